// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "rules/allotment.hpp"
#include "rules/dates.hpp"
#include "rules/late_months.hpp"
#include "rules/rhythm.hpp"
#include "times.hpp"

namespace dossier::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Allotment, D6_the_oldest_unpaid_unless_one_is_named) {
  const int64_t amounts[] = {100, 100, 100};
  const Receipt receipts[] = {{day("2024-02-01"), 150, {}}, {day("2024-03-01"), 100, 2}, {day("2024-04-01"), 80, {}}};
  const Account account = allot(amounts, receipts);
  EXPECT_THAT(account.paid, ElementsAre(100, 100, 100));
  EXPECT_THAT(account.paid_on, ElementsAre(day("2024-02-01"), day("2024-04-01"), day("2024-03-01")));
  EXPECT_EQ(account.surplus, 30);
  EXPECT_THAT(account.allotments, SizeIs(4));
}

TEST(Allotment, D6_what_a_named_instalment_cannot_take_goes_to_the_oldest) {
  const int64_t amounts[] = {100, 100};
  const Account account = allot(amounts, std::vector<Receipt>{{day("2024-02-01"), 130, 1}});
  EXPECT_THAT(account.paid, ElementsAre(30, 100));
  EXPECT_FALSE(account.paid_on[0]);
}

TEST(Allotment, D6_the_order_of_entry_makes_no_difference_and_no_money_is_lost) {
  std::mt19937 random(6);
  for (int round = 0; round < 500; ++round) {
    std::vector<int64_t> amounts(1 + random() % 6);
    for (int64_t& amount : amounts) amount = 1 + random() % 50;
    std::vector<Receipt> receipts(random() % 8);
    for (size_t i = 0; i < receipts.size(); ++i) {
      receipts[i] = {day("2024-01-01") + std::chrono::days(i), static_cast<int64_t>(1 + random() % 60), {}};
      if (random() % 3 == 0) receipts[i].instalment = random() % amounts.size();
    }
    const Account account = allot(amounts, receipts);
    std::shuffle(receipts.begin(), receipts.end(), random);
    const Account shuffled = allot(amounts, receipts);
    EXPECT_EQ(account.paid, shuffled.paid);
    EXPECT_EQ(account.paid_on, shuffled.paid_on);
    EXPECT_EQ(account.surplus, shuffled.surplus);
    int64_t given = 0;
    for (const Receipt& receipt : receipts) given += receipt.amount;
    EXPECT_EQ(std::accumulate(account.paid.begin(), account.paid.end(), account.surplus), given);
    for (size_t i = 0; i < amounts.size(); ++i) {
      EXPECT_LE(account.paid[i], amounts[i]);
      EXPECT_EQ(account.paid_on[i].has_value(), account.paid[i] == amounts[i]);
      if (account.surplus > 0) {
        EXPECT_EQ(account.paid[i], amounts[i]);
      }
    }
  }
}

TEST(Amounts, D5_instalments_add_up_to_the_minor_unit_or_are_equal_parts) {
  EXPECT_TRUE(adds_up(100, std::vector<int64_t>{40, 60}));
  EXPECT_FALSE(adds_up(100, std::vector<int64_t>{40, 61}));
  EXPECT_TRUE(adds_up(44424707, std::vector<int64_t>(12, 3702059)));  // One fen too much in all.
  EXPECT_FALSE(adds_up(44424707, std::vector<int64_t>(12, 3702060)));
  EXPECT_FALSE(adds_up(101, std::vector<int64_t>{100}));
}

TEST(Amounts, D5_the_implied_tax_rate) {
  EXPECT_EQ(implied_tax_rate(44424707, 39313900, 1), 13);  // Net rounded to the yuan.
  EXPECT_EQ(implied_tax_rate(11300, 10000, 1), 13);
  EXPECT_EQ(implied_tax_rate(10600, 10000, 1), 6);
  EXPECT_EQ(implied_tax_rate(10000000, 9174312, 1), 9);
  EXPECT_EQ(implied_tax_rate(10000000, 10000000, 1), 0);
  EXPECT_EQ(implied_tax_rate(1130000, 1030000, 1), std::nullopt);
}

TEST(Amounts, D5_price_of_a_quantity) {
  EXPECT_EQ(price_of(1999, "3"), 5997);
  EXPECT_EQ(price_of(1000, "2.5"), 2500);
  EXPECT_EQ(price_of(1000, "0.000001"), 0);
  for (const char* wrong : {"", ".", "3桶", "1.2.3", "-1", "1.0000001", "99999999999999999999"})
    EXPECT_FALSE(price_of(1000, wrong)) << wrong;
  EXPECT_EQ(price_of(0, "999999999999"), 0);
  EXPECT_FALSE(price_of(0, "9999999999999")) << "in millionths too large to be counted";
}

DueInstalment paid(const char* due, const char* on) { return {day(due), day(on)}; }
DueInstalment unpaid(const char* due) { return {day(due), std::nullopt}; }

TEST(LateMonths, D7_consecutive_months_paid_late_or_not_at_all) {
  const Day today = day("2024-06-20");
  const std::vector<DueInstalment> instalments = {paid("2024-01-15", "2024-01-15"),
                                                  paid("2024-02-15", "2024-02-16"),
                                                  paid("2024-03-15", "2024-04-30"),
                                                  unpaid("2024-04-15"),
                                                  unpaid("2024-05-15"),
                                                  unpaid("2024-06-20"),
                                                  unpaid("2024-07-15")};
  const auto rows = late_rows(instalments, today);
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(to_iso(rows[0].first), "2024-02");
  EXPECT_EQ(to_iso(rows[0].last), "2024-05");
  EXPECT_EQ(rows[0].months, 4);
  EXPECT_EQ(late_rows(instalments, day("2024-06-21"))[0].months, 5);
}

TEST(LateMonths, D7_a_month_in_time_or_without_an_instalment_ends_the_row) {
  const std::vector<DueInstalment> in_time = {unpaid("2024-01-15"), paid("2024-02-15", "2024-02-01"),
                                              unpaid("2024-03-15")};
  EXPECT_THAT(late_rows(in_time, day("2025-01-01")), SizeIs(2));
  EXPECT_THAT(late_rows(std::vector{unpaid("2023-11-15"), unpaid("2024-01-15")}, day("2025-01-01")), SizeIs(2));
  EXPECT_THAT(late_rows(std::vector{unpaid("2023-12-31"), unpaid("2024-01-01")}, day("2025-01-01")), SizeIs(1));
  // One late instalment makes the month late, whatever else was due in it.
  const std::vector<DueInstalment> two = {paid("2024-01-05", "2024-01-05"), unpaid("2024-01-25")};
  EXPECT_THAT(late_rows(two, day("2024-02-01")), SizeIs(1));
  EXPECT_THAT(late_rows({}, day("2024-02-01")), IsEmpty());
}

TEST(LateMonths, months_as_text) {
  EXPECT_EQ(month_from_iso("2024-03"), std::chrono::year(2024) / 3);
  EXPECT_FALSE(month_from_iso("2024-13"));
  EXPECT_FALSE(month_from_iso("2024-3"));
}

TEST(BuyingRhythm, D8_the_same_day_of_every_month) {
  const auto rhythm = buying_rhythm(
      {{day("2024-03-15"), 300}, {day("2024-01-15"), 100}, {day("2024-02-14"), 200}, {day("2024-04-15"), 200}});
  ASSERT_TRUE(rhythm);
  EXPECT_EQ(rhythm->purchases, 4);
  EXPECT_EQ(rhythm->interval_days, 30);
  EXPECT_EQ(rhythm->day_of_month, 15u);
  EXPECT_EQ(rhythm->amount, 200);
  EXPECT_EQ(rhythm->last, day("2024-04-15"));
  EXPECT_EQ(rhythm->next, day("2024-05-15"));
  EXPECT_THAT(rhythm->months, IsEmpty());
  EXPECT_EQ(rhythm->confidence, 75);  // All but even, from three intervals.
  EXPECT_EQ(rhythm->because.at(0).rule, "interval");
  EXPECT_EQ(rhythm->because.at(0).detail, "30 30 31");
}

TEST(BuyingRhythm, D8_every_spring) {
  const auto rhythm =
      buying_rhythm({{day("2022-03-10"), 5}, {day("2023-03-12"), 5}, {day("2024-03-09"), 5}, {day("2025-03-11"), 5}});
  ASSERT_TRUE(rhythm);
  EXPECT_THAT(rhythm->months, ElementsAre(3u));
  EXPECT_EQ(to_iso(rhythm->next).substr(0, 7), "2026-03");
}

TEST(BuyingRhythm, D8_end_of_month_is_one_day) {
  const auto rhythm =
      buying_rhythm({{day("2024-01-31"), 5}, {day("2024-02-29"), 5}, {day("2024-04-01"), 5}, {day("2024-04-30"), 5}});
  ASSERT_TRUE(rhythm);
  ASSERT_TRUE(rhythm->day_of_month);
  EXPECT_LE(std::chrono::abs(rhythm->next - day("2024-05-31")), std::chrono::days(3));
}

TEST(BuyingRhythm, D8_irregular_purchases_give_little_confidence_and_few_none) {
  EXPECT_FALSE(buying_rhythm({{day("2024-01-01"), 1}, {day("2024-02-01"), 1}}));
  EXPECT_FALSE(buying_rhythm({{day("2024-01-01"), 1}, {day("2024-01-01"), 1}, {day("2024-02-01"), 1}}));
  const auto wild = buying_rhythm({{day("2024-01-01"), 1},
                                   {day("2024-01-04"), 1},
                                   {day("2024-06-01"), 1},
                                   {day("2024-06-20"), 1},
                                   {day("2025-03-01"), 1}});
  ASSERT_TRUE(wild);
  EXPECT_LT(wild->confidence, 40);
}

}  // namespace
}  // namespace dossier::rules
