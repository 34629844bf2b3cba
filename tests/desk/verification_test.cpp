// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/stewardship_fixture.hpp"

namespace dossier::test {
namespace {

class Verifying : public StewardshipTest {
 protected:
  std::vector<v1::FollowUp> checks(int kind = v1::FOLLOW_UP_KIND_VERIFICATION, std::optional<Instant> until = {}) {
    Snapshot view = store_->system().read();
    DueQuery query;
    query.kind = kind;
    query.until = until;
    query.limit = 10'000;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView& entry : due(view, query).entries) tasks.push_back(parse<v1::FollowUp>(entry));
    return tasks;
  }
};

TEST_F(Verifying, R12_every_customer_is_checked_once_a_quarter_and_nobody_faces_them_all_on_one_day) {
  std::vector<uint64_t> ids;
  for (int i = 0; i < 300; ++i) ids.push_back(add(i));
  const uint64_t lost = add(900), pool = add(901, "");
  as(store_->system(), [&](Write& write) { change_stage(write, lost, v1::STAGE_LOST, "倒闭"); });
  EXPECT_EQ(run_upkeep().verifications, 0u) << "registered in this quarter: checked then";

  clock_->set(at(2026, 4, 1));
  EXPECT_EQ(run_upkeep(70).verifications, 300u);
  EXPECT_EQ(run_upkeep().verifications, 0u) << "nothing is planned twice";
  std::map<Day, int> by_day;
  std::map<uint64_t, int> by_customer;
  for (const v1::FollowUp& task : checks()) {
    ++by_customer[task.customer()];
    const Day day = day_of(time_of(task.due()));
    EXPECT_TRUE(WorkCalendar::china().is_working(day));
    EXPECT_LE(day, Day(std::chrono::year(2026) / 6 / 30));
    EXPECT_GE(time_of(task.due()), at(2026, 4, 1, 9));
    ++by_day[day];
  }
  EXPECT_EQ(by_customer.size(), 300u);
  EXPECT_FALSE(by_customer.contains(lost));
  EXPECT_FALSE(by_customer.contains(pool));
  EXPECT_GT(by_day.size(), 50u);
  for (const auto& [day, count] : by_day) EXPECT_LE(count, 15);

  // Done, or late and still open: the next quarter plans one for each who has none.
  as(agent(), [&](Write& write) { verify_customer(write, ids[0], "电话核对"); });
  EXPECT_EQ(read(ids[0]).verified_by(), "S001");
  const uint64_t second = checks().front().id();
  as(agent(), [&](Write& write) { complete_follow_up(write, second); });
  EXPECT_EQ(checks().size(), 298u);
  clock_->set(at(2026, 7, 1));
  EXPECT_EQ(run_upkeep().verifications, 2u);
  EXPECT_EQ(checks().size(), 300u);
  EXPECT_EQ(checks(v1::FOLLOW_UP_KIND_VERIFICATION, clock_->now()).size(), 298u) << "the overdue ones";
  expect_sound();
}

TEST_F(Verifying, R12_the_spread_is_the_same_in_every_store) {
  for (int i = 0; i < 20; ++i) add(i);
  clock_->set(at(2026, 4, 1));
  run_upkeep();
  std::vector<std::pair<uint64_t, Instant>> first;
  for (const v1::FollowUp& task : checks()) first.emplace_back(task.customer(), time_of(task.due()));
  store_.reset();
  std::filesystem::remove_all(folder_);
  clock_->set(at(2026, 3, 2));
  open();
  SetUpStaff();
  for (int i = 0; i < 20; ++i) add(i);
  clock_->set(at(2026, 4, 1));
  run_upkeep(3);
  std::vector<std::pair<uint64_t, Instant>> second;
  for (const v1::FollowUp& task : checks()) second.emplace_back(task.customer(), time_of(task.due()));
  EXPECT_EQ(first, second);
}

TEST_F(Verifying, R12_X3_next_wakeup_tells_of_the_quarter_once_the_host_has_begun) {
  const auto next = [&] {
    Snapshot view = store_->system().read();
    return next_wakeup(view, clock_->now());
  };
  EXPECT_FALSE(next());
  run_upkeep();
  ASSERT_TRUE(next());
  EXPECT_EQ(next()->why, "verification");
  EXPECT_EQ(next()->at, at(2026, 4, 1, 0));
  for (int i = 0; i < 3; ++i) add(i);
  clock_->set(at(2026, 4, 1, 1));
  as(store_->system(), [&](Write& write) { EXPECT_TRUE(upkeep(write, 1).more); });
  EXPECT_LT(next()->at, clock_->now() + std::chrono::seconds(1)) << "there is more to plan at once";
  run_upkeep();
  EXPECT_GT(next()->at, clock_->now() + std::chrono::seconds(1));
}

TEST_F(Verifying, R12_a_changed_contact_is_entered_within_three_working_days) {
  const uint64_t id = add(1);
  clock_->set(at(2026, 3, 5));  // Thursday
  uint64_t task = 0;
  as(agent(), [&](Write& write) {
    task = report_change(write, id, "contacts[0].mobile", "客户来电说换号");
    const auto planned = parse<v1::FollowUp>(*follow_up(write, task));
    EXPECT_EQ(planned.action(), "客户来电说换号") << "what a person wrote stays apart from the sentence";
    EXPECT_EQ(action_text(planned, Language::zh), "更新联系人1 手机号码：客户来电说换号");
    EXPECT_EQ(action_text(planned, Language::en), "update contact 1 mobile: 客户来电说换号");
    EXPECT_EQ(report_change(write, id, "contacts[0].mobile", "again"), task) << "nothing is planned twice";
    report_change(write, id, "addresses", "搬家");
    EXPECT_EQ(error_of([&] { report_change(write, id, "telephone", "x"); }).reason(), "not_a_field");
    EXPECT_EQ(error_of([&] { report_change(write, id, "name", "x"); }).reason(), "not_a_field");
  });
  auto open = open_of(id, v1::FOLLOW_UP_KIND_CHANGE);
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(day_of(time_of(open[0].due())), Day(std::chrono::year(2026) / 3 / 10)) << "Friday, Monday, Tuesday";
  EXPECT_TRUE(open[0].has_warn_at());
  EXPECT_TRUE(open[0].has_escalate_at());
  as(agent(), [&](Write& write) {
    v1::Customer stored = parse<v1::Customer>(*customer(write, id));
    stored.set_notes("常客");
    correct_customer(write, stored);
  });
  EXPECT_EQ(open_of(id, v1::FOLLOW_UP_KIND_CHANGE).size(), 2u) << "something else was corrected";
  as(agent(), [&](Write& write) {
    v1::Customer stored = parse<v1::Customer>(*customer(write, id));
    stored.mutable_contacts(0)->set_mobile("13900139000");
    correct_customer(write, stored);
  });
  open = open_of(id, v1::FOLLOW_UP_KIND_CHANGE);
  ASSERT_EQ(open.size(), 1u);
  Snapshot view = store_->system().read();
  EXPECT_EQ(parse<v1::FollowUp>(*follow_up(view, task)).state(), v1::FOLLOW_UP_STATE_DONE);
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
