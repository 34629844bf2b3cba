// SPDX-License-Identifier: Apache-2.0
#include "rules/cadence.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "rules/dates.hpp"

namespace dossier::rules {
namespace {

using std::chrono::days;

// The interval by itself. Not `deadline`: that is an end (closing time, moved by law), this is a beginning.
Instant earliest(Instant last, Duration interval, const WorkCalendar& calendar, const BusinessHours& hours) {
  const Day day = local_time(last, hours.utc_offset).day;
  const auto opening = [&](Day of) { return instant_of(of, hours.opens, hours.utc_offset); };
  switch (interval.unit) {
    case Duration::Unit::clock_hours:
    case Duration::Unit::working_hours: return deadline(last, interval, calendar, hours).due;
    case Duration::Unit::working_days:
      return interval.amount == 0 ? last : opening(calendar.add_working_days(day, interval.amount));
    case Duration::Unit::calendar_days: return interval.amount == 0 ? last : opening(day + days(interval.amount));
    case Duration::Unit::calendar_months:
      return interval.amount == 0 ? last : opening(add_months(day, interval.amount));
  }
  throw Error(Code::usage, "duration");
}

}  // namespace

Plan plan_contact(Instant last, Duration interval, Reach reach, const WorkCalendar& calendar,
                  const BusinessHours& hours) {
  require_hours(hours);
  if (interval.amount < 0 || interval.amount > 100'000) throw Error(Code::usage, "duration");
  const Instant base = earliest(last, interval, calendar, hours);
  const Window working_day{Window::Days::working}, weekend{Window::Days::weekend};
  const Window open{Window::Days::working, Window::kEveryDay, static_cast<int>(hours.opens.count()),
                    static_cast<int>(hours.closes.count())};
  const auto search = [&](std::span<const Window> windows, std::span<const Window> quiet, const Window& also) {
    return next_inside(base, windows, quiet, calendar, hours.utc_offset, {&also, 1}, days(31));
  };

  Plan plan;
  std::string step = "window",
              because = reach.windows.empty() ? "business_hours_window" : to_text(reach.windows, Language::zh);
  std::optional<Instant> found = search(reach.windows, reach.do_not_disturb, open);
  if (!found && !reach.windows.empty()) found = search(reach.windows, reach.do_not_disturb, working_day);
  if (!found && !reach.windows.empty()) {
    found = search(reach.windows, reach.do_not_disturb, weekend);
    step = "window_first";
  }
  if (!found) {
    found = search({}, {}, open);
    step = "window_ignored";
    plan.inside_window = false;
  }
  // Only a host's calendar without a single working day in a month leads here; the plan then stays where the interval
  // led.
  plan.at = found.value_or(base);
  plan.calendar = calendar.identity();
  const Day from = local_time(base, hours.utc_offset).day, to = local_time(plan.at, hours.utc_offset).day;
  plan.working_day = calendar.is_working(to);
  plan.explanation.push_back({"interval", last, base, format(interval)});
  plan.assumed = explain_skipped(plan.explanation, from, to, calendar, hours.utc_offset, "outside_window") ||
                 calendar.look_up(to).assumed ||
                 (interval.unit != Duration::Unit::clock_hours && !calendar.covers(from));
  plan.explanation.push_back({std::move(step), base, plan.at, std::move(because)});
  return plan;
}

Plan plan_reminder(Day today, Day wanted, Day date, Reach reach, const WorkCalendar& calendar,
                   const BusinessHours& hours) {
  require_hours(hours);
  const Day latest = std::max(today, wanted);
  Day day = latest;
  while (day > today && !calendar.is_working(day)) day -= days(1);
  if (!calendar.is_working(day)) day = latest;

  Plan plan =
      plan_contact(instant_of(day, {}, hours.utc_offset), {0, Duration::Unit::calendar_days}, reach, calendar, hours);
  if (local_time(plan.at, hours.utc_offset).day > date) {
    plan.at = instant_of(day, hours.opens, hours.utc_offset);
    plan.inside_window = false;
    plan.working_day = calendar.is_working(day);
    plan.assumed = calendar.look_up(day).assumed;
    plan.explanation = {{"date_first", instant_of(date, {}, hours.utc_offset), plan.at, "important_date"}};
  }
  std::vector<Step> passed;
  plan.assumed |= explain_skipped(passed, day + days(1), latest + days(1), calendar, hours.utc_offset, {});
  plan.explanation.insert(plan.explanation.begin(), passed.begin(), passed.end());
  return plan;
}

}  // namespace dossier::rules
