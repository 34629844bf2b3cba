// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "desk/figures_fixture.hpp"

namespace dossier::test {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kOfInteractions[] = {
    v1::DIMENSION_DEPARTMENT,   v1::DIMENSION_INTERACTION_KIND, v1::DIMENSION_CHANNEL, v1::DIMENSION_URGENCY,
    v1::DIMENSION_SATISFACTION, v1::DIMENSION_CUSTOMER_LEVEL,   v1::DIMENSION_STATUS,  v1::DIMENSION_MONTH};
constexpr int kOfCustomers[] = {v1::DIMENSION_CUSTOMER_KIND, v1::DIMENSION_LEVEL,  v1::DIMENSION_INDUSTRY,
                                v1::DIMENSION_SOURCE,        v1::DIMENSION_REGION, v1::DIMENSION_STAGE};

/// Random work of all kinds, and every figure against the records one by one.
class FiguresModel : public Figures {
 protected:
  uint32_t below(uint32_t n) { return std::uniform_int_distribution<uint32_t>(0, n - 1)(random_); }
  template <typename Value, size_t n>
  Value pick(const Value (&values)[n]) {
    return values[below(n)];
  }
  Instant some_time() { return at(2025, 9, 1, 0) + minutes(below(10 * 30 * 24 * 60)); }

  v1::Customer some_customer(int n) {
    v1::Customer made;
    made.set_kind(static_cast<v1::CustomerKind>(1 + below(3)));
    made.set_name("客户" + std::to_string(n) + "号");
    made.set_owner(pick({"S001", "S004", "S005"}));
    if (below(4) != 0) made.set_level(static_cast<v1::Level>(1 + below(3)));
    if (below(4) != 0) made.set_source(static_cast<v1::Source>(1 + below(8)));
    if (below(3) != 0) made.set_industry(pick({"I65", "C35", "A01", "T"}));
    for (uint32_t i = below(3); i > 0; --i) {
      v1::Address& address = *made.add_addresses();
      address.set_province(pick({"北京市", "广东省", "内蒙古自治区", "四川省"}));
      address.set_street("人民路" + std::to_string(below(90) + 1) + "号");
      address.set_use(v1::Address::USE_OPERATING);
      if (i == 1 && below(2) == 0) address.set_usual(true);
    }
    set_time(made.mutable_registered_at(), some_time());
    return made;
  }

  v1::Interaction some_interaction(uint64_t id) {
    v1::Interaction made = call(id, some_time());
    made.set_kind(static_cast<v1::InteractionKind>(1 + below(8)));
    made.set_channel(static_cast<v1::Channel>(1 + below(9)));
    made.set_handler(pick({"S001", "S004", "S005"}));
    if (below(3) != 0) made.set_urgency(static_cast<v1::Priority>(1 + below(3)));
    if (below(2) == 0) made.mutable_feedback();
    for (uint32_t i = below(3); i > 0; --i) {
      v1::Insight& insight = *made.add_insights();
      insight.set_kind(static_cast<v1::Insight::Kind>(1 + below(3)));
      insight.set_tag(pick({"物流时效", "价格", "发票"}));
    }
    return made;
  }

  template <typename Deed>
  void attempt(const Deed& deed) {
    Write write = store_->system().write("work");
    try {
      deed(write);
      write.commit();
    } catch (const Error& error) {
      ASSERT_TRUE(error.code() == Code::invalid || error.code() == Code::conflict) << error.what();
    }
  }

  void work(int steps) {
    for (int step = 0; step < steps; ++step) {
      if (below(6) == 0) clock_->advance(hours(below(60)));
      const auto some = [&] { return customers_[below(static_cast<uint32_t>(customers_.size()))]; };
      const auto feedback = [&] { return feedback_[below(static_cast<uint32_t>(feedback_.size()))]; };
      if (customers_.size() < 4 || below(12) == 0) {
        attempt([&](Write& write) { customers_.push_back(register_customer(write, some_customer(++made_)).id); });
        continue;
      }
      if (feedback_.size() < 4 || below(3) == 0) {
        attempt([&](Write& write) {
          const v1::Interaction given = some_interaction(some());
          const InteractionId id = record_interaction(write, given).id;
          if (given.has_feedback()) feedback_.push_back(id);
        });
        continue;
      }
      switch (below(11)) {
        case 0: attempt([&](Write& write) { add_progress(write, feedback(), "已联系"); }); break;
        case 1:
        case 2: attempt([&](Write& write) { solve_interaction(write, feedback(), "已换货", some_solution()); }); break;
        case 3:
        case 4:
          attempt([&](Write& write) { rate_interaction(write, feedback(), static_cast<int>(1 + below(5))); });
          break;
        case 5: attempt([&](Write& write) { reopen_feedback(write, feedback(), "未解决"); }); break;
        case 6:
          attempt([&](Write& write) { change_stage(write, some(), static_cast<int>(2 + below(4)), "进展"); });
          break;
        case 7: attempt([&](Write& write) { assign_owner(write, some(), pick({"S001", "S004", "S005"})); }); break;
        case 8: attempt([&](Write& write) { merge(write, some(), some()); }); break;
        case 9: attempt([&](Write& write) { unmerge(write, some()); }); break;
        default:
          attempt([&](Write& write) {
            v1::Customer changed = parse<v1::Customer>(*customer(write, some()));
            changed.set_level(static_cast<v1::Level>(1 + below(3)));
            correct_customer(write, changed);
          });
      }
      if (below(4) == 0) close_one();
    }
  }
  std::optional<Instant> some_solution() {
    if (below(2) == 0) return std::nullopt;
    return at(2026, 6, 29) + minutes(below(60 * 24 * 90));
  }
  void close_one() {
    attempt([&](Write& write) {
      DueQuery query;
      const RecordPage open = due(write, query);
      if (open.entries.empty()) return;
      const uint64_t id =
          open.entries[below(static_cast<uint32_t>(open.entries.size()))].number(v1::FollowUp::kIdFieldNumber);
      below(3) == 0 ? skip_follow_up(write, id, "不需要") : complete_follow_up(write, id);
    });
  }

  void load() {
    BulkLoad load(*store_);
    std::vector<uint64_t> loaded;
    for (int i = 0; i < 20; ++i) {
      v1::Customer given = some_customer(1000 + i);
      given.set_number("L" + std::to_string(i));
      given.set_department(pick({"客服部", "销售一部"}));
      given.set_stage(v1::STAGE_ACTIVE);
      if (i % 2 == 0) {
        for (const v1::Stage stage : {v1::STAGE_CONTACTED, v1::STAGE_ACTIVE}) {
          v1::StageChange& change = *given.add_stages();
          change.set_stage(stage);
          set_time(change.mutable_at(), at(2026, 1, 5) + days(i + (stage == v1::STAGE_ACTIVE ? 30 : 0)));
        }
      }
      loaded.push_back(load.add(given));
    }
    for (int i = 0; i < 60; ++i) {
      v1::Interaction given = some_interaction(i % 5 == 0 ? customers_[static_cast<size_t>(i) % customers_.size()]
                                                          : loaded[static_cast<size_t>(i) % loaded.size()]);
      given.set_number("LI" + std::to_string(i));
      given.set_department(pick({"客服部", "技术部"}));
      given.set_status(v1::INTERACTION_STATUS_CLOSED);
      if (given.has_feedback()) {
        given.mutable_feedback()->set_satisfaction(1 + below(5));
        *given.mutable_feedback()->mutable_solved_at() = given.at();
        given.mutable_feedback()->mutable_solved_at()->set_seconds(given.at().seconds() + below(1'000'000));
        if (below(3) == 0) given.mutable_feedback()->add_missed()->set_clock(v1::FEEDBACK_CLOCK_ANSWER);
      }
      load.add(given);
    }
    for (int i = 0; i < 20; ++i) {
      v1::FollowUp given;
      given.set_customer(loaded[static_cast<size_t>(i)]);
      given.set_assignee("S004");
      given.set_department("客服部");
      given.set_source("load:" + std::to_string(i));
      given.set_state(i % 2 == 0 ? v1::FOLLOW_UP_STATE_OPEN : v1::FOLLOW_UP_STATE_DONE);
      set_time(given.mutable_due(), some_time());
      if (i % 2 != 0) set_time(given.mutable_closed_at(), some_time());
      load.add(given);
    }
    load.finish();
  }

  void compare_tables(View& view, const Recount& all, const Months& months, const char* department,
                      const std::set<std::string>& names) {
    const auto within = all.within(months, names);
    for (const int rows : kOfInteractions) {
      for (int i = -1; i < static_cast<int>(std::size(kOfInteractions)); ++i) {
        const int columns = i < 0 ? 0 : kOfInteractions[i];
        if (rows == columns) continue;
        CellCounts expected;
        for (const v1::Interaction* one : within) {
          ++expected[{Recount::value_of(*one, rows), columns == 0 ? "" : Recount::value_of(*one, columns)}];
        }
        EXPECT_EQ(cells_of(cross_table(view, {rows, columns, months, department})), expected)
            << rows << " by " << columns << " " << department;
      }
    }
    for (const int rows : kOfCustomers) {
      for (int i = -1; i < static_cast<int>(std::size(kOfCustomers)); ++i) {
        const int columns = i < 0 ? 0 : kOfCustomers[i];
        if (rows == columns) continue;
        CellCounts expected;
        for (const v1::Customer& one : all.customers) {
          if (!names.empty() && !names.contains(one.department())) continue;
          ++expected[{Recount::value_of(one, rows), columns == 0 ? "" : Recount::value_of(one, columns)}];
        }
        EXPECT_EQ(cells_of(cross_table(view, {rows, columns, {}, department})), expected)
            << rows << " by " << columns << " " << department;
      }
    }
  }

  void compare_service(View& view, const Recount& all, const Months& months, const char* department,
                       const std::set<std::string>& names) {
    const v1::ServiceReport made = service_report(view, months, department);
    const auto within = all.within(months, names);
    EXPECT_EQ(made.interactions(), within.size());
    EXPECT_EQ(made.interactions_before(), all.within(months_before(months), names).size());
    uint64_t feedback = 0, open = 0, late = 0;
    std::vector<uint64_t> times;
    std::map<std::string, uint64_t> kinds, tags, handled;
    for (const v1::Interaction* one : within) {
      ++handled[one->handler()];
      for (const v1::Insight& insight : one->insights()) {
        if (insight.kind() != v1::Insight::KIND_EXPECTATION) ++tags[insight.tag()];
      }
      if (!one->has_feedback()) continue;
      ++feedback;
      open += one->status() != v1::INTERACTION_STATUS_CLOSED;
      ++kinds[v1::InteractionKind_Name(one->kind())];
      if (!one->feedback().has_solved_at()) continue;
      times.push_back(
          static_cast<uint64_t>(std::max<int64_t>(one->feedback().solved_at().seconds() - one->at().seconds(), 0)));
      late += std::any_of(one->feedback().missed().begin(), one->feedback().missed().end(),
                          [](const v1::MissedClock& missed) { return missed.clock() == v1::FEEDBACK_CLOCK_ANSWER; });
    }
    EXPECT_EQ(made.feedback(), feedback);
    EXPECT_EQ(made.open(), open);
    std::map<std::string, uint64_t> shares;
    for (const v1::Share& share : made.kinds()) {
      if (share.count() != 0) shares[share.value()] = share.count();
    }
    EXPECT_EQ(shares, kinds);
    shares.clear();
    for (const v1::Share& share : made.problems()) shares[share.value()] = share.count();
    EXPECT_EQ(shares, tags);
    compare_times(made.handling(0), std::move(times), late);
    compare_satisfaction(made, all, names);
    compare_overdue(made, all, months, names);
    if (!names.empty()) return;
    std::map<std::string, uint64_t> loads;
    for (const v1::StaffLoad& load : staff_load(view, months)) {
      if (load.interactions() != 0) loads[load.staff()] = load.interactions();
      uint64_t owned = 0, tasks = 0;
      for (const v1::Customer& one : all.customers) owned += one.owner() == load.staff();
      for (const v1::FollowUp& one : all.follow_ups)
        tasks += one.assignee() == load.staff() && one.state() == v1::FOLLOW_UP_STATE_OPEN;
      EXPECT_EQ(load.customers(), owned) << load.staff();
      EXPECT_EQ(load.open_follow_ups(), tasks) << load.staff();
    }
    EXPECT_EQ(loads, handled);
  }

  static void compare_times(const v1::HandlingTime& made, std::vector<uint64_t> times, uint64_t late) {
    EXPECT_EQ(made.solved(), times.size());
    EXPECT_EQ(made.in_time(), times.size() - late);
    if (times.empty()) return;
    std::sort(times.begin(), times.end());
    uint64_t sum = 0;
    for (const uint64_t time : times) sum += time;
    EXPECT_EQ(made.mean(), sum / times.size());
    const auto expect_near = [&](uint64_t found, double share) {
      const auto rank = static_cast<size_t>(std::ceil(share * static_cast<double>(times.size())));
      const auto exact = static_cast<double>(times[std::max<size_t>(rank, 1) - 1]);
      EXPECT_NEAR(static_cast<double>(found), exact, exact * 0.05) << share;
    };
    expect_near(made.median(), 0.5);
    expect_near(made.percentile_90(), 0.9);
  }

  static void compare_satisfaction(const v1::ServiceReport& made, const Recount& all,
                                   const std::set<std::string>& names) {
    for (const v1::LevelSatisfaction& level : made.satisfaction()) {
      uint64_t rated = 0, sum = 0;
      for (const v1::Interaction* one : all.within(parse_months(level.quarter()), names)) {
        if (one->feedback().satisfaction() == 0 || one->customer_level() != level.level()) continue;
        ++rated;
        sum += one->feedback().satisfaction();
      }
      EXPECT_EQ(level.rated(), rated) << level.quarter() << " " << level.level();
      EXPECT_EQ(level.sum(), sum) << level.quarter() << " " << level.level();
    }
  }

  static void compare_overdue(const v1::ServiceReport& made, const Recount& all, const Months& months,
                              const std::set<std::string>& names) {
    EXPECT_EQ(made.overdue_size(), (months.last - months.first).count() + 1);
    for (const v1::OverdueMonth& month : made.overdue()) {
      uint64_t open = 0, late = 0, in_time = 0;
      for (const v1::FollowUp& one : all.follow_ups) {
        if (month_at(time_of(one.due())) != month.month() || (!names.empty() && !names.contains(one.department())))
          continue;
        open += one.state() == v1::FOLLOW_UP_STATE_OPEN;
        if (one.state() != v1::FOLLOW_UP_STATE_DONE) continue;
        const auto day = [](Instant at) { return std::chrono::floor<std::chrono::days>(at + std::chrono::hours(8)); };
        const Instant closed = time_of(one.closed_at()), due = time_of(one.due());
        ++((one.has_within() ? closed > due : day(closed) > day(due)) ? late : in_time);
      }
      EXPECT_EQ(month.open(), open) << month.month();
      EXPECT_EQ(month.late(), late) << month.month();
      EXPECT_EQ(month.in_time(), in_time) << month.month();
      EXPECT_EQ(month.due(), open + late + in_time);
    }
  }

  static void compare_customers(View& view, const Recount& all, const Months& months, const char* department,
                                const std::set<std::string>& names) {
    const v1::CustomerReport made = customer_report(view, months, department);
    uint64_t customers = 0;
    std::map<std::string, uint64_t> registered;
    std::map<std::pair<int, int>, std::pair<uint64_t, uint64_t>> steps;
    std::map<int, std::array<uint64_t, 4>> sources;
    for (const v1::Customer& one : all.customers) {
      if (!names.empty() && !names.contains(one.department())) continue;
      ++customers;
      if (Recount::in(months, time_of(one.registered_at()))) ++registered[month_at(time_of(one.registered_at()))];
      bool active = one.stage() == v1::STAGE_ACTIVE, before = false;
      for (int i = 0; i < one.stages_size(); ++i) {
        before |= one.stages(i).stage() == v1::STAGE_ACTIVE;
        if (i == 0 || !Recount::in(months, time_of(one.stages(i).at()))) continue;
        auto& step = steps[{one.stages(i - 1).stage(), one.stages(i).stage()}];
        ++step.first;
        step.second += static_cast<uint64_t>(std::max<int64_t>(
            (time_of(one.stages(i).at()) - time_of(one.stages(i - 1).at())) / std::chrono::seconds(1), 0));
      }
      auto& source = sources[one.source()];
      ++source[0];
      source[1] += active || before;
      source[2] += active;
      source[3] += before && one.stage() == v1::STAGE_LOST;
    }
    EXPECT_EQ(made.customers(), customers);
    EXPECT_EQ(made.merged(), names.empty() ? all.merged : 0);
    for (const v1::MonthRegistrations& month : made.registrations())
      EXPECT_EQ(month.customers(), registered[month.month()]) << month.month();
    EXPECT_EQ(made.funnel_size(), static_cast<int>(steps.size()));
    for (const v1::FunnelStep& step : made.funnel()) {
      const auto& [count, seconds] = steps[{step.from(), step.to()}];
      EXPECT_EQ(step.customers(), count);
      ASSERT_NE(count, 0u);
      EXPECT_EQ(step.mean_days(), seconds / count / 86'400);
    }
    EXPECT_EQ(made.sources_size(), static_cast<int>(sources.size()));
    for (const v1::SourceQuality& quality : made.sources()) {
      const std::array<uint64_t, 4> found{quality.customers(), quality.ever_active(), quality.active(), quality.lost()};
      EXPECT_EQ(found, sources[quality.source()]) << quality.source();
    }
  }

  void compare() {
    Snapshot view = store_->system().read();
    const Recount all(view);
    ASSERT_GT(all.interactions.size(), 50u);
    const std::set<std::string> service = {"客服部", "销售一部"};
    for (const char* text : {"2025Q4", "2026-02", "2025..2026", "2026-06..2026-07"}) {
      const Months months = parse_months(text);
      for (const auto& [department, names] :
           {std::pair<const char*, std::set<std::string>>{"", {}}, {"客服部", service}, {"技术部", {"技术部"}}}) {
        SCOPED_TRACE(std::string(text) + " " + department);
        compare_tables(view, all, months, department, names);
        compare_service(view, all, months, department, names);
        compare_customers(view, all, months, department, names);
      }
    }
  }

  std::mt19937 random_{20261122};
  std::vector<uint64_t> customers_;
  std::vector<InteractionId> feedback_;
  int made_ = 0;
};

TEST_F(FiguresModel, R14_B6_F9_every_figure_is_what_the_records_say_whatever_was_done_to_them) {
  clock_->set(at(2026, 6, 29));
  work(400);
  compare();
  load();
  compare();
  work(300);
  compare();
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
