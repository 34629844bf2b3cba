// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

namespace dossier::v1 {
class Money;
}  // namespace dossier::v1

// What the commands about contracts, payments and risk show alike.

namespace dossier::cli {

/// "12,345.67", with the currency unless it is CNY; empty for an amount that is not there.
std::string money_text(const v1::Money& money);
std::string money_text(int64_t minor, const std::string& currency = "CNY");

/// "12,345.67" or "12345.6" in minor units. Throws UsageError.
int64_t money_option(const Program& program, const std::string& text);

/// A day as typed in an option. Throws UsageError.
Day day_option(const Program& program, const std::string& text);

/// The contract with this number. Throws Code::missing.
uint64_t require_contract(View& view, const std::string& number);

/// Instalments that are overdue, as JSON lines or a table.
void print_overdue(const Program& program, View& view, const std::string& customer, Day on, size_t limit);

/// What was handed in and what is missing.
void print_documents(const Program& program, const std::vector<RecordView>& records);

/// Risk signals (v1.RiskSignal) with their grounds.
void print_risks(const Program& program, View& view, const std::vector<RecordView>& signals, bool customers);

/// The number of a customer's record; its id where it may not be seen.
std::string customer_number(View& view, uint64_t id);

}  // namespace dossier::cli
