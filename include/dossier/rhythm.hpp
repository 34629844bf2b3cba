// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

/// How customers buy, and what is due again. Kept by the library from the contracts: three days of signing at least
/// make a rhythm.
namespace dossier {

/// The rhythm of a customer (v1.BuyingRhythm): usual interval, day, months and amount, when the next purchase is to be
/// expected, how sure that is, and why. Nothing where there is none. Of a merged customer (profile.hpp) it is made of
/// the contracts of all records that the session may see, its `members`.
std::optional<RecordView> buying_rhythm(View& view, uint64_t customer);

struct ReorderQuery {
  std::optional<Day> from;   ///< Expected not before; absent: 30 days ago, since a late order is worth a call.
  std::optional<Day> until;  ///< Expected until this day, included; absent: in 30 days.
  uint32_t confidence = 0;   ///< At least so much, 0 to 100.
  size_t limit = 50;
  std::string_view token;  ///< From the page before.
};
/// Customers who can be expected to buy again, as rhythms (v1.BuyingRhythm), the earliest first. A merged customer
/// appears once for whoever may see all of its records; for others, the records that they see appear by themselves.
RecordPage due_again(View& view, const ReorderQuery& query = {});

/// Plans a follow-up for the owner so many days before the next purchase is expected (or now, when that has passed).
/// Returns its id; 0 where one is open already. Throws Code::invalid, "no_rhythm", where there is none, and "required"
/// for `assignee` where the customer has no owner.
uint64_t plan_reorder(Write& write, uint64_t customer, int days_before = 3);

}  // namespace dossier
