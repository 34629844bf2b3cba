// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship_fixture.hpp"

// Which wishes of when to call are taken: days and times at their limits.

namespace dossier::test {
namespace {

class TimeWindows : public StewardshipTest {
 protected:
  bool taken(v1::TimeWindow::Days on, uint32_t weekdays, uint32_t from, uint32_t to) {
    v1::Customer customer = numbered(++customers_);
    v1::TimeWindow& window = *customer.mutable_preferences()->add_service_windows();
    window.set_days(on);
    if (weekdays != 0) window.set_weekdays(weekdays);
    window.set_from(from);
    window.set_to(to);
    try {
      register_one(customer);
      return true;
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), "time_window");
      EXPECT_EQ(error.field(), "preferences.service_windows[0]");
      return false;
    }
  }

  int customers_ = 0;
};

TEST_F(TimeWindows, of_the_week_name_one_to_seven_days) {
  const auto on = [&](uint32_t weekdays) { return taken(v1::TimeWindow::DAYS_WEEK, weekdays, 540, 720); };
  EXPECT_FALSE(on(0));
  EXPECT_TRUE(on(1)) << "Mondays alone";
  EXPECT_TRUE(on(64)) << "Sundays alone";
  EXPECT_TRUE(on(127));
  EXPECT_FALSE(on(128));
}

TEST_F(TimeWindows, end_after_they_begin_and_before_the_second_midnight) {
  const auto between = [&](uint32_t from, uint32_t to) { return taken(v1::TimeWindow::DAYS_WORKING, 0, from, to); };
  EXPECT_TRUE(between(540, 541));
  EXPECT_FALSE(between(540, 540));
  EXPECT_FALSE(between(541, 540));
  EXPECT_TRUE(between(0, 48 * 60));
  EXPECT_FALSE(between(0, 48 * 60 + 1));
}

}  // namespace
}  // namespace dossier::test
