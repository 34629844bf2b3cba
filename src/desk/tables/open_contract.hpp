// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/record.hpp"

namespace dossier::desk {

/// Whether a contract still has to be seen to: something is not paid, or what was found wrong at its acceptance is not
/// put right. The index by owner holds these.
bool is_open_contract(RecordView contract);

}  // namespace dossier::desk
