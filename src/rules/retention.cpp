#include "rules/retention.hpp"

#include "rules/dates.hpp"

namespace dossier::rules {

Day first_counted(Day event, bool from_year_end) {
  if (!from_year_end) return event + std::chrono::days(1);
  const std::chrono::year_month_day date(event);
  return (date.year() + std::chrono::years(1)) / std::chrono::January / 1;
}

Day day_after(Day first, Period period) {
  return period.unit == Period::Unit::days ? first + std::chrono::days(period.amount) : add_months(first, period.amount);
}

Day latest_past(Day today, Period period) {
  constexpr std::chrono::days kDay(1);
  if (period.unit == Period::Unit::days) return today - std::chrono::days(period.amount) - kDay;
  const Day same = add_months(today, -period.amount);
  const std::chrono::year_month_day now(today), then(same);
  // On the last day of a month, the periods of all end that began on a day which this month does not have.
  if (now != now.year() / now.month() / std::chrono::last) return same - kDay;
  return Day(std::chrono::sys_days(then.year() / then.month() / std::chrono::last)) - kDay;
}

}  // namespace dossier::rules
