// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/calendar.hpp"
#include "dossier/language.hpp"
#include "rules/steps.hpp"

// One type for every "within so long" (X12), and the deadline it makes.

namespace dossier::rules {

struct Duration {
  enum class Unit {
    clock_hours,    ///< 24 hours are 24 hours, whatever the calendar says.
    working_hours,  ///< Hours while the business is open.
    working_days,  ///< The day of the event does not count; until the business closes on the last one. 0: the same day.
    calendar_days,    ///< As above; a last day that is not worked moves to the next that is (Civil Code 203).
    calendar_months,  ///< The same day of a later month (Civil Code 202), moved likewise.
  };
  int amount = 0;
  Unit unit = Unit::working_days;

  bool operator==(const Duration&) const = default;
};

/// Compact and stable: 24h, 8wh, 3wd, 30d, 1mo.
std::string format(Duration duration);
/// For people: 3个工作日, 3 working days.
std::string to_text(Duration duration, Language language);
/// Reads both forms, Chinese also without 个; nothing for anything else.
std::optional<Duration> duration_from(std::string_view text);

struct Deadline {
  Instant due;
  bool assumed = false;  ///< A day in a year that the calendar does not cover took part.
  std::string calendar;  ///< Identity of the calendar that made it.
  std::vector<Step> explanation;
};

/// When something that began at `start` is due. Throws Error (usage, "duration") for a negative amount or more than
/// 100,000 units, Error (usage, "business_hours") for impossible hours.
Deadline deadline(Instant start, Duration duration, const WorkCalendar& calendar, const BusinessHours& hours = {});

/// Throws Error (usage, "business_hours") unless 0:00 <= opens < closes <= 24:00 and the offset is within 18 hours.
void require_hours(const BusinessHours& hours);

}  // namespace dossier::rules
