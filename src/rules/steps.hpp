// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "dossier/calendar.hpp"
#include "dossier/clock.hpp"

// Why a time came out as it did (X4), as data. The sentences: explain.hpp.

namespace dossier::rules {

/// One step of a computation over time. `step` is a stable word:
///   interval       the interval `because` (such as "7d") was added to `from` and gave `to`
///   not_counted    the day of the event does not count (Civil Code 201)
///   skipped        the days from `from` to before `to` were passed over
///   makeup         the day at `from` counts, because it is worked in exchange
///   moved          the last day was no working day, so the end moved (Civil Code 203)
///   opening        the wait for the next opening of business
///   window         the customer's window named by `because` was entered at `to`
///   window_first   the customer is never free on a working day: the window won over the working day
///   window_ignored no time fits the customer's windows: they were left aside
///   date_first     waiting for the customer's window or a working day would pass the date that is to be remembered
///   due            the end
/// `because` is a stable word (weekend, outside_window, civil_code_201, ...), a festival's name, a duration or a
/// window.
struct Step {
  std::string step;
  Instant from;
  Instant to;
  std::string because;
};

/// Appends a step for every run of days in [from, to) that were passed over, with the reason the calendar gives; a
/// working day among them is passed over because of `working_day_reason`. True if a year was not covered.
bool explain_skipped(std::vector<Step>& steps, Day from, Day to, const WorkCalendar& calendar,
                     std::chrono::minutes utc_offset, const std::string& working_day_reason);

}  // namespace dossier::rules
