// SPDX-License-Identifier: Apache-2.0
#include "dossier/calendar.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "dossier/error.hpp"
#include "rules/dates.hpp"
#include "rules/utf8.hpp"

// The working days of China, from the notices of the State Council; in years without one, the days that the law fixes.

namespace dossier {
namespace {

constexpr std::string_view kNotices =
#include "rules/data/holidays.inc"
    ;

constexpr std::string_view kStatutory =
#include "rules/data/statutory.inc"
    ;

constexpr std::chrono::days kOneDay{1};

int year_of(Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

// FNV-1a, 64 bits: a fingerprint, not a signature.
class Fingerprint {
 public:
  void add(std::string_view bytes) {
    for (const char c : bytes) state_ = (state_ ^ static_cast<uint8_t>(c)) * 0x100000001b3u;
    state_ = (state_ ^ 0xFF) * 0x100000001b3u;
  }
  std::string text() const {
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(state_));
    return digits;
  }

 private:
  uint64_t state_ = 0xcbf29ce484222325u;
};

}  // namespace

const WorkCalendar& WorkCalendar::china() {
  static const WorkCalendar calendar = [] {
    WorkCalendar made;
    made.replace_years(kNotices);
    made.overlay(kStatutory);
    return made;
  }();
  return calendar;
}

std::vector<WorkCalendar::Special> WorkCalendar::parse(std::string_view csv) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (csv.starts_with(kByteOrderMark)) csv.remove_prefix(kByteOrderMark.size());
  std::vector<Special> specials;
  for (int number = 1; !csv.empty(); ++number) {
    const size_t end = csv.find('\n');
    const std::string_view line = rules::trimmed(csv.substr(0, end));
    csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
    if (line.empty() || (number == 1 && line.starts_with("date,"))) continue;
    const size_t first = line.find(','), second = line.find(',', first == std::string_view::npos ? first : first + 1);
    const std::optional<Day> day = rules::day_from_iso(line.substr(0, first));
    const std::string_view kind = first == std::string_view::npos ? "" : line.substr(first + 1, second - first - 1);
    if (!day || (kind != "holiday" && kind != "makeup_workday")) {
      throw Error(Code::invalid, "calendar", "line " + std::to_string(number));
    }
    const std::string_view name = second == std::string_view::npos ? "" : line.substr(second + 1);
    specials.push_back({*day, kind == "holiday" ? DayKind::holiday : DayKind::makeup, std::string(name)});
  }
  return specials;
}

void WorkCalendar::put(Special special) {
  const auto at = std::lower_bound(specials_.begin(), specials_.end(), special.day,
                                   [](const Special& s, Day day) { return s.day < day; });
  if (at != specials_.end() && at->day == special.day) {
    *at = std::move(special);
  } else {
    specials_.insert(at, std::move(special));
  }
}

void WorkCalendar::seal() {
  Fingerprint fingerprint;
  for (const int year : years_) fingerprint.add(std::to_string(year));
  for (const Special& special : specials_) {
    fingerprint.add(rules::to_iso(special.day));
    fingerprint.add(special.kind == DayKind::holiday ? "holiday" : "makeup");
    fingerprint.add(special.name);
  }
  const std::string span =
      years_.empty() ? "weekdays" : std::to_string(years_.front()) + "-" + std::to_string(years_.back());
  identity_ = span + "/" + fingerprint.text();
}

void WorkCalendar::replace_years(std::string_view csv) {
  std::vector<Special> specials = parse(csv);
  std::vector<int> years;
  for (const Special& special : specials) years.push_back(year_of(special.day));
  std::erase_if(specials_,
                [&](const Special& s) { return std::find(years.begin(), years.end(), year_of(s.day)) != years.end(); });
  years_.insert(years_.end(), years.begin(), years.end());
  std::sort(years_.begin(), years_.end());
  years_.erase(std::unique(years_.begin(), years_.end()), years_.end());
  for (Special& special : specials) put(std::move(special));
  seal();
}

void WorkCalendar::overlay(std::string_view csv) {
  for (Special& special : parse(csv)) put(std::move(special));
  seal();
}

void WorkCalendar::add_day(Day day, DayKind kind, std::string name) {
  rules::require_day(day);
  if (kind != DayKind::holiday && kind != DayKind::makeup) throw Error(Code::usage, "day_kind");
  put({day, kind, std::move(name)});
  seal();
}

bool WorkCalendar::covers(Day day) const { return std::binary_search(years_.begin(), years_.end(), year_of(day)); }

DayAnswer WorkCalendar::look_up(Day day) const {
  const bool assumed = !covers(day);
  const auto at = std::lower_bound(specials_.begin(), specials_.end(), day,
                                   [](const Special& s, Day wanted) { return s.day < wanted; });
  if (at != specials_.end() && at->day == day) return {at->kind, at->kind == DayKind::makeup, assumed, at->name};
  const bool weekend = std::chrono::weekday(day).iso_encoding() >= 6;
  return {weekend ? DayKind::weekend : DayKind::weekday, !weekend, assumed, {}};
}

Day WorkCalendar::next_working(Day day) const {
  rules::require_day(day);
  while (!is_working(day)) day += kOneDay;
  return day;
}

Day WorkCalendar::add_working_days(Day day, int n) const {
  constexpr int kMost = 100'000;
  if (n < -kMost || n > kMost) throw Error(Code::usage, "duration");
  if (n == 0) return next_working(day);
  rules::require_day(day);
  const std::chrono::days step(n > 0 ? 1 : -1);
  for (int left = n > 0 ? n : -n; left > 0;) {
    day += step;
    if (is_working(day)) --left;
  }
  return day;
}

int WorkCalendar::working_days_between(Day from, Day to) const {
  rules::require_day(from);
  rules::require_day(to);
  if (to < from) return -working_days_between(to, from);
  int count = 0;
  for (Day day = from + kOneDay; day <= to; day += kOneDay) count += is_working(day) ? 1 : 0;
  return count;
}

}  // namespace dossier
