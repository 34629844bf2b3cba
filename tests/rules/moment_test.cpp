// SPDX-License-Identifier: Apache-2.0
// A date with a time of day as forms have it, at the first and last values there are.

#include <gtest/gtest.h>

#include "dossier/error.hpp"
#include "rules/times.hpp"

namespace dossier::rules {
namespace {

using namespace std::chrono_literals;

std::optional<std::chrono::seconds> time_of(const char* clock) {
  const ReadMoment read = read_moment(std::string("2024-03-15 ") + clock);
  EXPECT_EQ(read.reason, read.moment ? "ok" : "time") << clock;
  return read.moment ? read.moment->time : std::nullopt;
}

TEST(ReadMoment, knows_the_first_and_the_last_time_of_a_day) {
  EXPECT_EQ(time_of("0:00"), 0s);
  EXPECT_EQ(time_of("23:59:59"), 23h + 59min + 59s);
  EXPECT_EQ(time_of("24:00"), 24h);
  for (const char* clock : {"24:01", "24:00:01", "25:00", "23:60", "23:59:60"})
    EXPECT_EQ(time_of(clock), std::nullopt) << clock;
}

TEST(ReadMoment, knows_each_half_of_a_day_by_its_words) {
  for (const char* half : {"凌晨", "早上", "上午"}) {
    EXPECT_EQ(time_of((std::string(half) + "12:30").c_str()), 30min) << half;
    EXPECT_EQ(time_of((std::string(half) + "11:30").c_str()), 11h + 30min) << half;
    EXPECT_EQ(time_of((std::string(half) + "13:30").c_str()), std::nullopt) << half;
  }
  for (const char* half : {"下午", "傍晚", "晚上", "夜里"}) {
    EXPECT_EQ(time_of((std::string(half) + "11:30").c_str()), 23h + 30min) << half;
    EXPECT_EQ(time_of((std::string(half) + "12:30").c_str()), 12h + 30min) << half;
    EXPECT_EQ(time_of((std::string(half) + "13:30").c_str()), 13h + 30min) << half;
  }
  EXPECT_EQ(time_of("中午11:30"), 11h + 30min);
  EXPECT_EQ(time_of("中午12:30"), 12h + 30min);
  EXPECT_EQ(time_of("中午1:30"), 13h + 30min);
  EXPECT_EQ(time_of("中午13:30"), 13h + 30min);
  EXPECT_EQ(time_of("11:30 am"), 11h + 30min);
  EXPECT_EQ(time_of("12:30 AM"), 30min);
  EXPECT_EQ(time_of("12:30 p.m."), 12h + 30min);
}

TEST(ReadMoment, is_as_long_as_a_moment_can_be) {
  const std::string text = "2024-03-15 13:31:05.", zeros(64 - text.size(), '0');
  EXPECT_EQ(read_moment(text + zeros).reason, "ok");
  EXPECT_EQ(read_moment(text + zeros + "0").reason, "date_format");
}

// In another zone the first or the last day may be none that the calendar has.
TEST(ReadMoment, has_no_time_on_the_first_and_the_last_day) {
  for (const char* day : {"0001-01-01", "9999-12-31"}) {
    EXPECT_EQ(read_moment(day).reason, "ok") << day;
    EXPECT_EQ(read_moment(std::string(day) + " 12:00").reason, "date") << day;
  }
  for (const char* day : {"0001-01-02", "9999-12-30"})
    EXPECT_EQ(read_moment(std::string(day) + " 12:00").reason, "ok") << day;
}

TEST(LocalTime, reaches_from_the_first_day_to_the_beginning_of_the_last) {
  const Instant first(day("0001-01-01")), last(day("9999-12-31"));
  EXPECT_EQ(local_time(first, 0min).day, day("0001-01-01"));
  EXPECT_EQ(local_time(last, 0min).day, day("9999-12-31"));
  EXPECT_THROW(local_time(first - 1us, 0min), Error);
  EXPECT_THROW(local_time(last + 1us, 0min), Error);
}

TEST(LocalTime, days_outside_the_calendar_are_refused) {
  require_day(day("0001-01-01"));
  require_day(day("9999-12-31"));
  EXPECT_THROW(require_day(day("0001-01-01") - std::chrono::days(1)), Error);
  EXPECT_THROW(require_day(day("9999-12-31") + std::chrono::days(1)), Error);
}

}  // namespace
}  // namespace dossier::rules
