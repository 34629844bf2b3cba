// SPDX-License-Identifier: Apache-2.0
#include "rules/late_months.hpp"

#include <set>

#include "rules/dates.hpp"

namespace dossier::rules {

using std::chrono::months;
using std::chrono::year_month;

bool is_late(const DueInstalment& instalment, Day today) {
  return instalment.paid_on ? *instalment.paid_on > instalment.due : today > instalment.due;
}

std::vector<LateRow> late_rows(std::span<const DueInstalment> instalments, Day today) {
  std::set<year_month> late;
  for (const DueInstalment& instalment : instalments) {
    if (is_late(instalment, today)) late.insert(month_of(instalment.due));
  }
  std::vector<LateRow> rows;
  for (const year_month month : late) {
    if (rows.empty() || rows.back().last + months(1) != month) {
      rows.push_back({month, month, 1});
    } else {
      rows.back().last = month;
      ++rows.back().months;
    }
  }
  return rows;
}

year_month month_of(Day day) {
  const std::chrono::year_month_day date(day);
  return date.year() / date.month();
}

std::string to_iso(year_month month) { return to_iso(Day(month / 1)).substr(0, 7); }

std::optional<year_month> month_from_iso(std::string_view text) {
  const auto first = day_from_iso(std::string(text) + "-01");
  if (!first) return std::nullopt;
  return month_of(*first);
}

}  // namespace dossier::rules
