#pragma once

#include <vector>

#include "desk/customer_store.hpp"

namespace dossier::v1 {
class RiskSignal;
}

namespace dossier::desk {

/// The rule of late payments (dossier/risk.hpp), applied to one customer as of now. Returns the ids of what was raised.
std::vector<uint64_t> evaluate_late_payments(Context& context, const v1::Customer& customer);

/// Stores a new signal: id, time. An open assessment or high risk plans a follow-up for the owner.
uint64_t add_risk(Context& context, const v1::Customer& customer, v1::RiskSignal signal);

/// Closes a signal and its follow-up. `by` empty: the rule.
void close_risk_signal(Context& context, v1::RiskSignal signal, std::string_view by, std::string_view outcome);

/// All signals of a customer, oldest first.
std::vector<v1::RiskSignal> risks_of(Context& context, uint64_t customer);

}  // namespace dossier::desk
