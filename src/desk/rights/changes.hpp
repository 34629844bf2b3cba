// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "desk/context/context.hpp"
#include "dossier/change.hpp"
#include "records/journal.hpp"

/// Entries of the journal as changes of records: whose each is, and whether the actor may know of it.
namespace dossier::desk {

/// The customer whose record an entry is about; 0: nobody's.
uint64_t customer_of(Context& context, const records::Entry& entry);

/// The change, if it is for this reader.
std::optional<Change> seen_change(Context& context, const records::Entry& entry);

}  // namespace dossier::desk
