// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dossier/calendar.hpp"
#include "rules/duration.hpp"
#include "rules/steps.hpp"
#include "rules/window.hpp"

// When the next contact should be (F5, F7).

namespace dossier::rules {

/// When a customer may be reached.
struct Reach {
  std::span<const Window> windows;  ///< None: whenever the business is open.
  std::span<const Window> do_not_disturb;
};

struct Plan {
  Instant at;
  bool assumed = false;       ///< A year that the calendar does not cover took part.
  bool inside_window = true;  ///< False if no time fits the windows and they were left aside.
  bool working_day = true;    ///< False if the customer is free on rest days only (周末上午): then the window wins.
  std::string calendar;       ///< Identity of the calendar that made it.
  std::vector<Step> explanation;
};

/// The first good time at or after `last` (the last contact, or the registration) plus `interval`. Tried in this order,
/// each within a month: a working day in the customer's window and in business hours; a working day in the window; an
/// ordinary weekend in the window; a working day in business hours, whatever the window. Do-not-disturb windows hold in
/// all but the last. Days and months lead to that day's opening of business; hours to the minute. Errors as for
/// `deadline`.
Plan plan_contact(Instant last, Duration interval, Reach reach, const WorkCalendar& calendar,
                  const BusinessHours& hours = {});

/// A reminder of something on `date`, wanted on `wanted`: on that day or, when it is a day off, on the last working day
/// before it, but not before `today`; then as for `plan_contact`, unless that would come after the date: then when
/// business opens on the day itself. Errors as for `plan_contact`.
Plan plan_reminder(Day today, Day wanted, Day date, Reach reach, const WorkCalendar& calendar,
                   const BusinessHours& hours = {});

}  // namespace dossier::rules
