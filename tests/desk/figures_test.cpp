// SPDX-License-Identifier: Apache-2.0
#include "desk/figures_fixture.hpp"
#include "desk/tables/figure_tallies.hpp"
#include "desk/tables/schema.hpp"
#include "records/tally.hpp"
#include "storage/engine.hpp"

namespace dossier::test {
namespace {

using std::chrono::hours;

TEST_F(Figures, B6_a_late_rating_counts_in_the_month_of_the_feedback_and_for_the_level_then) {
  const uint64_t vip = customer_of("甲公司", v1::LEVEL_VIP);
  const InteractionId id = feedback_of(vip, at(2026, 3, 2, 9));
  change([&](Write& write) {
    v1::Customer changed = parse<v1::Customer>(*customer(write, vip));
    changed.set_level(v1::LEVEL_STRATEGIC);
    correct_customer(write, changed);
  });
  clock_->set(at(2026, 3, 2, 15));
  change([&](Write& write) { solve_interaction(write, id, "换货"); });
  clock_->set(at(2026, 7, 1));
  change([&](Write& write) { rate_interaction(write, id, 4); });
  const v1::ServiceReport first = report("2026Q1");
  ASSERT_EQ(first.satisfaction_size(), 1);
  EXPECT_EQ(first.satisfaction(0).level(), v1::LEVEL_VIP);
  EXPECT_EQ(first.satisfaction(0).quarter(), "2026Q1");
  EXPECT_EQ(first.satisfaction(0).sum(), 4u);
  EXPECT_EQ(first.feedback(), 1u);
  EXPECT_EQ(first.open(), 0u);
  EXPECT_EQ(first.handling(0).mean(), 6u * 3600);
  EXPECT_NEAR(static_cast<double>(first.handling(0).median()), 6 * 3600, 6 * 3600 * 0.05);
  EXPECT_EQ(first.handling(0).in_time(), 1u);
  const v1::ServiceReport third = report("2026Q3");
  EXPECT_EQ(third.feedback(), 0u);
  EXPECT_EQ(third.satisfaction_size(), 1) << "the quarters before are shown";
  expect_sound();
}

TEST_F(Figures, B6_F8_an_answer_that_came_too_late_is_not_in_time_also_in_an_import) {
  const uint64_t id = customer_of("甲公司");
  const InteractionId late = feedback_of(id, at(2026, 3, 2, 9));
  clock_->set(at(2026, 3, 5));
  change([&](Write& write) { solve_interaction(write, late, "换货"); });
  // From another system, with its answer: one in time, one not.
  for (const int hour : {12, 60}) {
    v1::Interaction given = call(id, at(2026, 2, 2, 9));
    given.set_urgency(v1::PRIORITY_HIGH);
    given.set_status(v1::INTERACTION_STATUS_CLOSED);
    set_time(given.mutable_feedback()->mutable_solved_at(), at(2026, 2, 2, 9) + hours(hour));
    change([&](Write& write) { record_interaction(write, given); });
  }
  const v1::ServiceReport made = report("2026Q1");
  EXPECT_EQ(made.handling(0).solved(), 3u);
  EXPECT_EQ(made.handling(0).in_time(), 1u);
}

TEST_F(Figures, B6_what_is_worse_than_before_comes_first_with_the_worst) {
  const uint64_t id = customer_of("甲公司");
  const auto quarter = [&](unsigned month, int complaints, int hours_taken, int stars) {
    for (int i = 0; i < complaints; ++i) {
      clock_->set(at(2026, month, 3 + static_cast<unsigned>(i), 9));
      const InteractionId one = feedback_of(id, clock_->now());
      clock_->advance(hours(hours_taken));
      change([&](Write& write) { solve_interaction(write, one, "换货"); });
      change([&](Write& write) { rate_interaction(write, one, stars); });
    }
  };
  quarter(4, 2, 2, 5);
  quarter(7, 4, 50, 3);
  const v1::ServiceReport made = report("2026Q3");
  std::map<std::string, std::pair<double, double>> worse;
  for (const v1::Worsening& one : made.worse())
    worse.emplace(one.figure() + " " + one.value(), std::pair(one.before(), one.now()));
  EXPECT_EQ(worse["kind INTERACTION_KIND_COMPLAINT"], std::pair(2.0, 4.0));
  EXPECT_EQ(worse["satisfaction LEVEL_ORDINARY"], std::pair(5.0, 3.0));
  EXPECT_EQ(worse["handling 销售一部"], std::pair(7200.0, 180'000.0));
  EXPECT_EQ(worse["in_time "], std::pair(1.0, 0.0));
  ASSERT_GT(made.worse_size(), 0);
  EXPECT_EQ(made.worse(0).figure(), "handling") << "25 times as long";
  const v1::ServiceReport second = report("2026Q2");
  for (const v1::Worsening& one : second.worse())
    EXPECT_TRUE(one.figure() == "kind" || one.figure() == "overdue") << one.figure() << ": nothing was solved before";
  std::set<std::string> figures;
  for (const v1::FigureRule& rule : made.rules()) figures.insert(rule.figure());
  for (const v1::Worsening& one : made.worse())
    EXPECT_TRUE(figures.contains(one.figure())) << "no rule for " << one.figure();
}

TEST_F(Figures, R14_U5_supervisors_see_their_departments_and_nobody_else_sees_figures) {
  const uint64_t sales = customer_of("甲公司", v1::LEVEL_ORDINARY, "S001"),
                 service = customer_of("乙公司", v1::LEVEL_ORDINARY, "S004"),
                 technical = customer_of("丙公司", v1::LEVEL_ORDINARY, "S005");
  for (const auto& [id, handler] : {std::pair{sales, "S001"}, {service, "S004"}, {technical, "S005"}}) {
    v1::Interaction given = call(id, at(2026, 3, 2));
    given.set_handler(handler);
    change([&](Write& write) { record_interaction(write, given); });
  }
  const auto count = [&](const char* staff, const char* department = "") {
    Snapshot view = store_->session(staff).read();
    return service_report(view, parse_months("2026-03"), department).interactions();
  };
  EXPECT_EQ(count("S009"), 3u);
  EXPECT_EQ(count("S002"), 2u) << "客服部 and 销售一部 below it";
  EXPECT_EQ(count("S002", "销售一部"), 1u);
  EXPECT_EQ(count("S002", "客服部"), 2u);
  EXPECT_EQ(count("S006"), 1u);
  EXPECT_EQ(count("S009", "客服部"), 2u);
  for (const auto& [staff, department] :
       {std::pair{"S001", ""}, {"S003", ""}, {"S002", "技术部"}, {"S006", "客服部"}, {"S002", "没有"}}) {
    EXPECT_EQ(error_of([&, s = staff, d = department] { count(s, d); }).code(), Code::denied) << staff << department;
  }
  Snapshot view = store_->session("S002").read();
  const v1::CustomerReport customers = customer_report(view, parse_months("2026-03"));
  EXPECT_EQ(customers.customers(), 2u);
  for (const v1::CrossTable& table : customers.structure()) {
    EXPECT_GT(table.figures_size(), 0);
    for (const v1::Figure& figure : table.figures()) EXPECT_GT(figure.count(), 0u) << figure.row();
  }
  std::set<std::string> staff;
  for (const v1::StaffLoad& load : staff_load(view, parse_months("2026-03"))) staff.insert(load.staff());
  EXPECT_THAT(staff, ::testing::ElementsAre("S001", "S002", "S003", "S004"));
}

TEST_F(Figures, R14_a_report_names_the_50_who_carry_most_and_a_list_of_its_own_all) {
  change([](Write& write) {
    for (int i = 100; i < 150; ++i)
      add_staff(write, ("S" + std::to_string(i)).c_str(), "新员工", v1::ROLE_AGENT, "总部");
  });
  Snapshot view = store_->system().read();
  EXPECT_GT(staff_load(view, parse_months("2026-03")).size(), 50u);
  EXPECT_EQ(service_report(view, parse_months("2026-03")).staff_size(), 50);
}

TEST_F(Figures, R14_dimensions_of_one_table_go_together) {
  EXPECT_EQ(error_of([&] { table(v1::DIMENSION_LEVEL, v1::DIMENSION_CHANNEL, "2026"); }).reason(), "dimensions");
  EXPECT_EQ(error_of([&] { table(v1::DIMENSION_LEVEL, v1::DIMENSION_LEVEL, ""); }).reason(), "dimensions");
  EXPECT_EQ(error_of([&] { table(0, 0, ""); }).reason(), "dimensions");
  EXPECT_EQ(error_of([&] { table(99, 0, ""); }).reason(), "dimensions");
  EXPECT_EQ(error_of([&] { table(v1::DIMENSION_CHANNEL, 0, ""); }).field(), "months");
  EXPECT_EQ(table(v1::DIMENSION_LEVEL, 0, ""), CellCounts());
}

TEST(MonthRuns, B6_quarters_months_and_years_are_understood_and_written) {
  for (const char* text : {"2024Q1", "2024Q4", "2024", "2024-03", "2024-03..2024-05", "2023Q4..2024-02"}) {
    const Months months = parse_months(text);
    EXPECT_EQ(parse_months(to_text(months)), months) << text;
  }
  EXPECT_EQ(to_text(parse_months("2024-01..2024-03")), "2024Q1");
  EXPECT_EQ(to_text(parse_months("2024Q1..2024Q4")), "2024");
  EXPECT_EQ(to_text(months_before(parse_months("2024Q1"))), "2023Q4");
  EXPECT_EQ(to_text(months_before(parse_months("2024-03"))), "2024-02");
  EXPECT_EQ(to_text(quarter_of(at(2026, 3, 31, 23, 59))), "2026Q1");
  EXPECT_EQ(to_text(quarter_of(at(2026, 4, 1, 0, 0))), "2026Q2");
  for (const char* text :
       {"", "24Q1", "2024Q5", "2024-13", "2024-00", "2024-3", "2024-03..", "2024-05..2024-03", "0000", "2024q"}) {
    EXPECT_EQ(error_of([&] { parse_months(text); }).reason(), "months") << text;
  }
}

TEST_F(Figures, B6_more_months_than_anybody_reads_are_refused) {
  EXPECT_EQ(error_of([&] { report("2000..2015"); }).reason(), "months");
  EXPECT_EQ(report("2010..2019").feedback(), 0u);
}

TEST_F(Figures, R14_verify_finds_a_figure_that_is_not_what_the_records_say) {
  const uint64_t id = customer_of("甲公司");
  feedback_of(id, at(2026, 3, 2));
  expect_sound();
  storage::Options options;
  options.spaces = desk::schema().spaces();
  const auto engine = storage::open(folder_.string(), options);
  size_t rows = 0;
  for (const auto kind : {desk::TallyKind::month, desk::TallyKind::customers, desk::TallyKind::open_follow_ups}) {
    std::vector<std::string> keys;
    {
      const auto snapshot = engine->snapshot();
      const auto cursor = snapshot->cursor(records::Schema::kTally);
      const auto prefix = desk::tally_key(kind);
      for (bool more = cursor->seek(prefix.bytes()); more && cursor->key().starts_with(prefix.bytes());
           more = cursor->next()) {
        keys.emplace_back(cursor->key());
      }
    }
    for (const std::string& key : keys) {
      ++rows;
      const auto falsify = [&](int64_t by) {
        const auto write = engine->write();
        const int64_t amounts[] = {0, by};
        records::TallyWriter(*write).add(key, amounts);
        write->commit();
      };
      falsify(1);
      std::vector<std::string> found;
      store_->verify([&](const Fault& fault) { found.push_back(fault.kind); });
      EXPECT_THAT(found, ::testing::ElementsAre("tally"));
      falsify(-1);
    }
  }
  EXPECT_GE(rows, 5u);
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
