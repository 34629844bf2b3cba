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
  // A month that is shorter than the one counted from ends it early: a day more is enough.
  const Day same = period.unit == Period::Unit::days ? today - std::chrono::days(period.amount) : add_months(today, -period.amount);
  return same + std::chrono::days(1);
}

}  // namespace dossier::rules
