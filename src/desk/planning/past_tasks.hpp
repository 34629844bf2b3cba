// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "desk/context/context.hpp"

/// Tasks that old records bring along although their day is long over.
namespace dossier::desk {

/// Skips the tasks that were planned behind this place in the journal for a day before today. Regular contact goes on:
/// the next one is planned from now. What is owed in money stays owed. Returns how many were skipped.
size_t skip_past_tasks(Context& context, uint64_t sequence);

}  // namespace dossier::desk
