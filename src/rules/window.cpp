// SPDX-License-Identifier: Apache-2.0
#include "rules/window.hpp"

#include <algorithm>
#include <iterator>

#include "rules/dates.hpp"

namespace dossier::rules {
namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::minutes;

bool is_day_of(const Window& window, Day day, const WorkCalendar& calendar) {
  switch (window.days) {
    case Window::Days::working: return calendar.is_working(day);
    case Window::Days::weekend: return calendar.look_up(day).kind == DayKind::weekend;
    case Window::Days::weekly: return (window.weekdays >> (std::chrono::weekday(day).iso_encoding() - 1) & 1) != 0;
  }
  return false;
}

bool holds(const Window& window, const LocalTime& time, const WorkCalendar& calendar) {
  const microseconds from = minutes(window.from), to = minutes(window.to), next_day = time.since_midnight + days(1);
  return (time.since_midnight >= from && time.since_midnight < to && is_day_of(window, time.day, calendar)) ||
         (next_day >= from && next_day < to && is_day_of(window, time.day - days(1), calendar));
}

bool any_holds(std::span<const Window> windows, const LocalTime& time, const WorkCalendar& calendar) {
  return std::any_of(windows.begin(), windows.end(), [&](const Window& w) { return holds(w, time, calendar); });
}

// --- text ---

struct Words {
  int from, to;
  std::string_view zh, en;
};
constexpr Words kPeriods[] = {{540, 720, "上午", "mornings"},
                              {720, 840, "中午", "noons"},
                              {780, 1080, "下午", "afternoons"},
                              {1080, 1260, "晚上", "evenings"}};

constexpr std::string_view kWeekdaysZh[] = {"一", "二", "三", "四", "五", "六", "日"};
constexpr std::string_view kWeekdaysEn[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};

std::string clock_text(int minute) {
  const int of_day = minute > Window::kDay ? minute - Window::kDay : minute;
  const std::string rest = std::to_string(of_day % 60);
  return std::to_string(of_day / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

std::string weekdays_text(uint8_t mask, Language language) {
  const bool zh = language == Language::zh;
  if (mask == Window::kEveryDay) return zh ? "每天" : "daily";
  std::string out;
  for (int day = 0; day < 7; ++day) {
    if ((mask >> day & 1) == 0) continue;
    int last = day;
    while (last < 6 && (mask >> (last + 1) & 1) != 0) ++last;
    const auto name = [&](int d) { return zh ? "周" + std::string(kWeekdaysZh[d]) : std::string(kWeekdaysEn[d]); };
    if (!out.empty()) out += zh ? "、" : ", ";
    out += name(day);
    if (last > day) out += (zh ? "至" : "-") + name(last);
    day = last;
  }
  return out;
}

/// `behind`: another window follows, whose time could be taken for that of whole days as well.
std::string window_text(const Window& window, bool behind, Language language) {
  const bool zh = language == Language::zh;
  std::string day;
  switch (window.days) {
    case Window::Days::working: day = zh ? "工作日" : "working days"; break;
    case Window::Days::weekend: day = zh ? "周末" : "weekends"; break;
    case Window::Days::weekly: day = weekdays_text(window.weekdays, language); break;
  }
  if (window.from == 0 && window.to == Window::kDay) {
    if (!behind || window.days != Window::Days::weekly) return day;
    return day + (zh ? "全天" : " all day");
  }
  for (const Words& period : kPeriods) {
    if (period.from != window.from || period.to != window.to) continue;
    if (zh) return day + std::string(period.zh);
    return (window.days == Window::Days::weekend ? "weekend" : day) + " " + std::string(period.en);
  }
  return day + (zh ? "" : " ") + clock_text(window.from) + "-" + clock_text(window.to);
}

}  // namespace

std::string to_text(std::span<const Window> windows, Language language) {
  std::string out;
  for (const Window& window : windows) {
    if (!out.empty()) out += language == Language::zh ? "；" : "; ";
    out += window_text(window, &window != &windows.back(), language);
  }
  return out;
}

bool is_inside(Instant instant, std::span<const Window> windows, const WorkCalendar& calendar, minutes utc_offset) {
  return any_holds(windows, local_time(instant, utc_offset), calendar);
}

std::optional<Instant> next_inside(Instant from, std::span<const Window> windows,
                                   std::span<const Window> do_not_disturb, const WorkCalendar& calendar,
                                   minutes utc_offset, std::span<const Window> also_inside, days horizon) {
  const LocalTime start = local_time(from, utc_offset);
  // A stretch of allowed time begins at midnight, where a window begins or where a disturbance ends: nothing else is
  // tried.
  std::vector<microseconds> begins = {microseconds(0)};
  for (const std::span<const Window> list : {windows, also_inside}) {
    for (const Window& window : list) begins.push_back(minutes(window.from));
  }
  for (const Window& window : do_not_disturb) begins.push_back(minutes(window.to % Window::kDay));
  std::sort(begins.begin(), begins.end());

  const auto fits = [&](const LocalTime& time) {
    return (windows.empty() || any_holds(windows, time, calendar)) &&
           (also_inside.empty() || any_holds(also_inside, time, calendar)) &&
           !any_holds(do_not_disturb, time, calendar);
  };
  if (fits(start)) return from;
  for (Day day = start.day; day <= start.day + horizon; day += days(1)) {
    for (const microseconds begin : begins) {
      if ((day > start.day || begin > start.since_midnight) && fits({day, begin}))
        return instant_of(day, begin, utc_offset);
    }
  }
  return std::nullopt;
}

}  // namespace dossier::rules
