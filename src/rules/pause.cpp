// SPDX-License-Identifier: Apache-2.0
#include "rules/pause.hpp"

#include "rules/dates.hpp"

namespace dossier::rules {

Instant after_pause(Instant due, Instant paused, Instant resumed, Duration::Unit unit, const WorkCalendar& calendar,
                    const BusinessHours& hours) {
  if (resumed <= paused) return due;
  if (unit == Duration::Unit::clock_hours) return due + (resumed - paused);
  const Day from = local_time(paused, hours.utc_offset).day, to = local_time(resumed, hours.utc_offset).day;
  const LocalTime end = local_time(due, hours.utc_offset);
  const int days = calendar.working_days_between(from, to);
  return instant_of(days == 0 ? end.day : calendar.add_working_days(end.day, days), end.since_midnight,
                    hours.utc_offset);
}

}  // namespace dossier::rules
