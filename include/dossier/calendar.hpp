// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"

// The business's time: which days are worked (State Council notices, or the host's own) and from when to when.
// Days lie in the years 1 to 9999; others are refused with Error (usage, "day").

namespace dossier {

/// When the business is open, in a zone of fixed offset (China has no summer time).
struct BusinessHours {
  std::chrono::minutes opens{9 * 60};       ///< Since midnight.
  std::chrono::minutes closes{18 * 60};     ///< Since midnight, later than `opens`, at most 24:00.
  std::chrono::minutes utc_offset{8 * 60};  ///< Local time minus UTC.
};

enum class DayKind : uint8_t {
  weekday,  ///< An ordinary Monday to Friday.
  weekend,  ///< An ordinary Saturday or Sunday.
  holiday,  ///< Not worked, by notice, whichever day of the week.
  makeup,   ///< Worked, by notice, in exchange for a holiday (调休上班).
};

struct DayAnswer {
  DayKind kind = DayKind::weekday;
  bool working = false;
  bool assumed = false;   ///< The year is not covered: which days will be worked in exchange is not known.
  std::string_view name;  ///< The festival that a holiday or make-up day belongs to; valid while the calendar is.
};

/// working(d) = make-up day? yes : holiday? no : Monday to Friday. A value: copy it and change the copy. Reading from
/// several threads at once is safe, changing is not.
class WorkCalendar {
 public:
  /// Covers no year: Monday to Friday, always assumed.
  WorkCalendar() { seal(); }

  /// The notices for 2008 to 2026 that the library carries. From 2027 to 2050, and from 2000 to 2007, the holidays that
  /// the law fixes, lunar ones included: no notice covers these years, so what is said of them is assumed.
  static const WorkCalendar& china();

  /// Takes CSV lines `date,kind,name` (2027-01-01,holiday,元旦; kind is holiday or makeup_workday; a heading is allowed).
  /// Every year in the text is replaced whole and covered from now on. Throws Error (invalid, "calendar", field "line
  /// N"), and changes nothing then.
  void replace_years(std::string_view csv);

  /// The same lines, laid over what is there: the business's own days. Does not cover a year.
  void overlay(std::string_view csv);

  /// One day of the business's own: `kind` is holiday or makeup.
  void add_day(Day day, DayKind kind, std::string name);

  /// What the calendar says of one day.
  DayAnswer look_up(Day day) const;
  /// Whether people work that day.
  bool is_working(Day day) const { return look_up(day).working; }
  /// Whether a notice covers the day's year; else what is said of the day is only assumed.
  bool covers(Day day) const;

  /// The day itself if it is worked, else the next one that is.
  Day next_working(Day day) const;

  /// The n-th working day after `day`, which does not count itself (Civil Code 201); before it when n is negative. n =
  /// 0: `next_working(day)`. Throws Error (usage, "duration") beyond 100,000 days.
  Day add_working_days(Day day, int n) const;

  /// Working days later than `from` and not later than `to`; negative when `to` is the earlier one.
  int working_days_between(Day from, Day to) const;

  /// Which calendar this is: the years it covers and a fingerprint of its days, "2008-2026/1f0e...". Equal for equal
  /// calendars; kept with every stored deadline.
  const std::string& identity() const { return identity_; }

 private:
  struct Special {
    Day day;
    DayKind kind;
    std::string name;
  };
  static std::vector<Special> parse(std::string_view csv);
  void put(Special special);
  void seal();

  std::vector<Special> specials_;  // by day
  std::vector<int> years_;         // covered, ascending
  std::string identity_;
};

}  // namespace dossier
