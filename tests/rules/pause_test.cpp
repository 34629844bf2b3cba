// SPDX-License-Identifier: Apache-2.0
#include "rules/pause.hpp"

#include <gtest/gtest.h>

namespace dossier::rules {
namespace {

Instant at(unsigned month, unsigned day, int hour) {
  return Instant(std::chrono::sys_days(std::chrono::year(2026) / std::chrono::month(month) / std::chrono::day(day))) +
         std::chrono::hours(hour - 8);
}

TEST(Pause, B4_clock_hours_move_by_the_time_that_the_clock_stood) {
  const WorkCalendar& china = WorkCalendar::china();
  EXPECT_EQ(after_pause(at(3, 3, 10), at(3, 2, 12), at(3, 4, 15), Duration::Unit::clock_hours, china), at(3, 5, 13));
  EXPECT_EQ(after_pause(at(3, 3, 10), at(3, 2, 12), at(3, 2, 12), Duration::Unit::clock_hours, china), at(3, 3, 10));
}

TEST(Pause, B4_X12_working_time_moves_by_working_days) {
  const WorkCalendar& china = WorkCalendar::china();
  // Due on Thursday at 18:00; paused from Monday to Wednesday: two working days. The Saturday and Sunday in between do
  // not count.
  EXPECT_EQ(after_pause(at(3, 5, 18), at(3, 2, 12), at(3, 4, 9), Duration::Unit::working_days, china), at(3, 9, 18));
  EXPECT_EQ(after_pause(at(3, 5, 18), at(3, 6, 12), at(3, 8, 9), Duration::Unit::working_days, china), at(3, 5, 18))
      << "paused over a weekend";
}

}  // namespace
}  // namespace dossier::rules
