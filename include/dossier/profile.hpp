// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dossier/session.hpp"

/// Several records of one customer, read as one. A merge is a link: every record stays where it is, with its
/// interactions, follow-ups and history, and work goes on with either. Timeline, open matters, due list, summary,
/// profile, contracts, overdue instalments, risk and buying rhythm of any of them show all of them, as far as the
/// session may see them. Removing the link undoes it exactly: what was done in the meantime stays with the record it
/// was done on, and what the library makes of the contracts (risk, rhythm) is made anew for each side.
namespace dossier {

namespace v1 {
class Profile;
}

/// Of several values of a field, those that count.
struct ValueChoice {
  std::string field;      ///< Of Customer: "name", "contacts".
  uint64_t customer = 0;  ///< Customer.id of the record that has them.
};

/// `member` and `profile` are one; where they have been merged with others, all of those are one, under the record that
/// stands for `profile`. If no reasons are given, the library's own are kept. `take` says whose values count where
/// records differ, in the profile and for whoever reads it; without, those of the record that stands for all. What
/// differs is seen before: `profile` in the same write, which is not committed. Throws Code::missing; Code::conflict
/// where they are one already ("merged_already") or were said not to be ("not_same"); Code::invalid, "no_such_choice",
/// for a field in which there is nothing to choose or a record that has no value there.
void merge(Write& write, uint64_t profile, uint64_t member, const std::vector<std::string>& reasons = {},
           const std::vector<ValueChoice>& take = {});

/// Removes the link by which `member` was merged; what was merged into `member` before stays with it. Throws
/// Code::invalid, "not_merged", where it has none.
void unmerge(Write& write, uint64_t member);

/// The record that stands for all: the customer itself where it is not merged, and where the session may not see it the
/// first that it may.
uint64_t profile_of(View& view, uint64_t customer);

/// All records that are one with this one, the one that stands for them first. Those that the session may not see are
/// left out.
std::vector<uint64_t> members_of(View& view, uint64_t customer);

/// Everything that is known of a customer over all of its records, each value with where it came from; of a field,
/// those that count come first. Throws Code::missing.
v1::Profile profile(View& view, uint64_t customer);

}  // namespace dossier
