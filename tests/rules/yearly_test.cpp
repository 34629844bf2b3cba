// SPDX-License-Identifier: Apache-2.0
#include "rules/yearly.hpp"

#include <gmock/gmock.h>

#include "rules/dates.hpp"

namespace dossier::rules {
namespace {

std::string next(const char* date, const char* from) {
  const auto day = next_yearly(date, *day_from_iso(from));
  return day ? to_iso(*day) : "none";
}

TEST(Yearly, a_birthday_without_its_year_is_read_in_every_writing) {
  for (const char* typed : {"--02-03", "--0203", "02-03", "2-3", "2月3日", "２月３号", " 02月03日 "})
    EXPECT_EQ(month_day_from(typed), "--02-03") << typed;
  EXPECT_EQ(month_day_from("2月29日"), "--02-29");
  for (const char* typed : {"", "02-30", "13-01", "2024-02-03", "--2-3", "0203", "2月", "--02", "\xff"})
    EXPECT_EQ(month_day_from(typed), std::nullopt) << typed;
}

TEST(Yearly, a_date_comes_round_each_year) {
  EXPECT_EQ(next("--02-03", "2026-01-05"), "2026-02-03");
  EXPECT_EQ(next("--02-03", "2026-02-03"), "2026-02-03");
  EXPECT_EQ(next("--02-03", "2026-02-04"), "2027-02-03");
  EXPECT_EQ(next("1990-12-31", "2026-12-31"), "2026-12-31");
  EXPECT_EQ(next("2030-05-01", "2026-01-01"), "2030-05-01") << "not before its own year";
  EXPECT_EQ(next("sometime", "2026-01-01"), "none");
}

TEST(Yearly, the_29th_of_february_is_the_28th_in_other_years) {
  EXPECT_EQ(next("--02-29", "2026-01-01"), "2026-02-28");
  EXPECT_EQ(next("--02-29", "2028-01-01"), "2028-02-29");
  EXPECT_EQ(next("2000-02-29", "2027-03-01"), "2028-02-29");
}

}  // namespace
}  // namespace dossier::rules
