// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/interaction.hpp"

/// What a query lets through of a timeline, whichever way it is walked.
namespace dossier::desk {

/// Whether the filters of a query ask for anything, its times aside.
bool filters(const TimelineQuery& query);
/// Whether they let an interaction through.
bool passes(RecordView interaction, const TimelineQuery& query);

}  // namespace dossier::desk
