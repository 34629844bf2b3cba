// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "desk/planning/follow_up_store.hpp"
#include "dossier/v1/identity.pb.h"

/// What becomes of changed contact details (D2) as time passes. Asking for and confirming a change: dossier/detail.hpp.
namespace dossier::desk {

/// Makes history of old details whose last day has passed (D2), at most `limit`. How many.
uint64_t retire_details(Context& context, size_t limit);

/// The same for the one that a completed follow-up names; nothing where it names none.
void retire_named(Context& context, const v1::FollowUp& task);

/// A change of this customer that waits for its confirmation and is the same as the wanted one, which is normalised.
std::optional<uint64_t> pending_change(Context& context, uint64_t customer, const v1::DetailChange& wanted);

}  // namespace dossier::desk
