// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/interaction.hpp"

namespace dossier::desk {

/// Replaces what a form says of an interaction that is there already: its place (customer, time, id, number), who
/// recorded it and what forms have no column for (progress, promises, participants, insights) stay. A closed one owes
/// no answer any more. Throws Code::invalid, "moved", where the new values belong to another customer or time.
void correct_interaction(Write& write, const InteractionId& id, const v1::Interaction& interaction);

}  // namespace dossier::desk
