// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "desk/context/customer_store.hpp"
#include "desk/stewardship/verification.hpp"
#include "dossier/v1/policy.pb.h"
#include "dossier/v1/stewardship.pb.h"

/// Customers that go back to the pool because nobody cares for them (X8).
namespace dossier::desk {

/// When the pool's rules take a customer, and which one; nothing for a customer whom none concerns.
std::optional<v1::Recycling> recycling_of(Context& context, RecordView customer);

/// Puts whoever is due now into the pool; looks at about `limit` customers. Once a day.
Planned recycle(Context& context, size_t limit);

/// When `recycle` is next wanted, later than `after`; nothing while it was never called or there are no rules.
std::optional<Instant> next_recycling(Context& context, Instant after);

}  // namespace dossier::desk
