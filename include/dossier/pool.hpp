// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/session.hpp"

/// The customer pool 公海: customers without an owner. Each change of hands is an interval in Customer.owners. What was
/// promised to a customer stays due for whoever promised it until somebody picks the customer, and is theirs then.
namespace dossier {

/// Puts a customer into the pool, for a reason. By its owner, or a supervisor. Throws Code::missing; Code::invalid,
/// "reason_required", "in_pool"; Code::denied.
void drop_customer(Write& write, uint64_t customer, std::string_view reason);

/// Takes a customer out of the pool for whoever acts, or for `staff` where a supervisor gives it. The policy's limits
/// apply (Policy.pool_limits): Code::conflict, "pick_limit" (picked today), "own_limit" (owned), "cool_down" (who owned
/// it last). Throws Code::missing; Code::invalid, "not_in_pool".
void pick_customer(Write& write, uint64_t customer, std::string_view staff = {});

/// What a list of the pool shows. Enumerations are those of v1; 0: all.
struct PoolQuery {
  int stage = 0;
  int level = 0;
  size_t limit = 50;
  std::string_view token;  ///< From the page before.
};

/// Customers (v1.Customer) in the pool, in the order of their ids.
RecordPage list_pool(View& view, const PoolQuery& query = {});

/// Who the pool's rules would have taken by `at`, if nobody contacts them before: v1.Recycling, in the order of the
/// customers' ids. `upkeep` does it.
RecordPage preview_recycling(View& view, Instant at, size_t limit = 50, std::string_view token = {});

}  // namespace dossier
