// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "desk/context/operations.hpp"
#include "dossier/record.hpp"
#include "records/key.hpp"

/// Customers at rest: because the person has their data restricted (PIPL art. 44), or because they are erased. One
/// place, for every operation that changes, plans or takes out.
namespace dossier::desk {

/// Restricted or erased: read, and nothing else.
bool is_at_rest(RecordView customer);

/// Throws Code::denied, "restricted" or "erased_customer", where this operation may not work on the customer as it is.
void refuse_at_rest(storage::Reader& reader, Operation operation, uint64_t customer);

}  // namespace dossier::desk
