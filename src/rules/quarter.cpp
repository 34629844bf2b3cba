// SPDX-License-Identifier: Apache-2.0
#include "rules/quarter.hpp"

#include "rules/dates.hpp"

namespace dossier::rules {

Quarter quarter_of(Day day) {
  require_day(day);
  const std::chrono::year_month_day date(day);
  const unsigned number = (unsigned(date.month()) - 1) / 3;
  const Day first = Day(date.year() / std::chrono::month(number * 3 + 1) / 1);
  const std::string iso = to_iso(first);
  return {first, add_months(first, 3) - std::chrono::days(1), iso.substr(0, 4) + "Q" + std::to_string(number + 1)};
}

std::vector<Day> working_days(Day from, Day to, const WorkCalendar& calendar) {
  std::vector<Day> days;
  for (Day day = from; day <= to; day += std::chrono::days(1)) {
    if (calendar.is_working(day)) days.push_back(day);
  }
  if (days.empty()) days.push_back(from);
  return days;
}

}  // namespace dossier::rules
