// SPDX-License-Identifier: Apache-2.0
#include "dossier/calendar.hpp"

#include <gmock/gmock.h>

#include <random>

#include "csv.hpp"
#include "dossier/error.hpp"
#include "rules/dates.hpp"

namespace dossier {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

Day on(int y, unsigned m, unsigned d) { return std::chrono::year(y) / static_cast<int>(m) / static_cast<int>(d); }
const WorkCalendar& china() { return WorkCalendar::china(); }

// F7: the State Council notices give these numbers of working days.
TEST(Calendar, working_days_of_each_year) {
  const auto count = [](int year) { return china().working_days_between(on(year - 1, 12, 31), on(year, 12, 31)); };
  EXPECT_EQ(count(2008), 251);
  EXPECT_EQ(count(2013), 250);
  EXPECT_EQ(count(2020), 249) << "the Spring Festival was prolonged to 2 February";
  EXPECT_EQ(count(2022), 249);
  EXPECT_EQ(count(2023), 249);
  EXPECT_EQ(count(2024), 251);
  EXPECT_EQ(count(2025), 248);
  EXPECT_EQ(count(2026), 248);
}

TEST(Calendar, holidays_and_makeup_days) {
  const DayAnswer national = china().look_up(on(2024, 10, 1));
  EXPECT_EQ(national.kind, DayKind::holiday);
  EXPECT_FALSE(national.working);
  EXPECT_EQ(national.name, "国庆节");
  EXPECT_EQ(china().look_up(on(2024, 2, 4)).kind, DayKind::makeup);
  EXPECT_TRUE(china().is_working(on(2024, 2, 4))) << "a Sunday worked in exchange";
  EXPECT_EQ(china().look_up(on(2024, 3, 16)).kind, DayKind::weekend);
  EXPECT_EQ(china().look_up(on(2024, 3, 15)).kind, DayKind::weekday);
}

TEST(Calendar, beyond_the_notices_the_answer_is_assumed) {
  EXPECT_FALSE(china().look_up(on(2026, 12, 31)).assumed);
  const DayAnswer later = china().look_up(on(2027, 1, 4));
  EXPECT_TRUE(later.assumed);
  EXPECT_TRUE(later.working) << "a Monday by the plain weekday rule";
  EXPECT_TRUE(china().look_up(on(2007, 12, 31)).assumed);
  EXPECT_FALSE(china().look_up(on(2008, 1, 1)).assumed);
  EXPECT_TRUE(WorkCalendar().look_up(on(2024, 10, 1)).working) << "a calendar of one's own begins with nothing";
}

TEST(Calendar, without_a_notice_the_days_that_the_law_fixes_are_holidays) {
  const auto is = [](Day day, std::string_view festival) {
    const DayAnswer answer = china().look_up(day);
    EXPECT_EQ(answer.name, festival);
    EXPECT_EQ(answer.kind, festival.empty() ? DayKind::weekday : DayKind::holiday);
    EXPECT_TRUE(answer.assumed);
  };
  is(on(2027, 1, 1), "元旦");
  is(on(2027, 2, 5), "春节");  // The eve, since 2025.
  is(on(2027, 2, 8), "春节");
  is(on(2027, 2, 9), "");
  is(on(2027, 4, 5), "清明节");
  is(on(2028, 5, 2), "劳动节");  // The second day, since 2025.
  is(on(2027, 6, 9), "端午节");
  is(on(2027, 9, 15), "中秋节");
  is(on(2028, 10, 3), "中秋节、国庆节");
  is(on(2050, 10, 3), "国庆节");
  is(on(2007, 5, 3), "劳动节");  // Three days, until 2007.
  is(on(2007, 4, 5), "");
}

// Among them 2033, whose leap month many tables have wrong.
TEST(Calendar, lunar_festivals_are_on_their_days) {
  for (const auto& [new_year, dragon_boat, mid_autumn] :
       {std::array{on(2030, 2, 3), on(2030, 6, 5), on(2030, 9, 12)},
        std::array{on(2033, 1, 31), on(2033, 6, 1), on(2033, 9, 8)},
        std::array{on(2044, 1, 30), on(2044, 5, 31), on(2044, 10, 5)}}) {
    EXPECT_EQ(china().look_up(new_year).name, "春节");
    EXPECT_EQ(china().look_up(dragon_boat).name, "端午节");
    EXPECT_EQ(china().look_up(mid_autumn).name, "中秋节");
  }
}

TEST(Calendar, every_year_without_a_notice_has_the_days_of_the_law) {
  for (int year = 2027; year <= 2050; ++year) {
    int holidays = 0;
    for (Day day = on(year, 1, 1); day <= on(year, 12, 31); day += std::chrono::days(1))
      holidays += china().look_up(day).kind == DayKind::holiday ? 1 : 0;
    EXPECT_THAT(holidays, testing::AnyOf(13, 12)) << year << ": two festivals on one day are one day off";
  }
}

TEST(Calendar, nth_working_day_does_not_count_the_first) {
  EXPECT_EQ(china().add_working_days(on(2024, 9, 30), 1), on(2024, 10, 8));
  EXPECT_EQ(china().add_working_days(on(2024, 10, 8), 4), on(2024, 10, 12)) << "the Saturday of 12 October is worked";
  EXPECT_EQ(china().add_working_days(on(2024, 10, 8), -1), on(2024, 9, 30));
  EXPECT_EQ(china().add_working_days(on(2024, 10, 3), 0), on(2024, 10, 8));
  EXPECT_EQ(china().next_working(on(2024, 10, 3)), on(2024, 10, 8));
  EXPECT_EQ(china().next_working(on(2024, 10, 8)), on(2024, 10, 8));
}

TEST(Calendar, host_replaces_a_year) {
  WorkCalendar mine = china();
  mine.replace_years(
      "\xEF\xBB\xBF"
      "date,kind,name\r\n2027-01-01,holiday,元旦\r\n2027-01-03,makeup_workday,元旦\r\n\r\n");
  EXPECT_FALSE(mine.is_working(on(2027, 1, 1)));
  EXPECT_TRUE(mine.is_working(on(2027, 1, 3)));
  EXPECT_FALSE(mine.look_up(on(2027, 6, 1)).assumed);
  mine.replace_years("2024-12-25,holiday,圣诞节\n");
  EXPECT_TRUE(mine.is_working(on(2024, 10, 1))) << "the whole year is replaced";
  EXPECT_FALSE(mine.is_working(on(2024, 12, 25)));
  EXPECT_FALSE(china().is_working(on(2024, 10, 1))) << "the original is untouched";
}

TEST(Calendar, host_lays_its_own_days_over) {
  WorkCalendar mine = china();
  mine.overlay("2024-10-08,holiday,公司年会\n2030-05-01,holiday,劳动节\n");
  EXPECT_EQ(mine.look_up(on(2024, 10, 8)).name, "公司年会");
  EXPECT_FALSE(mine.is_working(on(2024, 10, 1)));
  EXPECT_TRUE(mine.look_up(on(2030, 5, 1)).assumed) << "one day does not cover a year";
  mine.add_day(on(2024, 10, 8), DayKind::makeup, "");
  EXPECT_TRUE(mine.is_working(on(2024, 10, 8)));
  EXPECT_THROW(mine.add_day(on(2024, 10, 9), DayKind::weekend, ""), Error);
}

TEST(Calendar, identity_tells_calendars_apart) {
  WorkCalendar mine = china();
  EXPECT_EQ(mine.identity(), china().identity());
  EXPECT_THAT(mine.identity(), testing::StartsWith("2008-2026/"));
  mine.add_day(on(2024, 10, 8), DayKind::holiday, "公司年会");
  EXPECT_NE(mine.identity(), china().identity());
  mine.add_day(on(2024, 10, 8), DayKind::holiday, "公司旅行");
  WorkCalendar same = china();
  same.overlay("2024-10-08,holiday,公司旅行");
  EXPECT_EQ(mine.identity(), same.identity());
}

TEST(Calendar, bad_lines_are_named_and_change_nothing) {
  WorkCalendar mine = china();
  for (const char* bad : {"date,kind,name\n2027-13-01,holiday,x", "2027-01-01,holiday,ok\n2027-01-02,feast,x",
                          "date,kind,name\nnonsense", "2027-01-01,ok\n2027-01-01"}) {
    try {
      mine.replace_years(bad);
      FAIL() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid);
      EXPECT_EQ(error.reason(), "calendar");
    }
  }
  EXPECT_EQ(mine.identity(), china().identity());
}

// The table in the library is the data file beside it: make_tables.py was run.
TEST(Calendar, embedded_table_is_the_data_file) {
  WorkCalendar from_file;
  from_file.replace_years(test::read_file(std::string(DOSSIER_SOURCE_DIR) + "/src/rules/data/holidays.csv"));
  from_file.overlay(test::read_file(std::string(DOSSIER_SOURCE_DIR) + "/src/rules/data/statutory.csv"));
  EXPECT_EQ(from_file.identity(), china().identity());
}

TEST(Property, working_days_are_monotone_and_count_back) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    const Day from = on(2022, 11, 1) + days(random() % 1700);
    const int n = static_cast<int>(random() % 40);
    const Day to = china().add_working_days(from, n);
    ASSERT_TRUE(china().is_working(to));
    ASSERT_GT(china().add_working_days(to, 1), to);
    ASSERT_EQ(china().add_working_days(from, n + 1), n == 0 && to > from ? to : china().add_working_days(to, 1));
    ASSERT_GE(china().add_working_days(from + days(1), n), to);
    if (n > 0) {
      ASSERT_EQ(china().working_days_between(from, to), n);
      ASSERT_EQ(china().working_days_between(to, from), -n);
    }
    ASSERT_LE(china().add_working_days(to, -n), to);
  }
}

TEST(Dates, days_as_forms_write_them) {
  using rules::read_moment;
  for (const char* text : {"2024-03-15", "2024/3/15", "2024.03.15", "2024年3月15日", "20240315",
                           " ２０２４－０３－１５ ", "2024年03月15"}) {
    const auto read = read_moment(text);
    ASSERT_TRUE(read.moment) << text;
    EXPECT_EQ(read.moment->day, on(2024, 3, 15)) << text;
    EXPECT_FALSE(read.moment->time);
  }
  EXPECT_EQ(read_moment("2023-01-17 13:31").moment->time, 13h + 31min);
  EXPECT_EQ(read_moment("2023-01-17T13:31:05").moment->time, 13h + 31min + 5s);
  EXPECT_EQ(read_moment("2023年1月17日 9时05分").moment->time, 9h + 5min);
  EXPECT_EQ(read_moment("2023年1月17日9点").moment->time, 9h);
}

// A day that does not exist is another mistake than a text that is no date.
TEST(Dates, wrong_days_and_no_dates_are_told_apart) {
  using rules::read_moment;
  for (const char* text : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "0000-01-01"})
    EXPECT_EQ(read_moment(text).reason, "date") << text;
  for (const char* text : {"昨天", "", "24-3-15", "2024-03", "2024-03-15x", "45366"})
    EXPECT_EQ(read_moment(text).reason, "date_format") << text;
  for (const char* text : {"2024-03-15 24:01", "2024-03-15 12:60"}) EXPECT_EQ(read_moment(text).reason, "time") << text;
}

TEST(Dates, iso_and_local_time) {
  EXPECT_EQ(rules::to_iso(on(2024, 3, 5)), "2024-03-05");
  EXPECT_EQ(rules::day_from_iso("2024-03-05"), on(2024, 3, 5));
  for (const char* text : {"2024-3-05", "2024-02-30", "2024-03-05 ", "2024/03/05", "x024-03-05"})
    EXPECT_FALSE(rules::day_from_iso(text)) << text;
  const Instant instant = Instant(on(2024, 3, 14)) + 23h + 30min;
  EXPECT_EQ(rules::to_text(instant, 8h), "2024-03-15 07:30");
  EXPECT_EQ(rules::local_time(instant, 8h).day, on(2024, 3, 15));
  EXPECT_EQ(rules::instant_of(on(2024, 3, 15), 7h + 30min, 8h), instant);
  EXPECT_THROW(rules::local_time(Instant::max(), 8h), Error);
  EXPECT_THROW(rules::local_time(Instant::min(), 8h), Error);
}

TEST(Dates, months_end_on_a_last_day) {
  EXPECT_EQ(rules::add_months(on(2024, 1, 31), 1), on(2024, 2, 29));
  EXPECT_EQ(rules::add_months(on(2024, 2, 29), 12), on(2025, 2, 28));
  EXPECT_EQ(rules::add_months(on(2024, 2, 29), 1), on(2024, 3, 29));
  EXPECT_EQ(rules::add_months(on(2024, 12, 15), 1), on(2025, 1, 15));
  EXPECT_EQ(rules::add_months(on(2024, 1, 15), -1), on(2023, 12, 15));
}

TEST(Property, any_bytes_are_read_as_dates_or_not) {
  std::mt19937 random(12);
  constexpr std::string_view alphabet = "0123456789-/年月日 :T\xff.";
  for (int round = 0; round < 20000; ++round) {
    std::string text(random() % 24, '\0');
    for (char& c : text) c = round % 2 ? alphabet[random() % alphabet.size()] : static_cast<char>(random());
    const auto read = rules::read_moment(text);
    ASSERT_EQ(read.moment.has_value(), read.reason == "ok");
    if (const auto iso = rules::day_from_iso(text)) {
      ASSERT_EQ(rules::to_iso(*iso), text);
    }
    try {
      WorkCalendar().overlay(text);
    } catch (const Error&) {
    }
  }
}

}  // namespace
}  // namespace dossier
