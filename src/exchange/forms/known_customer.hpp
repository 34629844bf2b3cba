// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/customer.hpp"
#include "dossier/session.hpp"
#include "exchange/forms/form.hpp"

/// What a row says of a customer who is there already.
namespace dossier::v1 {
class Customer;
}

namespace dossier::exchange {

/// A customer as the actor sees it, so that what they do not see stays. Nobody is shown it: that is no look.
v1::Customer seen_customer(View& view, uint64_t id);

/// Makes of `known` what is wanted of it, by the operation that each part has: values, contacts and addresses that
/// replace others, stage, owner. The outcome names the changes that wait to be confirmed.
Outcome correct_known(Write& write, const v1::Customer& known, const v1::Customer& wanted);

/// Confirms the changes that a row brought, as the options say they were, and takes them out of what is pending. What
/// needs a proof and has none stays.
void confirm_changes(Write& write, const ImportOptions& options, Outcome& outcome);

/// What to say of a customer who was registered.
Outcome outcome_of(Write& write, const Registered& registered);

}  // namespace dossier::exchange
