// SPDX-License-Identifier: Apache-2.0
// A day that the next step names: 10月18日发送操作手册.

#include <gtest/gtest.h>

#include "times.hpp"

namespace dossier::rules {
namespace {

TEST(NextDayNamed, is_of_this_year_or_the_next) {
  EXPECT_EQ(next_day_named("10月18日发送操作手册", day("2024-10-17")), day("2024-10-18"));
  EXPECT_EQ(next_day_named("10月18日发送操作手册", day("2024-10-18")), day("2024-10-18"));
  EXPECT_EQ(next_day_named("10月18日发送操作手册", day("2024-10-19")), day("2025-10-18"));
  EXPECT_EQ(next_day_named("3 月 5 号回访", day("2024-01-01")), day("2024-03-05"));
}

TEST(NextDayNamed, is_the_one_of_the_year_that_stands_there) {
  EXPECT_EQ(next_day_named("2023年3月5日回访", day("2024-01-01")), day("2023-03-05"));
  EXPECT_EQ(next_day_named("2月29日对账", day("2025-03-01")), day("2028-02-29"));
  EXPECT_EQ(next_day_named("2月29日对账", day("2096-03-01")), day("2104-02-29"));
}

TEST(NextDayNamed, is_none_where_no_day_stands) {
  for (const char* text : {"", "尽快回访", "2月30日对账", "13月1日回访", "2023年2月29日", "每月5日"})
    EXPECT_EQ(next_day_named(text, day("2024-01-01")), std::nullopt) << text;
}

}  // namespace
}  // namespace dossier::rules
