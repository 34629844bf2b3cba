// SPDX-License-Identifier: Apache-2.0
#include "desk/store_fixture.hpp"

namespace dossier::test {
namespace {

using std::chrono::days;
using std::chrono::hours;

class Planning : public StoreTest {
 protected:
  std::vector<v1::FollowUp> open_of(uint64_t customer) {
    Snapshot view = agent().read();
    DueQuery query;
    query.customer = customer;
    std::vector<v1::FollowUp> tasks;
    for (const RecordView& entry : due(view, query).entries) tasks.push_back(parse<v1::FollowUp>(entry));
    return tasks;
  }
  v1::FollowUp only(uint64_t customer, v1::FollowUpKind kind) {
    v1::FollowUp found;
    int count = 0;
    for (const v1::FollowUp& task : open_of(customer)) {
      if (task.kind() != kind) continue;
      found = task;
      ++count;
    }
    EXPECT_EQ(count, 1) << v1::FollowUpKind_Name(kind);
    return found;
  }
  static int hour_of(Instant instant) { return static_cast<int>((instant.time_since_epoch() / hours(1) + 8) % 24); }
  static Day day_of(Instant instant) { return std::chrono::floor<days>(instant + hours(8)); }
};

TEST_F(Planning, tasks_of_the_library_are_read_in_either_language) {
  const uint64_t id = register_one(enterprise());
  const v1::FollowUp contact = only(id, v1::FOLLOW_UP_KIND_CADENCE);
  EXPECT_EQ(contact.action(), "") << "a sentence of the library is stored as its name";
  EXPECT_EQ(contact.said().name(), "send_material");
  EXPECT_EQ(action_text(contact, Language::zh), "电话联系并寄送资料");
  EXPECT_EQ(action_text(contact, Language::en), "call and send material");

  Write write = store_->system().write("policy");
  v1::Policy rules = policy(write);
  for (v1::StageCadence& cadence : *rules.mutable_cadences()) {
    cadence.clear_said();
    cadence.set_action("致电老客户");
  }
  set_policy(write, rules);
  v1::Customer other = enterprise();
  other.set_name("上海金禾餐饮管理有限公司");
  other.clear_credit_code();
  other.mutable_contacts(0)->set_mobile("13900139000");
  const uint64_t second = register_customer(write, other).id;
  const auto planned = preview_cadence(write, second);
  ASSERT_TRUE(planned.has_value());
  EXPECT_EQ(action_text(*planned, Language::en), "致电老客户") << "what a policy says stays what a person wrote";
  EXPECT_FALSE(planned->has_said());
}

TEST_F(Planning, a_host_cannot_put_words_into_the_librarys_mouth) {
  const uint64_t id = register_one(enterprise());
  v1::FollowUp task;
  task.set_customer(id);
  set_time(task.mutable_due(), clock_->now() + days(1));
  task.set_action("送样品");
  task.mutable_said()->set_name("report_risk");
  Write write = agent().write("plan");
  const auto stored = parse<v1::FollowUp>(*follow_up(write, plan_follow_up(write, task)));
  EXPECT_EQ(action_text(stored, Language::zh), "送样品");
}

TEST_F(Planning, F5_the_cadence_follows_the_stage) {
  const std::pair<v1::Stage, Day> expected[] = {
      // From Monday 2 March 2026: weekly, every 3 days, daily, monthly; 2 April is a Thursday.
      {v1::STAGE_NOT_CONTACTED, Day(std::chrono::year(2026) / 3 / 9)},
      {v1::STAGE_CONTACTED, Day(std::chrono::year(2026) / 3 / 5)},
      {v1::STAGE_NEGOTIATING, Day(std::chrono::year(2026) / 3 / 3)},
      {v1::STAGE_ACTIVE, Day(std::chrono::year(2026) / 4 / 2)},
  };
  int i = 0;
  for (const auto& [stage, day] : expected) {
    v1::Customer customer = enterprise();
    customer.set_name("公司" + std::to_string(++i));
    customer.set_stage(stage);
    const v1::FollowUp task = only(register_one(customer), v1::FOLLOW_UP_KIND_CADENCE);
    EXPECT_EQ(day_of(time_of(task.due())), day) << stage;
    EXPECT_EQ(task.assignee(), "S001");
    EXPECT_GT(task.because_size(), 0);
    EXPECT_FALSE(task.assumed());
  }
  v1::Customer lost = enterprise();
  lost.set_stage(v1::STAGE_LOST);
  EXPECT_TRUE(open_of(register_one(lost)).empty());
}

TEST_F(Planning, F7_a_plan_falls_on_a_working_day_inside_the_service_window) {
  clock_->set(at(2026, 9, 23));  // Wednesday before the holiday that begins on Friday 25 September.
  v1::Customer customer = enterprise();
  customer.set_stage(v1::STAGE_CONTACTED);
  v1::TimeWindow& window = *customer.mutable_preferences()->add_service_windows();
  window.set_days(v1::TimeWindow::DAYS_WORKING);
  window.set_from(14 * 60);
  window.set_to(18 * 60);
  const v1::FollowUp task = only(register_one(customer), v1::FOLLOW_UP_KIND_CADENCE);
  const Instant due_at = time_of(task.due());
  EXPECT_TRUE(WorkCalendar::china().is_working(day_of(due_at)));
  EXPECT_GE(hour_of(due_at), 14);
  EXPECT_LT(hour_of(due_at), 18);
}

TEST_F(Planning, F7_of_the_channels_of_a_stage_the_customer_has_the_one_they_like) {
  const auto planned = [&](v1::Channel liked) {
    v1::Customer customer = enterprise();
    customer.set_stage(v1::STAGE_CONTACTED);
    customer.mutable_preferences()->add_channels(liked);
    return only(register_one(customer), v1::FOLLOW_UP_KIND_CADENCE).channel();
  };
  EXPECT_EQ(planned(v1::CHANNEL_WECHAT), v1::CHANNEL_WECHAT);
  EXPECT_EQ(planned(v1::CHANNEL_PHONE), v1::CHANNEL_PHONE);
  EXPECT_EQ(planned(v1::CHANNEL_EMAIL), v1::CHANNEL_PHONE) << "none of them";
}

TEST_F(Planning, F6_a_stage_change_plans_anew_at_once_and_only_once) {
  const uint64_t id = register_one(enterprise());
  const uint64_t old = only(id, v1::FOLLOW_UP_KIND_CADENCE).id();
  Write write = agent().write();
  change_stage(write, id, v1::STAGE_NEGOTIATING, "报价");
  change_stage(write, id, v1::STAGE_NEGOTIATING, "again");
  write.commit();
  const v1::FollowUp task = only(id, v1::FOLLOW_UP_KIND_CADENCE);
  EXPECT_NE(task.id(), old);
  EXPECT_EQ(day_of(time_of(task.due())), Day(std::chrono::year(2026) / 3 / 3));
  Snapshot view = agent().read();
  EXPECT_EQ(parse<v1::FollowUp>(*follow_up(view, old)).state(), v1::FOLLOW_UP_STATE_CANCELLED);
  const auto stored = parse<v1::Customer>(*customer(view, id));
  ASSERT_EQ(stored.stages_size(), 2);
  EXPECT_EQ(stored.stages(1).reason(), "报价");
  expect_sound();
}

TEST_F(Planning, F2_stage_changes_are_checked) {
  const uint64_t id = register_one(enterprise());
  Write write = agent().write();
  change_stage(write, id, v1::STAGE_CONTACTED, "");
  EXPECT_EQ(error_of([&] { change_stage(write, id, v1::STAGE_NOT_CONTACTED, "x"); }).reason(), "stage_step");
  EXPECT_EQ(error_of([&] { change_stage(write, id, v1::STAGE_LOST, ""); }).reason(), "reason_required");
  EXPECT_EQ(error_of([&] { change_stage(write, id, 99, "x"); }).field(), "stage");
}

TEST_F(Planning, F4_U10_next_steps_and_promises_become_due_tasks) {
  const uint64_t id = register_one(enterprise());
  v1::Interaction talk = call(id, at(2026, 3, 2, 9));
  talk.mutable_next_step()->set_action("提交报价");
  talk.mutable_next_step()->set_due("2026-03-06");
  v1::Promise& promise = *talk.add_promises();
  promise.set_text("寄送样品");
  promise.set_due("2026-03-04");
  const Recorded recorded = record_one(talk);
  EXPECT_EQ(recorded.follow_ups.size(), 2u);
  const v1::FollowUp step = only(id, v1::FOLLOW_UP_KIND_NEXT_STEP);
  EXPECT_EQ(step.action(), "提交报价");
  EXPECT_EQ(day_of(time_of(step.due())), Day(std::chrono::year(2026) / 3 / 6));
  EXPECT_EQ(step.interaction(), recorded.id.id);
  EXPECT_EQ(only(id, v1::FOLLOW_UP_KIND_PROMISE).action(), "寄送样品");
}

TEST_F(Planning, a_contact_carries_out_what_was_due_and_leaves_what_is_not) {
  const uint64_t id = register_one(enterprise());
  v1::Interaction first = call(id, at(2026, 3, 2, 9));
  first.mutable_next_step()->set_due("2026-03-06");
  record_one(first);
  clock_->set(at(2026, 3, 6, 17));
  v1::Interaction early = call(id, at(2026, 3, 4, 9));
  record_one(early);
  EXPECT_EQ(only(id, v1::FOLLOW_UP_KIND_NEXT_STEP).interaction_at().seconds(), first.at().seconds());
  record_one(call(id, at(2026, 3, 6, 17)));
  for (const v1::FollowUp& task : open_of(id)) EXPECT_EQ(task.kind(), v1::FOLLOW_UP_KIND_CADENCE);
  EXPECT_EQ(day_of(time_of(only(id, v1::FOLLOW_UP_KIND_CADENCE).due())), Day(std::chrono::year(2026) / 3 / 13));
}

TEST_F(Planning, a_step_that_a_later_contact_carried_out_is_not_planned_when_it_comes_in_late) {
  const uint64_t id = register_one(enterprise());
  record_one(call(id, at(2026, 3, 2, 9)));
  v1::Interaction late = call(id, at(2026, 2, 2, 9));
  late.mutable_next_step()->set_due("2026-02-06");
  EXPECT_TRUE(record_one(late).follow_ups.empty());
  late.mutable_next_step()->set_due("2026-03-06");
  EXPECT_EQ(record_one(late).follow_ups.size(), 1u);
}

TEST_F(Planning, a_customer_who_calls_in_has_not_been_sent_the_quotation) {
  const uint64_t id = register_one(enterprise());
  v1::Interaction first = call(id, at(2026, 3, 2, 9));
  first.mutable_next_step()->set_due("2026-03-04");
  record_one(first);
  clock_->set(at(2026, 3, 5, 9));
  v1::Interaction complaint = call(id, at(2026, 3, 5, 9));
  complaint.set_kind(v1::INTERACTION_KIND_COMPLAINT);
  record_one(complaint);
  EXPECT_EQ(only(id, v1::FOLLOW_UP_KIND_NEXT_STEP).interaction_at().seconds(), first.at().seconds());
}

TEST_F(Planning, an_old_contact_that_is_entered_late_moves_nothing) {
  const uint64_t id = register_one(enterprise());
  record_one(call(id, at(2026, 3, 2, 9)));
  const uint64_t task = only(id, v1::FOLLOW_UP_KIND_CADENCE).id();
  record_one(call(id, at(2026, 1, 2, 9)));
  EXPECT_EQ(only(id, v1::FOLLOW_UP_KIND_CADENCE).id(), task);
}

TEST_F(Planning, R6_F8_an_answer_has_a_deadline_a_warning_and_an_escalation) {
  const uint64_t id = register_one(enterprise());
  clock_->set(at(2026, 3, 6, 17));
  v1::Interaction urgent = call(id, at(2026, 3, 6, 17));
  urgent.set_urgency(v1::PRIORITY_HIGH);
  urgent.mutable_feedback()->set_person("S002");
  const InteractionId interaction = record_one(urgent).id;
  const v1::FollowUp answer = only(id, v1::FOLLOW_UP_KIND_RESPONSE);
  EXPECT_EQ(answer.assignee(), "S002");
  EXPECT_EQ(time_of(answer.due()), at(2026, 3, 7, 17));  // 24 clock hours, on a Saturday too.
  EXPECT_EQ(time_of(answer.warn_at()), at(2026, 3, 7, 13));
  EXPECT_EQ(time_of(answer.escalate_at()), at(2026, 3, 7, 21));
  Write write = agent().write();
  solve_interaction(write, interaction, "换货", at(2026, 3, 6, 18));
  write.commit();
  Snapshot view = agent().read();
  EXPECT_EQ(parse<v1::FollowUp>(*follow_up(view, answer.id())).state(), v1::FOLLOW_UP_STATE_DONE);
}

TEST_F(Planning, R6_X12_a_medium_need_is_answered_within_3_working_days_until_closing) {
  v1::Customer customer = enterprise();
  customer.mutable_needs()->set_level(v1::PRIORITY_NORMAL);
  customer.mutable_needs()->set_core_need("采购设备10台");
  clock_->set(at(2026, 3, 5));  // Thursday: Friday, Monday, Tuesday.
  const v1::FollowUp answer = only(register_one(customer), v1::FOLLOW_UP_KIND_RESPONSE);
  EXPECT_EQ(time_of(answer.due()), at(2026, 3, 10, 18));
}

TEST_F(Planning, X3_next_wakeup_names_the_next_moment_that_matters) {
  const uint64_t id = register_one(enterprise());
  v1::Interaction urgent = call(id, at(2026, 3, 2, 9));
  urgent.set_urgency(v1::PRIORITY_HIGH);
  urgent.mutable_feedback();
  record_one(urgent);
  Snapshot view = agent().read();
  std::vector<std::pair<Instant, std::string>> seen;
  Instant after = clock_->now();
  while (const auto next = next_wakeup(view, after)) {
    seen.emplace_back(next->at, next->why);
    after = next->at;
  }
  ASSERT_EQ(seen.size(), 4u);
  EXPECT_EQ(seen[0], std::pair(at(2026, 3, 3, 5), std::string("warn")));
  EXPECT_EQ(seen[1], std::pair(at(2026, 3, 3, 9), std::string("due")));
  EXPECT_EQ(seen[2], std::pair(at(2026, 3, 3, 13), std::string("escalate")));
  EXPECT_EQ(seen[3].second, "due");
}

TEST_F(Planning, F7_due_lists_by_person_department_and_day) {
  std::vector<uint64_t> ids;
  for (int i = 0; i < 7; ++i) {
    v1::Customer customer = enterprise();
    customer.set_name("公司" + std::to_string(i));
    customer.set_owner(i % 2 == 0 ? "S001" : "S002");
    clock_->advance(hours(24));
    ids.push_back(register_one(customer));
  }
  Snapshot view = agent().read();
  const auto list = [&](auto set) {
    DueQuery query;
    set(query);
    std::vector<v1::FollowUp> tasks;
    for (const RecordView& entry : due(view, query).entries) tasks.push_back(parse<v1::FollowUp>(entry));
    return tasks;
  };
  const auto all = list([](DueQuery&) {});
  ASSERT_EQ(all.size(), 7u);
  for (size_t i = 1; i < all.size(); ++i) EXPECT_LE(time_of(all[i - 1].due()), time_of(all[i].due()));
  EXPECT_EQ(list([](DueQuery& q) { q.assignee = "S001"; }).size(), 4u);
  EXPECT_EQ(list([](DueQuery& q) { q.department = "客服部"; }).size(), 3u);
  EXPECT_EQ(list([](DueQuery& q) { q.assignee = "S003"; }).size(), 0u);
  const Instant middle = time_of(all[3].due());
  EXPECT_EQ(list([&](DueQuery& q) { q.until = middle; }).size() + list([&](DueQuery& q) { q.from = middle; }).size(),
            7u);
  // The rows of a person's list show what a list shows, without the record.
  for (const v1::FollowUp& task : list([](DueQuery& q) { q.assignee = "S001"; })) {
    EXPECT_FALSE(task.customer_number().empty());
    EXPECT_NE(action_text(task, Language::zh), action_text(task, Language::en));
    EXPECT_EQ(task.because_size(), 0);
  }
  DueQuery paged;
  paged.limit = 3;
  paged.assignee = "S001";
  const RecordPage first = due(view, paged);
  paged.token = first.token;
  EXPECT_EQ(due(view, paged).entries.size(), 1u);
}

TEST_F(Planning, tasks_are_completed_skipped_and_postponed_with_a_reason) {
  const uint64_t id = register_one(enterprise());
  const uint64_t task = only(id, v1::FOLLOW_UP_KIND_CADENCE).id();
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { skip_follow_up(write, task, ""); }).reason(), "reason_required");
  EXPECT_EQ(error_of([&] { postpone_follow_up(write, task, at(2026, 3, 3), "x"); }).reason(), "postpone_earlier");
  EXPECT_EQ(error_of([&] { postpone_follow_up(write, task, at(2026, 3, 1), "x"); }).reason(), "in_the_past");
  postpone_follow_up(write, task, at(2026, 3, 14, 11), "客户出差");  // A Saturday: moves to Monday.
  const auto moved = parse<v1::FollowUp>(*follow_up(write, task));
  EXPECT_EQ(day_of(time_of(moved.due())), Day(std::chrono::year(2026) / 3 / 16));
  EXPECT_EQ(moved.postponements(0).reason(), "客户出差");
  complete_follow_up(write, task, "已联系");
  EXPECT_EQ(error_of([&] { complete_follow_up(write, task, ""); }).reason(), "not_open");
  EXPECT_EQ(error_of([&] { complete_follow_up(write, 999, ""); }).code(), Code::missing);
  write.commit();
  const v1::FollowUp next = only(id, v1::FOLLOW_UP_KIND_CADENCE);
  EXPECT_NE(next.id(), task);
  expect_sound();
}

TEST_F(Planning, a_task_by_hand_goes_to_the_owner_and_into_the_window) {
  const uint64_t id = register_one(enterprise());
  v1::FollowUp task;
  task.set_customer(id);
  task.set_action("寄送合同");
  set_time(task.mutable_due(), at(2026, 3, 7, 12));  // Saturday
  Write write = agent().write();
  const uint64_t planned = plan_follow_up(write, task);
  const auto stored = parse<v1::FollowUp>(*follow_up(write, planned));
  EXPECT_EQ(stored.assignee(), "S001");
  EXPECT_EQ(day_of(time_of(stored.due())), Day(std::chrono::year(2026) / 3 / 9));
  task.clear_action();
  EXPECT_EQ(error_of([&] { plan_follow_up(write, task); }).field(), "action");
}

TEST_F(Planning, F3_open_tasks_go_to_the_new_owner) {
  const uint64_t id = register_one(enterprise());
  Write write = store_->session("S002").write();
  assign_owner(write, id, "S002");
  write.commit();
  EXPECT_EQ(only(id, v1::FOLLOW_UP_KIND_CADENCE).assignee(), "S002");
  Snapshot view = agent().read();
  const auto stored = parse<v1::Customer>(*customer(view, id));
  ASSERT_EQ(stored.owners_size(), 2);
  EXPECT_EQ(stored.owners(0).to().seconds(), stored.owners(1).from().seconds());
  EXPECT_EQ(stored.department(), "客服部");
}

TEST_F(Planning, D3_an_important_date_is_remembered_ahead_of_time) {
  v1::Customer customer = enterprise();
  v1::ImportantDate& date = *customer.add_important_dates();
  date.set_name("周年庆");
  date.set_date("2020-04-15");
  date.set_yearly(true);
  date.set_remind_days(7);
  const v1::FollowUp task = only(register_one(customer), v1::FOLLOW_UP_KIND_IMPORTANT_DATE);
  EXPECT_EQ(task.action(), "周年庆 2026-04-15");
  EXPECT_EQ(day_of(time_of(task.due())), Day(std::chrono::year(2026) / 4 / 8));
}

TEST_F(Planning, D3_a_birthday_without_its_year_is_remembered_each_year) {
  v1::Customer customer = enterprise();
  v1::ImportantDate& date = *customer.add_important_dates();
  date.set_name("生日");
  date.set_date("4月18日");
  const uint64_t id = register_one(customer);
  Snapshot view = agent().read();
  const auto stored = parse<v1::Customer>(*dossier::customer(view, id));
  EXPECT_EQ(stored.important_dates(0).date(), "--04-18");
  EXPECT_TRUE(stored.important_dates(0).yearly());
  const v1::FollowUp first = only(id, v1::FOLLOW_UP_KIND_IMPORTANT_DATE);
  EXPECT_EQ(day_of(time_of(first.due())), Day(std::chrono::year(2026) / 4 / 17)) << "the 18th is a Saturday";
  Write write = agent().write();
  complete_follow_up(write, first.id());
  write.commit();
  EXPECT_EQ(only(id, v1::FOLLOW_UP_KIND_IMPORTANT_DATE).action(), "生日 2027-04-18");
}

TEST_F(Planning, D3_a_day_that_no_year_has_is_refused) {
  v1::Customer customer = enterprise();
  customer.add_important_dates()->set_date("--02-30");
  EXPECT_EQ(error_of([&] { register_one(customer); }).field(), "important_dates[0].date");
}

TEST_F(Planning, X11_a_changed_policy_rules_what_is_planned_next) {
  const uint64_t id = register_one(enterprise());
  Write write = store_->system().write();
  v1::Policy rules = policy(write);
  EXPECT_EQ(rules.cadences_size(), 4);
  rules.mutable_cadences(0)->mutable_every()->set_amount(2);
  rules.mutable_numbers()->set_customer("KH{year}-{n:4}");
  set_policy(write, rules);
  write.commit();
  EXPECT_EQ(day_of(time_of(only(id, v1::FOLLOW_UP_KIND_CADENCE).due())), Day(std::chrono::year(2026) / 3 / 9));
  v1::Customer other = enterprise();
  other.set_name("另一家");
  Write second = agent().write();
  const Registered registered = register_customer(second, other);
  second.commit();
  EXPECT_EQ(registered.number, "KH2026-0001");
  EXPECT_EQ(day_of(time_of(only(registered.id, v1::FOLLOW_UP_KIND_CADENCE).due())),
            Day(std::chrono::year(2026) / 3 / 4));
  Snapshot view = agent().read();
  EXPECT_EQ(policy(view).version(), 1u);
  EXPECT_EQ(parse<v1::FollowUp>(*follow_up(view, only(registered.id, v1::FOLLOW_UP_KIND_CADENCE).id())).policy(),
            "policy/1");
  EXPECT_TRUE(preview_cadence(view, id));
}

TEST_F(Planning, X11_a_policy_that_makes_no_sense_is_refused_by_field) {
  Write write = store_->system().write();
  v1::Policy rules;
  rules.mutable_numbers()->set_customer("C{day}");
  EXPECT_EQ(error_of([&] { set_policy(write, rules); }).field(), "numbers.customer");
  rules.clear_numbers();
  rules.add_cadences()->set_stage(v1::STAGE_ACTIVE);
  EXPECT_EQ(error_of([&] { set_policy(write, rules); }).field(), "cadences[0].every");
}

}  // namespace
}  // namespace dossier::test
