// SPDX-License-Identifier: Apache-2.0
#include "rules/cadence.hpp"

#include <gmock/gmock.h>

#include <random>

#include "dossier/error.hpp"
#include "rules/dates.hpp"
#include "rules/explain.hpp"
#include "times.hpp"

namespace dossier::rules {
namespace {

using namespace std::chrono_literals;
using Days = Window::Days;
using Unit = Duration::Unit;

const WorkCalendar& china() { return WorkCalendar::china(); }

std::string text(std::optional<Instant> instant) { return instant ? to_text(*instant, kOffset) : "never"; }

Window window(Days days, int from, int to, uint8_t weekdays = Window::kEveryDay) { return {days, weekdays, from, to}; }

// R7: windows as the registration form has them.
TEST(Window, is_read_in_both_languages) {
  const auto is = [](const char* typed, const Windows& expected) {
    const auto read = windows_from(typed);
    ASSERT_TRUE(read) << typed;
    EXPECT_EQ(*read, expected) << typed << " read as " << to_text(*read, Language::zh);
  };
  is("工作日9:00-17:00", {window(Days::working, 540, 1020)});
  is("工作日14:00-18:00", {window(Days::working, 840, 1080)});
  is("工作日 ９：００～１８：００", {window(Days::working, 540, 1080)});
  is("周末上午", {window(Days::weekend, 540, 720)});
  is("週末上午", {window(Days::weekend, 540, 720)});
  is("周一至周五 下午", {window(Days::weekly, 780, 1080, 0x1F)});
  is("周一至五 9点到11点半", {window(Days::weekly, 540, 690, 0x1F)});
  is("每天 9:00-12:00", {window(Days::weekly, 540, 720)});
  is("每周三", {window(Days::weekly, 0, 1440, 0x04)});
  is("周一、周三下午2点-5点", {window(Days::weekly, 840, 1020, 0x05)});
  is("周六-周一 9:00-10:00", {window(Days::weekly, 540, 600, 0x61)});
  is("工作日9:00-12:00,14:00-18:00；周末上午",
     {window(Days::working, 540, 720), window(Days::working, 840, 1080), window(Days::weekend, 540, 720)});
  is("工作日", {window(Days::working, 0, 1440)});
  is("22:00-8:00", {window(Days::weekly, 1320, 1920)});
  is("working days 9:00-17:00", {window(Days::working, 540, 1020)});
  is("weekend mornings", {window(Days::weekend, 540, 720)});
  is("Mon-Fri 9am-5pm", {window(Days::weekly, 540, 1020, 0x1F)});
  is("Tuesday to Thursday afternoons and weekends",
     {window(Days::weekly, 780, 1080, 0x0E), window(Days::weekend, 0, 1440)});
  is("", {});
  for (const char* typed : {"随时", "工作日25:00-26:00", "9:61-10:00", "9:00", "周八", "\xff"})
    EXPECT_EQ(windows_from(typed), std::nullopt) << typed;
}

TEST(Window, is_written_as_it_is_read) {
  EXPECT_EQ(to_text(*windows_from("工作日9:00-17:00"), Language::zh), "工作日9:00-17:00");
  EXPECT_EQ(to_text(*windows_from("周末上午"), Language::en), "weekend mornings");
  EXPECT_EQ(to_text(*windows_from("working days 9:00-17:00; Mon, Wed 22:00-8:00"), Language::en),
            "working days 9:00-17:00; Monday, Wednesday 22:00-8:00");
}

TEST(Window, working_days_follow_the_calendar) {
  const Windows working = *windows_from("工作日9:00-17:00"), weekend = *windows_from("周末上午");
  EXPECT_TRUE(is_inside(local("2024-10-12 10:00"), working, china(), kOffset)) << "a make-up Saturday is a working day";
  EXPECT_FALSE(is_inside(local("2024-10-12 10:00"), weekend, china(), kOffset));
  EXPECT_FALSE(is_inside(local("2024-10-05 10:00"), weekend, china(), kOffset)) << "a holiday is no ordinary weekend";
  EXPECT_TRUE(is_inside(local("2024-10-19 10:00"), weekend, china(), kOffset));
  EXPECT_FALSE(is_inside(local("2024-10-19 12:00"), weekend, china(), kOffset)) << "the end is outside";
}

TEST(Window, next_inside) {
  const auto next = [](const char* from, const char* windows, const char* quiet = "") {
    return text(next_inside(local(from), *windows_from(windows), *windows_from(quiet), china(), kOffset));
  };
  EXPECT_EQ(next("2024-03-15 10:07", "工作日9:00-17:00"), "2024-03-15 10:07");
  EXPECT_EQ(next("2024-03-15 17:00", "工作日9:00-17:00"), "2024-03-18 09:00");
  EXPECT_EQ(next("2024-09-30 18:00", "工作日9:00-17:00"), "2024-10-08 09:00");
  EXPECT_EQ(next("2024-03-15 08:00", "工作日9:00-17:00", "每天9:00-10:30"), "2024-03-15 10:30");
  EXPECT_EQ(next("2024-03-15 23:00", "", "22:00-8:00"), "2024-03-16 08:00");
  EXPECT_EQ(next("2024-03-15 23:00", "每天21:00-1:00"), "2024-03-15 23:00");
  EXPECT_EQ(next("2024-03-16 00:30", "周五21:00-1:00"), "2024-03-16 00:30") << "Friday's window ends on Saturday";
  EXPECT_EQ(next("2024-03-17 00:30", "周五21:00-1:00"), "2024-03-22 21:00");
  EXPECT_EQ(next("2024-03-15 10:00", "工作日9:00-17:00", "每天"), "never");
  EXPECT_EQ(next("2024-03-15 10:00", ""), "2024-03-15 10:00");
}

std::string planned(const char* last, Duration interval, const char* windows, const char* quiet = "") {
  const Windows free = *windows_from(windows), busy = *windows_from(quiet);
  return text(plan_contact(local(last), interval, {free, busy}, china()).at);
}

// F5, F7: the interval, then a working day inside the customer's window.
TEST(Cadence, falls_on_a_working_day_inside_the_window) {
  EXPECT_EQ(planned("2024-03-11 15:00", {7, Unit::calendar_days}, "工作日14:00-18:00"), "2024-03-18 14:00");
  EXPECT_EQ(planned("2024-09-28 15:00", {3, Unit::calendar_days}, "工作日9:00-17:00"), "2024-10-08 09:00")
      << "National Day";
  EXPECT_EQ(planned("2024-10-11 15:00", {1, Unit::calendar_days}, "工作日9:00-17:00"), "2024-10-12 09:00")
      << "a make-up Saturday";
  EXPECT_EQ(planned("2024-01-31 15:00", {1, Unit::calendar_months}, ""), "2024-02-29 09:00");
  EXPECT_EQ(planned("2024-03-15 15:20", {1, Unit::working_days}, ""), "2024-03-18 09:00");
  EXPECT_EQ(planned("2024-03-15 15:20", {2, Unit::clock_hours}, ""), "2024-03-15 17:20");
  EXPECT_EQ(planned("2024-03-11 15:00", {7, Unit::calendar_days}, "工作日9:00-17:00", "每天9:00-11:00"),
            "2024-03-18 11:00");
  EXPECT_EQ(planned("2024-03-11 15:00", {1, Unit::calendar_days}, "周五"), "2024-03-15 09:00")
      << "a whole day means business hours";
  EXPECT_EQ(planned("2024-03-11 15:00", {1, Unit::calendar_days}, "工作日晚上"), "2024-03-12 18:00")
      << "evenings only: outside business hours";
}

TEST(Cadence, weekend_only_customers_are_met_on_ordinary_weekends) {
  const Windows weekend = *windows_from("周末上午");
  const Plan plan = plan_contact(local("2024-09-28 15:00"), {1, Unit::calendar_days}, {weekend, {}}, china());
  EXPECT_EQ(text(plan.at), "2024-10-13 09:00")
      << "29 September and 12 October are worked, 5 and 6 October are holidays";
  EXPECT_FALSE(plan.working_day);
  EXPECT_TRUE(plan.inside_window);
  EXPECT_EQ(plan.explanation.back().step, "window_first");
}

TEST(Cadence, impossible_windows_are_left_aside) {
  const Windows free = *windows_from("工作日9:00-17:00"), never = *windows_from("每天");
  const Plan plan = plan_contact(local("2024-03-11 15:00"), {7, Unit::calendar_days}, {free, never}, china());
  EXPECT_EQ(text(plan.at), "2024-03-18 09:00");
  EXPECT_FALSE(plan.inside_window);
  EXPECT_EQ(plan.explanation.back().step, "window_ignored");
}

TEST(Cadence, explains_itself) {
  const Windows free = *windows_from("工作日14:00-18:00");
  const Plan plan = plan_contact(local("2024-09-28 15:00"), {3, Unit::calendar_days}, {free, {}}, china());
  ASSERT_EQ(plan.explanation.size(), 3u);
  EXPECT_EQ(plan.explanation[0].step, "interval");
  EXPECT_EQ(plan.explanation[0].because, "3d");
  EXPECT_EQ(plan.explanation[1].because, "国庆节");
  EXPECT_EQ(plan.explanation[1].to, local("2024-10-08"));
  EXPECT_EQ(plan.explanation[2].because, "工作日14:00-18:00");
  EXPECT_THAT(describe(plan.explanation[2], Language::en, kOffset), testing::HasSubstr("working days 14:00-18:00"));
  EXPECT_EQ(plan.calendar, china().identity());
  EXPECT_FALSE(plan.assumed);
  EXPECT_TRUE(plan_contact(local("2026-12-31 15:00"), {3, Unit::calendar_days}, {free, {}}, china()).assumed);
}

TEST(Property, plans_never_come_early_and_keep_their_promises) {
  std::mt19937 random(14);
  constexpr const char* windows[] = {"",
                                     "工作日9:00-17:00",
                                     "工作日14:00-18:00",
                                     "周末上午",
                                     "周一至周五下午",
                                     "每天9:00-12:00",
                                     "周二、周四19:00-21:00",
                                     "22:00-2:00"};
  for (int round = 0; round < 2000; ++round) {
    const Instant last = local("2023-01-01") + std::chrono::minutes(random() % (3 * 365 * 1440));
    const Duration interval{static_cast<int>(random() % 20), static_cast<Unit>(random() % 5)};
    const Windows free = *windows_from(windows[random() % std::size(windows)]);
    const Plan plan = plan_contact(last, interval, {free, {}}, china());
    ASSERT_GE(plan.at, last);
    ASSERT_EQ(plan.working_day, china().is_working(local_time(plan.at, kOffset).day));
    ASSERT_TRUE(plan.working_day || free[0].days == Days::weekend);
    if (plan.inside_window && !free.empty()) {
      ASSERT_TRUE(is_inside(plan.at, free, china(), kOffset));
    }
  }
}

TEST(Property, windows_go_there_and_back) {
  std::mt19937 random(15);
  for (int round = 0; round < 3000; ++round) {
    Windows windows;
    for (size_t n = random() % 4; n > 0; --n) {
      const auto days = static_cast<Days>(random() % 3);
      const bool whole = random() % 4 == 0;
      const int from = whole ? 0 : static_cast<int>(random() % 1440);
      const int length = whole ? Window::kDay : 1 + static_cast<int>(random() % 1440);
      windows.push_back(window(days, from, from + length,
                               days == Days::weekly ? static_cast<uint8_t>(1 + random() % 127) : Window::kEveryDay));
    }
    for (const Language language : {Language::zh, Language::en}) {
      const std::string written = to_text(windows, language);
      const auto read = windows_from(written);
      ASSERT_TRUE(read) << written;
      ASSERT_EQ(to_text(*read, language), written);
      ASSERT_EQ(*read, windows) << written;
    }
  }
}

TEST(Property, any_bytes_are_read_as_windows_or_not) {
  constexpr std::string_view bits[] = {"工作日", "周", "一",   "至", "-",  "9",  ":",       "00", " ",  "上午", "mon",
                                       "-fri",   "am", "\xff", "点", "半", "、", "weekend", "每", "天", "24"};
  std::mt19937 random(16);
  for (int round = 0; round < 20000; ++round) {
    std::string typed;
    for (size_t n = random() % 12; n > 0; --n) typed += bits[random() % std::size(bits)];
    if (const auto read = windows_from(typed)) {
      for (const Window& w : *read) ASSERT_TRUE(w.from >= 0 && w.from < w.to && w.from < 1440 && w.to <= 2880) << typed;
    }
  }
}

// A reminder wanted on `wanted` of what is on `date`, told on `today`.
std::string reminder(const char* today, const char* wanted, const char* date, const char* windows = "") {
  const Windows reached = *windows_from(windows);
  const Plan plan =
      plan_reminder(*day_from_iso(today), *day_from_iso(wanted), *day_from_iso(date), {reached, {}}, china());
  return to_text(plan.at, kOffset);
}

TEST(Reminder, falls_on_the_working_day_before_when_the_day_is_off) {
  EXPECT_EQ(reminder("2026-09-01", "2026-09-30", "2026-10-03"), "2026-09-30 09:00");
  EXPECT_EQ(reminder("2026-09-01", "2026-10-02", "2026-10-03"), "2026-09-30 09:00");
  EXPECT_EQ(reminder("2026-11-02", "2026-12-05", "2026-12-05"), "2026-12-04 09:00") << "a Saturday";
  EXPECT_EQ(reminder("2026-11-02", "2026-12-02", "2026-12-05", "工作日14:00-16:00"), "2026-12-02 14:00");
}

TEST(Reminder, never_comes_after_the_date) {
  EXPECT_EQ(reminder("2026-10-02", "2026-10-02", "2026-10-03"), "2026-10-02 09:00") << "told within the holiday";
  EXPECT_EQ(reminder("2026-10-03", "2026-09-26", "2026-10-03"), "2026-10-03 09:00") << "told on the day itself";
  EXPECT_EQ(reminder("2026-10-02", "2026-10-02", "2026-10-10"), "2026-10-08 09:00") << "later, but still in time";
  EXPECT_EQ(reminder("2026-11-02", "2026-12-02", "2026-12-03", "周一"), "2026-12-02 09:00")
      << "the customer's window comes too late";
  EXPECT_EQ(reminder("2026-11-02", "2026-11-26", "2026-12-03", "周一"), "2026-11-30 09:00") << "in time";
}

TEST(Property, a_reminder_is_between_today_and_the_date) {
  std::mt19937 random(5);
  const Windows windows[] = {{}, *windows_from("周末上午"), *windows_from("周三"), *windows_from("工作日9:00-11:00")};
  for (int round = 0; round < 2000; ++round) {
    const Day today = *day_from_iso("2026-01-01") + std::chrono::days(random() % 700);
    const Day date = today + std::chrono::days(random() % 40), wanted = date - std::chrono::days(random() % 30);
    const Reach reach{windows[random() % 4], windows[random() % 2]};
    const Day planned = local_time(plan_reminder(today, wanted, date, reach, china()).at, kOffset).day;
    EXPECT_GE(planned, today);
    EXPECT_LE(planned, date) << to_iso(today) << " " << to_iso(wanted) << " " << to_iso(date);
  }
}

}  // namespace
}  // namespace dossier::rules
