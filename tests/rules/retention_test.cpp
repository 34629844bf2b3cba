// SPDX-License-Identifier: Apache-2.0
#include "rules/retention.hpp"

#include <gtest/gtest.h>

#include "rules/dates.hpp"
#include "times.hpp"

namespace dossier::rules {
namespace {

TEST(Retention, B8_the_day_of_the_event_does_not_count) {
  EXPECT_EQ(first_counted(day("2024-03-15"), false), day("2024-03-16"));
  EXPECT_EQ(day_after(first_counted(day("2024-03-15"), false), {24, Period::Unit::months}), day("2026-03-16"));
  EXPECT_EQ(day_after(first_counted(day("2024-03-15"), false), {30, Period::Unit::days}), day("2024-04-15"));
}

TEST(Retention, B8_accounts_count_from_the_first_day_after_their_year) {
  EXPECT_EQ(first_counted(day("2024-03-15"), true), day("2025-01-01"));
  EXPECT_EQ(first_counted(day("2024-12-31"), true), day("2025-01-01"));
  EXPECT_EQ(day_after(first_counted(day("2024-03-15"), true), {360, Period::Unit::months}), day("2055-01-01"));
}

TEST(Retention, B8_nothing_that_is_past_lies_behind_the_day_up_to_which_one_looks) {
  for (Day today = day("2024-01-01"); today < day("2025-03-05"); today += std::chrono::days(1)) {
    for (const Period period :
         {Period{1, Period::Unit::months}, Period{13, Period::Unit::months}, Period{45, Period::Unit::days}}) {
      const Day last = latest_past(today, period);
      EXPECT_LE(day_after(first_counted(last, false), period), today) << to_iso(today) << " " << period.amount;
      for (int later = 1; later <= 3; ++later) {
        EXPECT_GT(day_after(first_counted(last + std::chrono::days(later), false), period), today)
            << to_iso(today) << " " << period.amount;
      }
    }
  }
}

}  // namespace
}  // namespace dossier::rules
