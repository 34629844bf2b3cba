// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dossier/clock.hpp"

// Days and instants: between zones, and to and from text.

namespace dossier::rules {

/// An instant as the business's clock on the wall shows it.
struct LocalTime {
  Day day;
  std::chrono::microseconds since_midnight{0};
};

/// Throws Error (usage, "day") outside the years 1 to 9999.
LocalTime local_time(Instant instant, std::chrono::minutes utc_offset);
Instant instant_of(Day day, std::chrono::microseconds since_midnight, std::chrono::minutes utc_offset);

/// Throws Error (usage, "day") outside the years 1 to 9999.
void require_day(Day day);

/// The same day n months on, or that month's last day if it has no such day (Civil Code 202).
Day add_months(Day day, int n);

/// "2024-03-15".
std::string to_iso(Day day);
/// "2024-03-15 09:30" on the wall.
std::string to_text(Instant instant, std::chrono::minutes utc_offset);
/// Exactly YYYY-MM-DD and a day that exists.
std::optional<Day> day_from_iso(std::string_view text);

/// A date with or without a time, as forms are filled in.
struct Moment {
  Day day;
  std::optional<std::chrono::seconds> time;        ///< Since midnight.
  std::optional<std::chrono::minutes> utc_offset;  ///< Of the time, where it says so: "+08:00", "Z".
};

struct ReadMoment {
  std::optional<Moment> moment;
  /// "ok"; "date_format": this is not a date at all; "date": no such day in the calendar; "time": no such time of day.
  std::string_view reason = "ok";
};

/// Reads 2024-03-15, 2024/3/15, 2024.3.15, 2024年3月15日, 20240315, each with an optional time 13:31, 13:31:05 or 13时31分,
/// on a clock of 12 hours (下午1:31, 1:31 PM) or 24, where 24:00 is the end of the day, and with the offset of RFC 3339
/// (2024-03-15T05:31:00Z); in full width or half.
ReadMoment read_moment(std::string_view text);

/// The day that a text begins with ("10月18日发送操作手册", "2024年10月18日寄样"): without a year the first such day on or after
/// `from`. Nothing where it begins with none.
std::optional<Day> next_day_named(std::string_view text, Day from);

}  // namespace dossier::rules
