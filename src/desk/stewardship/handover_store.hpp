// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "desk/context/context.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/stewardship.pb.h"

/// Handovers as records, and carrying them out when their time has come.
namespace dossier::desk {

/// Throws Code::missing where there is none.
v1::Handover load_handover(Context& context, uint64_t id);
void store_handover(Context& context, const v1::Handover& handover);

/// Ids of the customers of a member of staff.
std::vector<uint64_t> customers_of(Context& context, std::string_view staff);

/// Gives the customers that `from` still owns, their open follow-ups, feedback and contracts to `to`, as of `at`, and
/// closes the handover.
void carry_out(Context& context, v1::Handover handover, Instant at);

/// Does the handovers whose time has come, at most `limit`. How many it did.
size_t carry_out_due(Context& context, size_t limit);

/// When the next one takes effect, later than `after`: those that should have been done already, at once.
std::optional<Instant> next_handover(Context& context, Instant after);

}  // namespace dossier::desk
