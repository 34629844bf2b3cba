// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/page.hpp"
#include "dossier/session.hpp"

/// The review of a registration: draft -> self-checked -> approved, or returned and then self-checked again ->
/// archived. Customer.review keeps who did what and when. Each step plans the next as a follow-up of the kind REVIEW,
/// with the deadlines of Policy.review. A step that does not fit the state throws Code::invalid, "review_step"; a
/// customer that is not there, Code::missing.
namespace dossier {

/// The registrar has checked what they entered. Of these, the policy's share goes on to a supervisor; the others are
/// approved by it.
void self_check(Write& write, uint64_t customer, std::string_view remark = {});

/// A supervisor approves what was self-checked by somebody else (else Code::denied, "own_check"; the host may).
void approve_registration(Write& write, uint64_t customer, std::string_view remark = {});

/// Sends it back with the fields in doubt named, such as "contacts[0].mobile"; at least one. Throws Code::invalid,
/// "not_a_field".
void return_registration(Write& write, uint64_t customer, const std::vector<std::string>& doubtful_fields,
                         std::string_view remark = {});

/// Files an approved registration under a number that the paper and the electronic file share: the next of this month
/// ("2024-03-001"), without gaps, or `number` where the paper has one already. Returns it. Throws Code::conflict where
/// it is taken.
std::string archive_registration(Write& write, uint64_t customer, std::string_view number = {});

/// What a list of reviews shows.
struct ReviewQuery {
  int state =
      2;  ///< v1::Review::State: draft, self-checked (what supervisors have to look at), approved (to be archived) or
          ///< returned.
  std::string_view department;  ///< Of the customer; empty: all.
  std::string_view registrar;   ///< Staff number of whoever registered it; empty: all.
  size_t limit = 50;
  std::string_view token;  ///< From the page before.
};

/// Customers (v1.Customer) whose review is in that state, longest waiting first.
RecordPage list_reviews(View& view, const ReviewQuery& query = {});

}  // namespace dossier
