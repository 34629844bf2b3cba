// SPDX-License-Identifier: Apache-2.0
#include "rules/dates.hpp"

#include <algorithm>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/regex.hpp>

#include "dossier/error.hpp"
#include "rules/fold.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::minutes;

constexpr Day kFirstDay = std::chrono::year(1) / 1 / 1, kLastDay = std::chrono::year(9999) / 12 / 31;

std::optional<Day> day_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year < 1) return std::nullopt;
  return Day(date);
}

// A number with leading zeros.
std::string padded(int number, size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

// Groups: year, month, day (twice), half of the day in front, hour, minute, second, half of the day behind, offset.
const boost::regex& moment_pattern() {
  static const boost::regex pattern(
      "([0-9]{4})(?: *(?:-|/|\\.|年) *([0-9]{1,2}) *(?:-|/|\\.|月) *([0-9]{1,2}) *(?:日)?|([0-9]{2})([0-9]{2}))"
      "(?:[Tt ]*(凌晨|早上|上午|中午|下午|傍晚|晚上|夜里)? *([0-9]{1,2}) *(?::|时|時|点) *([0-9]{1,2})? *(?:分)?"
      "(?::([0-9]{1,2})(?:\\.[0-9]+)?)? *([AaPp]\\.?[Mm]\\.?)? *([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?");
  return pattern;
}

/// The hour on a clock of 24; -1 where the half of the day has no such hour.
int whole_day_hour(int hour, const std::string& half) {
  if (half.empty()) return hour;
  const bool early = half == "凌晨" || half == "早上" || half == "上午" || half[0] == 'a' || half[0] == 'A';
  if (early) return hour == 12 ? 0 : hour < 12 ? hour : -1;
  const bool noon = half == "中午";
  if (noon && (hour == 11 || hour == 12)) return hour;
  return hour < 12 ? hour + 12 : hour;
}

/// "Z", "+08:00" or "-0330".
std::optional<minutes> offset_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (text.size() == 1) return minutes(0);
  const minutes size(std::stoi(text.substr(1, 2)) * 60 + std::stoi(text.substr(text.size() - 2)));
  return text[0] == '-' ? -size : size;
}

}  // namespace

LocalTime local_time(Instant instant, minutes utc_offset) {
  if (instant < Instant(kFirstDay) || instant > Instant(kLastDay)) throw Error(Code::usage, "day");
  const Instant local = instant + utc_offset;
  const Day day = std::chrono::floor<std::chrono::days>(local);
  return {day, local - day};
}

Instant instant_of(Day day, microseconds since_midnight, minutes utc_offset) {
  return Instant(day) + since_midnight - utc_offset;
}

void require_day(Day day) {
  if (day < kFirstDay || day > kLastDay) throw Error(Code::usage, "day");
}

Day add_months(Day day, int n) {
  require_day(day);
  const std::chrono::year_month_day date(day);
  const std::chrono::year_month target = date.year() / date.month() + std::chrono::months(n);
  const int year = static_cast<int>(target.year());
  if (year < 1 || year > 9999) throw Error(Code::usage, "day");
  using boost::gregorian::gregorian_calendar;
  const unsigned last = gregorian_calendar::end_of_month_day(static_cast<unsigned short>(year),
                                                             static_cast<unsigned short>(unsigned(target.month())));
  return target / std::chrono::day(std::min(unsigned(date.day()), last));
}

std::string to_iso(Day day) {
  const std::chrono::year_month_day date(day);
  return padded(int(date.year()), 4) + "-" + padded(int(unsigned(date.month())), 2) + "-" +
         padded(int(unsigned(date.day())), 2);
}

std::string to_text(Instant instant, minutes utc_offset) {
  const LocalTime local = local_time(instant, utc_offset);
  const int minute = static_cast<int>(duration_cast<minutes>(local.since_midnight).count());
  return to_iso(local.day) + " " + padded(minute / 60, 2) + ":" + padded(minute % 60, 2);
}

std::optional<Day> day_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int numbers[3] = {0, 0, 0};
  for (size_t i = 0, field = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++field;
    } else if (!is_digit(static_cast<unsigned char>(text[i]))) {
      return std::nullopt;
    } else {
      numbers[field] = numbers[field] * 10 + (text[i] - '0');
    }
  }
  return day_of(numbers[0], numbers[1], numbers[2]);
}

ReadMoment read_moment(std::string_view text) {
  const std::string folded = compatible(trimmed(text));
  boost::smatch match;
  constexpr size_t kLongest = 64;
  if (folded.size() > kLongest || !boost::regex_match(folded, match, moment_pattern()))
    return {std::nullopt, "date_format"};
  const auto number = [&](size_t group) {
    return match[static_cast<int>(group)].matched ? std::stoi(match[static_cast<int>(group)].str()) : 0;
  };
  const bool plain = match[4].matched;
  const std::optional<Day> day = day_of(number(1), number(plain ? 4 : 2), number(plain ? 5 : 3));
  if (!day) return {std::nullopt, "date"};
  Moment moment{*day, std::nullopt, std::nullopt};
  if (match[7].matched) {
    const int hour = whole_day_hour(number(7), match[6].str() + match[10].str());
    const bool midnight = hour == 24 && number(8) == 0 && number(9) == 0;
    if (hour < 0 || (hour > 23 && !midnight) || number(8) > 59 || number(9) > 59) return {std::nullopt, "time"};
    moment.time = std::chrono::hours(hour) + minutes(number(8)) + std::chrono::seconds(number(9));
    moment.utc_offset = offset_of(match[11].str());
    // In another zone it may be a day that the calendar does not have.
    if (*day == kFirstDay || *day == kLastDay) return {std::nullopt, "date"};
  }
  return {moment, "ok"};
}

std::optional<Day> next_day_named(std::string_view text, Day from) {
  static const boost::regex pattern("(?:([0-9]{4}) *年 *)?([0-9]{1,2}) *月 *([0-9]{1,2}) *(?:日|号).*");
  constexpr size_t kLongest = 64;  // Of the part that may be a day.
  const std::string folded = compatible(trimmed(text.substr(0, std::min(text.find_first_of("\n"), text.size()))));
  boost::smatch match;
  const std::string head = folded.substr(0, std::min(kLongest, folded.size()));
  if (!boost::regex_match(head, match, pattern)) return std::nullopt;
  const int month = std::stoi(match[2].str()), day = std::stoi(match[3].str());
  if (match[1].matched) return day_of(std::stoi(match[1].str()), month, day);
  const int year = static_cast<int>(std::chrono::year_month_day(from).year());
  for (int later = 0; later <= 8; ++later) {  // 29 February may take so long.
    if (const auto found = day_of(year + later, month, day); found && *found >= from) return found;
  }
  return std::nullopt;
}

}  // namespace dossier::rules
