// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dossier/clock.hpp"

// Months late in a row (D7).
//
// An instalment is late when it was paid in full after the day on which it was due, or is not paid in full and that day
// is over. A calendar month of a customer is late when an instalment of any of its contracts was due in it and is late.
// Late months are in a row when they follow each other in the calendar: a month in which nothing was due, or everything
// was paid in time, ends the row. What is due today or later is not late yet and neither begins nor ends one.

namespace dossier::rules {

struct DueInstalment {
  Day due;
  std::optional<Day> paid_on;  ///< In full; absent: it is not.
};

bool is_late(const DueInstalment& instalment, Day today);

struct LateRow {
  std::chrono::year_month first, last;
  int months = 0;
};

/// All rows of late months, oldest first. The instalments may come in any order.
std::vector<LateRow> late_rows(std::span<const DueInstalment> instalments, Day today);

std::chrono::year_month month_of(Day day);
/// "2024-03".
std::string to_iso(std::chrono::year_month month);
/// Exactly YYYY-MM.
std::optional<std::chrono::year_month> month_from_iso(std::string_view text);

}  // namespace dossier::rules
