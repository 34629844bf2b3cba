// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"

/// What keeps a customer's records from going.
namespace dossier::desk {

/// Throws Code::conflict, "on_hold", where a legal hold keeps a customer's records.
void refuse_held(Context& context, uint64_t customer);

/// Whether other records name this customer: a merge, or a note that two are different.
bool is_named_by_others(Context& context, uint64_t customer);

}  // namespace dossier::desk
