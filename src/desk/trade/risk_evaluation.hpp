// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "desk/context/customer_store.hpp"

namespace dossier::v1 {
class RiskSignal;
}

/// Signals of risk (D7): the rule that raises them, and keeping them.
namespace dossier::desk {

/// The rule of late payments (dossier/risk.hpp), applied as of now to a customer with all that it was merged with.
/// Returns the ids of what was raised.
std::vector<uint64_t> evaluate_late_payments(Context& context, uint64_t customer);

/// What a Because of the rule begins with; its detail is the contract's number and the instalment's,
/// "HT202403150001/3".
inline constexpr std::string_view kLateInstalment = "late_instalment";

/// Stores a new signal: id, time. An open assessment or high risk plans a follow-up for the owner.
uint64_t add_risk(Context& context, const v1::Customer& customer, v1::RiskSignal signal);

/// Closes a signal, which says already why and by whom, and its follow-up, which ends in this state.
void close_risk_signal(Context& context, v1::RiskSignal& signal, v1::FollowUpState task_state);

/// All signals of these customers, oldest first.
std::vector<v1::RiskSignal> risks_of(Context& context, const std::vector<uint64_t>& customers);

}  // namespace dossier::desk
