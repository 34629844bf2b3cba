// SPDX-License-Identifier: Apache-2.0
#include "rules/duration.hpp"

#include <gmock/gmock.h>

#include <random>

#include "dossier/error.hpp"
#include "rules/dates.hpp"
#include "rules/explain.hpp"
#include "times.hpp"

namespace dossier::rules {
namespace {

using namespace std::chrono_literals;
using Unit = Duration::Unit;
using testing::Contains;
using testing::Field;

std::string due(std::string_view start, Duration duration) {
  return to_text(deadline(local(start), duration, WorkCalendar::china()).due, kOffset);
}

// F8, X12: answers within 24 hours are clock hours, holidays or not.
TEST(Deadline, clock_hours) { EXPECT_EQ(due("2024-10-01 13:31", {24, Unit::clock_hours}), "2024-10-02 13:31"); }

// F8: within 3 working days, the day of the event not counted, until the business closes.
TEST(Deadline, working_days) {
  EXPECT_EQ(due("2024-03-15 10:00", {3, Unit::working_days}), "2024-03-20 18:00");
  EXPECT_EQ(due("2024-09-30 10:00", {3, Unit::working_days}), "2024-10-10 18:00") << "National Day between";
  EXPECT_EQ(due("2024-10-11 10:00", {1, Unit::working_days}), "2024-10-12 18:00") << "a make-up Saturday";
  EXPECT_EQ(due("2024-10-05 10:00", {1, Unit::working_days}), "2024-10-08 18:00") << "an event on a holiday";
}

TEST(Deadline, the_same_day) {
  EXPECT_EQ(due("2024-03-15 10:00", {0, Unit::working_days}), "2024-03-15 18:00");
  EXPECT_EQ(due("2024-03-15 18:00", {0, Unit::working_days}), "2024-03-18 18:00") << "closed already, then a weekend";
  EXPECT_EQ(due("2024-03-16 10:00", {0, Unit::working_days}), "2024-03-18 18:00");
}

// Civil Code 203: a last day that is no working day moves.
TEST(Deadline, calendar_days) {
  EXPECT_EQ(due("2024-03-15 10:00", {30, Unit::calendar_days}), "2024-04-15 18:00") << "14 April is a Sunday";
  EXPECT_EQ(due("2024-09-01 10:00", {30, Unit::calendar_days}), "2024-10-08 18:00") << "1 October";
  EXPECT_EQ(due("2024-03-12 10:00", {3, Unit::calendar_days}), "2024-03-15 18:00");
}

TEST(Deadline, calendar_months) {
  EXPECT_EQ(due("2024-01-31 10:00", {1, Unit::calendar_months}), "2024-02-29 18:00");
  EXPECT_EQ(due("2024-05-15 10:00", {1, Unit::calendar_months}), "2024-06-17 18:00") << "15 June is a Saturday";
}

TEST(Deadline, working_hours) {
  EXPECT_EQ(due("2024-03-15 10:00", {4, Unit::working_hours}), "2024-03-15 14:00");
  EXPECT_EQ(due("2024-03-15 16:00", {4, Unit::working_hours}), "2024-03-18 11:00");
  EXPECT_EQ(due("2024-03-15 09:00", {9, Unit::working_hours}), "2024-03-15 18:00");
  EXPECT_EQ(due("2024-03-16 12:00", {1, Unit::working_hours}), "2024-03-18 10:00");
  EXPECT_EQ(due("2024-03-15 20:00", {0, Unit::working_hours}), "2024-03-18 09:00");
  EXPECT_EQ(due("2024-03-15 07:00", {10, Unit::working_hours}), "2024-03-18 10:00");
}

TEST(Deadline, other_hours_and_zones) {
  const BusinessHours hours{8h + 30min, 17h, 0min};
  const Instant start = Instant(*day_from_iso("2024-03-15")) + 1h;
  EXPECT_EQ(to_text(deadline(start, {1, Unit::working_days}, WorkCalendar::china(), hours).due, 0min),
            "2024-03-18 17:00");
}

TEST(Deadline, remembers_its_calendar_and_whether_it_was_assumed) {
  const Deadline known = deadline(local("2024-03-15 10:00"), {3, Unit::working_days}, WorkCalendar::china());
  EXPECT_EQ(known.calendar, WorkCalendar::china().identity());
  EXPECT_FALSE(known.assumed);
  EXPECT_TRUE(deadline(local("2026-12-30 10:00"), {3, Unit::working_days}, WorkCalendar::china()).assumed);
  EXPECT_FALSE(deadline(local("2027-12-30 10:00"), {3, Unit::clock_hours}, WorkCalendar::china()).assumed);
}

// X4: which days were passed over, and why.
TEST(Deadline, explains_itself) {
  const Deadline made = deadline(local("2024-09-30 10:00"), {4, Unit::working_days}, WorkCalendar::china());
  EXPECT_EQ(made.explanation.front().because, "civil_code_201");
  EXPECT_THAT(made.explanation,
              Contains(testing::AllOf(Field(&Step::step, "skipped"), Field(&Step::because, "国庆节"),
                                      Field(&Step::from, local("2024-10-01")), Field(&Step::to, local("2024-10-08")))));
  EXPECT_EQ(made.explanation.back().step, "due");
  EXPECT_EQ(made.explanation.back().to, made.due);
  const Deadline moved = deadline(local("2024-09-12 10:00"), {30, Unit::calendar_days}, WorkCalendar::china());
  EXPECT_THAT(moved.explanation, Contains(Field(&Step::step, "makeup")))
      << "12 October is worked in exchange, so nothing moves";
  EXPECT_THAT(moved.explanation, testing::Not(Contains(Field(&Step::step, "moved"))));
  for (const Step& step : made.explanation) {
    EXPECT_THAT(describe(step, Language::zh, kOffset), testing::Not(testing::HasSubstr("step.")));
    EXPECT_NE(describe(step, Language::zh, kOffset), describe(step, Language::en, kOffset));
  }
  EXPECT_THAT(describe(made.explanation.back(), Language::en, kOffset), testing::HasSubstr("4 working days"));
}

TEST(Deadline, impossible_arguments_are_refused) {
  const Instant start = local("2024-03-15 10:00");
  EXPECT_THROW(deadline(start, {-1, Unit::working_days}, WorkCalendar::china()), Error);
  EXPECT_THROW(deadline(start, {100'001, Unit::clock_hours}, WorkCalendar::china()), Error);
  EXPECT_THROW(deadline(start, {1, Unit::working_days}, WorkCalendar::china(), {18h, 9h, 8h}), Error);
  EXPECT_THROW(deadline(Instant::max(), {1, Unit::working_days}, WorkCalendar::china()), Error);
}

TEST(Duration, text_goes_both_ways) {
  for (const Unit unit :
       {Unit::clock_hours, Unit::working_hours, Unit::working_days, Unit::calendar_days, Unit::calendar_months}) {
    for (const int amount : {0, 1, 24}) {
      const Duration duration{amount, unit};
      EXPECT_EQ(duration_from(format(duration)), duration);
      EXPECT_EQ(duration_from(to_text(duration, Language::zh)), duration) << to_text(duration, Language::zh);
      EXPECT_EQ(duration_from(to_text(duration, Language::en)), duration) << to_text(duration, Language::en);
    }
  }
  EXPECT_EQ(duration_from("3工作日"), (Duration{3, Unit::working_days}));
  EXPECT_EQ(duration_from(" 24 小时 "), (Duration{24, Unit::clock_hours}));
  EXPECT_EQ(duration_from("30日"), (Duration{30, Unit::calendar_days}));
  for (const char* text : {"", "d", "-3d", "3.5d", "3", "3 weeks", "99999999999d", "100001d"})
    EXPECT_EQ(duration_from(text), std::nullopt) << text;
}

TEST(Property, deadlines_never_come_before_their_start_and_grow) {
  std::mt19937 random(13);
  const Instant base = local("2023-01-01");
  for (int round = 0; round < 3000; ++round) {
    const Instant start = base + std::chrono::minutes(random() % (4 * 366 * 1440));
    const Duration duration{static_cast<int>(random() % 40), static_cast<Unit>(random() % 5)};
    const Instant first = deadline(start, duration, WorkCalendar::china()).due;
    ASSERT_GE(first, start) << format(duration);
    ASSERT_GE(deadline(start, {duration.amount + 1, duration.unit}, WorkCalendar::china()).due, first)
        << format(duration);
    ASSERT_GE(deadline(start + 1h, duration, WorkCalendar::china()).due, first) << format(duration);
    if (duration.unit != Unit::clock_hours) {
      ASSERT_TRUE(WorkCalendar::china().is_working(local_time(first, kOffset).day));
    }
  }
}

}  // namespace
}  // namespace dossier::rules
