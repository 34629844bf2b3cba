// SPDX-License-Identifier: Apache-2.0
#include "rules/retention.hpp"

#include "rules/dates.hpp"

namespace dossier::rules {

Day first_counted(Day event, bool from_year_end) {
  if (!from_year_end) return event + std::chrono::days(1);
  const std::chrono::year_month_day date(event);
  return (date.year() + std::chrono::years(1)) / std::chrono::January / 1;
}

Day day_after(Day first, Period period) {
  if (period.unit == Period::Unit::days) return first + std::chrono::days(period.amount);
  // A period of months ends with the day that has the number of the event's, or with the last of a month that has none
  // (Civil Code 202).
  constexpr std::chrono::days kDay(1);
  return add_months(first - kDay, period.amount) + kDay;
}

Day latest_past(Day today, Period period) {
  constexpr std::chrono::days kDay(1);
  if (period.unit == Period::Unit::days) return today - std::chrono::days(period.amount) - kDay;
  const Day ended = today - kDay, same = add_months(ended, -period.amount);
  const std::chrono::year_month_day last(ended), then(same);
  // On the last day of a month, the periods of all end that began on a day which this month does not have.
  if (last != last.year() / last.month() / std::chrono::last) return same;
  return Day(std::chrono::sys_days(then.year() / then.month() / std::chrono::last));
}

}  // namespace dossier::rules
