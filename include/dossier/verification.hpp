// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "dossier/session.hpp"

/// Keeping the records true: every customer is checked once a quarter, and a changed contact detail is entered within
/// three working days. `upkeep` plans the checks, spread over the quarter's working days, as follow-ups of the kind
/// VERIFICATION; overdue ones are in the due list (DueQuery::kind).
namespace dossier {

/// Everything was checked with the customer: Customer.verified_at and verified_by say so, and the quarter's follow-up
/// is done. Completing that follow-up does the same. Throws Code::missing.
void verify_customer(Write& write, uint64_t customer, std::string_view note = {});

/// The customer's contacts or addresses are said to have changed: `field` is "contacts", "addresses" or a path inside,
/// `news` what was heard. Plans a follow-up of the kind CHANGE for the owner, due by Policy.verification.change, which
/// `correct_customer` closes when it changes the field. Returns its id, also where the same is open already. Throws
/// Code::missing; Code::invalid, "not_a_field" or, for a customer in the pool, "in_pool".
uint64_t report_change(Write& write, uint64_t customer, std::string_view field, std::string_view news);

}  // namespace dossier
