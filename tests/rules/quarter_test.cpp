// SPDX-License-Identifier: Apache-2.0
#include "rules/quarter.hpp"

#include <gtest/gtest.h>

namespace dossier::rules {
namespace {

Day on(int year, unsigned month, unsigned number) {
  return Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number));
}

TEST(Quarter, R12_every_day_of_a_year_lies_in_its_quarter) {
  Quarter before = quarter_of(on(2025, 12, 31));
  EXPECT_EQ(before.name, "2025Q4");
  int changes = 0;
  for (Day at = on(2026, 1, 1); at <= on(2026, 12, 31); at += std::chrono::days(1)) {
    const Quarter quarter = quarter_of(at);
    EXPECT_LE(quarter.first, at);
    EXPECT_GE(quarter.last, at);
    if (quarter.name != before.name) {
      ++changes;
      EXPECT_EQ(quarter.first, before.last + std::chrono::days(1));
      EXPECT_EQ(quarter.first, at);
    }
    before = quarter;
  }
  EXPECT_EQ(changes, 4);
  EXPECT_EQ(quarter_of(on(2024, 2, 29)).name, "2024Q1");
}

TEST(Quarter, R12_working_days_follow_the_calendar) {
  const WorkCalendar& china = WorkCalendar::china();
  size_t total = 0;
  for (unsigned month : {1u, 4u, 7u, 10u}) {
    const Quarter quarter = quarter_of(on(2026, month, 1));
    for (const Day at : working_days(quarter.first, quarter.last, china)) EXPECT_TRUE(china.is_working(at));
    total += working_days(quarter.first, quarter.last, china).size();
  }
  EXPECT_EQ(total, 248u);
  EXPECT_EQ(working_days(on(2026, 10, 1), on(2026, 10, 1), china), std::vector<Day>{on(2026, 10, 1)});
}

}  // namespace
}  // namespace dossier::rules
