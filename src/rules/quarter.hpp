// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dossier/calendar.hpp"

// Quarters of the year, for what is done once in each (R12).

namespace dossier::rules {

struct Quarter {
  Day first;
  Day last;
  std::string name;  ///< "2026Q1"
};

/// The quarter that a day belongs to.
Quarter quarter_of(Day day);

/// The working days from `from` to `to`, both included; `from` itself where there is none.
std::vector<Day> working_days(Day from, Day to, const WorkCalendar& calendar);

}  // namespace dossier::rules
