// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "desk/planning/follow_up_store.hpp"

/// The quarterly check of customers' data (R12), planned and done.
namespace dossier::desk {

/// The customer was checked: says so in the record.
void stamp_verification(Context& context, uint64_t customer);

/// The changed details that were heard of are entered now.
void close_changes(Context& context, const v1::Customer& old, const v1::Customer& customer);

struct Planned {
  uint64_t count = 0;
  bool more = false;
};
/// Plans the quarter's checks for customers that have none yet; looks at about `limit`.
Planned plan_verifications(Context& context, size_t limit);

/// When `plan_verifications` is next wanted, later than `after`; nothing while it was never called.
std::optional<Instant> next_verification(Context& context, Instant after);

}  // namespace dossier::desk
