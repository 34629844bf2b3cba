// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "desk/keeping_fixture.hpp"

namespace dossier::test {
namespace {

using Retention = KeepingTest;

TEST_F(Retention, B7_B8_feedback_is_kept_two_years_from_its_end_and_then_may_go) {
  const uint64_t customer = add(1);
  const Recorded open = complain(customer), closed = complain(customer);
  clock_->set(at(2020, 3, 10));
  close(closed);
  clock_->set(at(2022, 3, 10));
  EXPECT_TRUE(due_list().empty());
  clock_->set(at(2022, 3, 11));
  const auto due = due_list();
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].record_class(), v1::RECORD_CLASS_FEEDBACK);
  EXPECT_EQ(due[0].number(), closed.number);
  EXPECT_EQ(due[0].customer(), customer);
  EXPECT_EQ(due[0].since(), "2020-03-10");
  EXPECT_EQ(due[0].may_go(), "2022-03-11");
  EXPECT_EQ(due[0].must_go(), "");
  EXPECT_EQ(due[0].rule(), "B7-feedback");
  EXPECT_FALSE(due[0].overdue());
  EXPECT_EQ(due[0].blocks_size(), 0);
}

TEST_F(Retention, B7_feedback_that_counts_from_its_beginning_does_not_wait_for_its_end) {
  change_policy([](v1::Policy& rules) {
    for (v1::RetentionRule& rule : *rules.mutable_retention_rules()) {
      if (rule.record_class() == v1::RECORD_CLASS_FEEDBACK) rule.set_start(v1::STARTING_EVENT_OCCURRED);
    }
  });
  const uint64_t customer = add(1);
  complain(customer);  // Stays open.
  const Recorded closed = complain(customer);
  clock_->set(at(2020, 3, 10));
  close(closed);
  clock_->set(at(2022, 1, 6));
  EXPECT_TRUE(due_list().empty());
  clock_->set(at(2022, 1, 7));
  const auto due = due_list();
  ASSERT_EQ(due.size(), 2u);
  for (const v1::RetentionDue& one : due) EXPECT_EQ(one.since(), "2020-01-06");
}

TEST_F(Retention, B8_what_will_be_due_on_a_later_day) {
  talk(add(1));
  RetentionQuery query;
  query.on = at(2022, 1, 6);
  EXPECT_TRUE(due_list(query).empty());
  query.on = at(2022, 1, 7);
  EXPECT_EQ(due_list(query).size(), 1u);
}

TEST_F(Retention, B8_an_ended_customer_may_go_after_three_years_and_has_to_after_five_but_not_before_its_records) {
  const uint64_t customer = add(1);
  lose(customer);
  clock_->set(at(2022, 6, 1));
  const Recorded late = talk(customer);
  clock_->set(at(2023, 1, 6));
  EXPECT_TRUE(due_of(v1::RECORD_CLASS_CUSTOMER).empty());
  clock_->set(at(2023, 1, 7));
  auto due = due_of(v1::RECORD_CLASS_CUSTOMER);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].must_go(), "2025-01-07");
  ASSERT_EQ(due[0].blocks_size(), 1);
  EXPECT_EQ(due[0].blocks(0).kind(), v1::RetentionBlock::KIND_LONGER_RULE);
  EXPECT_EQ(due[0].blocks(0).record_class(), v1::RECORD_CLASS_INTERACTION);
  EXPECT_EQ(due[0].blocks(0).records(), 1u);
  EXPECT_EQ(due[0].blocks(0).until(), "2024-06-02");
  RetentionQuery overdue;
  overdue.overdue = true;
  clock_->set(at(2025, 1, 6));
  EXPECT_TRUE(due_list(overdue).empty());
  clock_->set(at(2025, 1, 7));
  due = due_list(overdue);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_TRUE(due[0].overdue());
  EXPECT_EQ(due[0].blocks_size(), 0);
}

TEST_F(Retention, B8_ended_customers_come_in_pages) {
  for (int i = 0; i < 3; ++i) lose(add(i));
  clock_->set(at(2023, 1, 7));
  RetentionQuery query;
  query.record_class = v1::RECORD_CLASS_CUSTOMER;
  query.limit = 1;
  std::set<uint64_t> customers;
  for (const v1::RetentionDue& due : due_list(query)) EXPECT_TRUE(customers.insert(due.customer()).second);
  EXPECT_EQ(customers.size(), 3u);
}

TEST_F(Retention, B8_talks_of_a_december_are_due_on_their_day_too) {
  const uint64_t customer = add(1);
  for (const int month : {11, 12}) {
    clock_->set(at(2020, month, 30));
    talk(customer);
  }
  clock_->set(at(2022, 12, 30));
  EXPECT_EQ(due_list().size(), 1u);
  clock_->set(at(2022, 12, 31));
  EXPECT_EQ(due_list().size(), 2u);
}

TEST_F(Retention, B8_contracts_stay_thirty_years_from_the_end_of_the_accounting_year_of_the_last_payment) {
  const uint64_t customer = add(1);
  as(store_->system(), [&](Write& write) {
    v1::Contract contract;
    contract.set_customer(customer);
    contract.set_signed_on("2020-02-01");
    contract.mutable_gross()->set_minor(100);
    v1::Payment payment;
    payment.set_contract(sign_contract(write, contract).id);
    payment.set_received_on("2021-05-01");
    payment.mutable_amount()->set_minor(100);
    record_payment(write, payment);
  });
  RetentionQuery query;
  query.record_class = v1::RECORD_CLASS_CONTRACT;
  query.on = at(2051, 12, 31);
  EXPECT_TRUE(due_list(query).empty());
  query.on = at(2052, 1, 1);
  const auto due = due_list(query);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].since(), "2021-05-01");
  lose(customer);
  query.record_class = v1::RECORD_CLASS_CUSTOMER;
  query.on = at(2030, 1, 1);
  const auto held = due_list(query);
  ASSERT_EQ(held.size(), 1u);
  ASSERT_EQ(held[0].blocks_size(), 1);
  EXPECT_EQ(held[0].blocks(0).record_class(), v1::RECORD_CLASS_CONTRACT);
  EXPECT_EQ(held[0].blocks(0).until(), "2052-01-01");
}

TEST_F(Retention, B8_D10_the_access_log_is_due_after_36_months_for_administrators) {
  const uint64_t id = add(1);
  {
    Snapshot view = agent().read("回访");
    customer(view, id);
  }
  store_->flush_access_log();
  clock_->set(at(2023, 1, 6));
  EXPECT_TRUE(due_of(v1::RECORD_CLASS_ACCESS).empty());
  clock_->set(at(2023, 1, 7));
  const auto due = due_of(v1::RECORD_CLASS_ACCESS);
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].may_go(), "2023-01-07");
  RetentionQuery query;
  query.record_class = v1::RECORD_CLASS_ACCESS;
  EXPECT_TRUE(due_list(query, "S002").empty());
}

TEST_F(Retention, B8_open_matters_block) {
  const uint64_t customer = add(1);
  lose(customer);
  v1::FollowUp task;
  as(store_->system(), [&](Write& write) {
    task.set_customer(customer);
    task.set_assignee("S001");
    task.set_action("结清尾款");
    set_time(task.mutable_due(), at(2020, 2, 3));
    plan_follow_up(write, task);
  });
  clock_->set(at(2024, 1, 8));
  const auto due = due_of(v1::RECORD_CLASS_CUSTOMER);
  ASSERT_EQ(due.size(), 1u);
  ASSERT_EQ(due[0].blocks_size(), 1);
  EXPECT_EQ(due[0].blocks(0).kind(), v1::RetentionBlock::KIND_OPEN_MATTER);
  EXPECT_EQ(due[0].blocks(0).records(), 1u);
}

TEST_F(Retention, B8_pages_go_on_where_the_last_one_ended_and_are_the_same_as_one) {
  std::vector<uint64_t> customers;
  for (int i = 0; i < 5; ++i) customers.push_back(add(i));
  for (int i = 0; i < 40; ++i) {
    clock_->advance(std::chrono::hours(24 * 9));
    talk(customers[static_cast<size_t>(i) % 5]);
    if (i % 3 == 0) close(complain(customers[static_cast<size_t>(i) % 5]));
  }
  for (const uint64_t id : customers) lose(id);
  clock_->set(at(2029, 1, 8));
  const auto whole = due_list();
  EXPECT_EQ(whole.size(), 40u + 14u + 5u);
  for (const size_t limit : {1, 2, 7}) {
    RetentionQuery query;
    query.limit = limit;
    const auto paged = due_list(query);
    ASSERT_EQ(paged.size(), whole.size());
    for (size_t i = 0; i < whole.size(); ++i)
      EXPECT_EQ(paged[i].SerializeAsString(), whole[i].SerializeAsString()) << i;
  }
}

TEST_F(Retention, B8_U5_supervisors_see_what_is_due_within_their_reach) {
  as(store_->system(), [&](Write& write) { add_staff(write, "S020", "陈静", v1::ROLE_SUPERVISOR, "华东组"); });
  talk(add(1));
  clock_->set(at(2024, 1, 8));
  EXPECT_EQ(due_list({}, "S002").size(), 1u);
  EXPECT_TRUE(due_list({}, "S020").empty());
  EXPECT_EQ(error_of([&] { due_list({}, "S001"); }).code(), Code::denied);
}

TEST_F(Retention, B8_X11_rules_are_data_and_checked) {
  const auto with = [&](v1::RecordClass record_class, const auto& change) {
    change_policy([&](v1::Policy& rules) {
      for (v1::RetentionRule& rule : *rules.mutable_retention_rules()) {
        if (rule.record_class() == record_class) change(rule);
      }
    });
  };
  using Rule = v1::RetentionRule;
  EXPECT_EQ(error_of([&] {
              with(v1::RECORD_CLASS_FEEDBACK, [](Rule& rule) { rule.mutable_minimum()->set_amount(23); });
            }).reason(),
            "retention_minimum");
  EXPECT_EQ(error_of([&] {
              with(v1::RECORD_CLASS_ACCESS, [](Rule& rule) { rule.mutable_minimum()->set_amount(35); });
            }).reason(),
            "retention_minimum");
  EXPECT_EQ(error_of([&] {
              with(v1::RECORD_CLASS_CUSTOMER, [](Rule& rule) { rule.mutable_maximum()->set_amount(35); });
            }).reason(),
            "retention_maximum");
  EXPECT_EQ(error_of([&] {
              with(v1::RECORD_CLASS_CUSTOMER, [](Rule& rule) { rule.set_start(v1::STARTING_EVENT_CLOSED); });
            }).reason(),
            "retention_start");
  EXPECT_EQ(error_of([&] {
              with(v1::RECORD_CLASS_JOURNAL, [](Rule& rule) { rule.set_action(v1::RETENTION_ACTION_DESTROY); });
            }).reason(),
            "retention_journal");
  EXPECT_EQ(error_of([&] {
              change_policy([](v1::Policy& rules) { *rules.add_retention_rules() = rules.retention_rules(0); });
            }).reason(),
            "retention_twice");
  talk(add(1));
  clock_->set(at(2020, 3, 8));
  with(v1::RECORD_CLASS_INTERACTION, [](Rule& rule) {
    rule.mutable_minimum()->set_unit(v1::Span::UNIT_DAYS);
    rule.mutable_minimum()->set_amount(30);
    rule.mutable_maximum()->set_unit(v1::Span::UNIT_DAYS);
    rule.mutable_maximum()->set_amount(61);
  });
  auto due = due_list();
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].may_go(), "2020-02-06");
  EXPECT_EQ(due[0].must_go(), "2020-03-08");
  EXPECT_TRUE(due[0].overdue());
  with(v1::RECORD_CLASS_INTERACTION, [](Rule& rule) { rule.set_action(v1::RETENTION_ACTION_KEEP); });
  EXPECT_TRUE(due_list().empty());
}

TEST_F(Retention, B8_X11_a_dry_run_lists_what_other_rules_would_and_changes_nothing) {
  talk(add(1));
  clock_->set(at(2020, 3, 8));
  Snapshot view = supervisor().read();
  v1::Policy other;
  v1::RetentionRule& rule = *other.add_retention_rules();
  rule.set_record_class(v1::RECORD_CLASS_INTERACTION);
  rule.set_start(v1::STARTING_EVENT_OCCURRED);
  rule.set_action(v1::RETENTION_ACTION_DESTROY);
  rule.set_name("试算");
  rule.mutable_minimum()->set_unit(v1::Span::UNIT_MONTHS);
  rule.mutable_minimum()->set_amount(2);
  RetentionQuery query;
  query.policy = &other;
  const RecordPage page = retention_due(view, query);
  ASSERT_EQ(page.entries.size(), 1u);
  EXPECT_EQ(parse<v1::RetentionDue>(page.entries[0]).rule(), "试算");
  EXPECT_TRUE(retention_due(view).entries.empty());
  rule.set_start(v1::STARTING_EVENT_ENDED);
  EXPECT_EQ(error_of([&] { retention_due(view, query); }).reason(), "retention_start");
  EXPECT_EQ(policy(view).retention_rules(1).name(), "B8-interaction");
}

TEST_F(Retention, B8_a_legal_hold_blocks_is_seen_with_the_dossier_and_is_released_with_a_reason) {
  const uint64_t customer = add(1);
  talk(customer);
  lose(customer);
  clock_->set(at(2024, 1, 8));
  const uint64_t id = hold(customer, "合同纠纷");
  for (const v1::RetentionDue& due : due_list()) {
    ASSERT_EQ(due.blocks_size(), 1);
    EXPECT_EQ(due.blocks(0).kind(), v1::RetentionBlock::KIND_HOLD);
    EXPECT_EQ(due.blocks(0).hold(), id);
  }
  {
    Snapshot view = agent().read();
    const RecordPage page = holds_on(view, customer);
    ASSERT_EQ(page.entries.size(), 1u);
    const auto shown = parse<v1::LegalHold>(page.entries[0]);
    EXPECT_EQ(shown.reason(), "合同纠纷");
    EXPECT_EQ(shown.placed_by(), "S002");
    EXPECT_EQ(time_of(shown.placed_at()), clock_->now());
  }
  EXPECT_EQ(error_of([&] { as(supervisor(), [&](Write& write) { release_hold(write, id, ""); }); }).reason(),
            "reason_required");
  as(supervisor(), [&](Write& write) { release_hold(write, id, "已和解"); });
  for (const v1::RetentionDue& due : due_list()) EXPECT_EQ(due.blocks_size(), 0);
  EXPECT_EQ(error_of([&] { as(supervisor(), [&](Write& write) { release_hold(write, id, "再次"); }); }).reason(),
            "hold_released");
  EXPECT_EQ(error_of([&] { as(supervisor(), [&](Write& write) { release_hold(write, 77, "无"); }); }).reason(),
            "no_such_hold");
  Snapshot view = supervisor().read();
  EXPECT_TRUE(holds_on(view, customer).entries.empty());
  EXPECT_EQ(parse<v1::LegalHold>(*legal_hold(view, id)).release_reason(), "已和解");
  EXPECT_EQ(list_holds(view).entries.size(), 1u);
}

TEST_F(Retention, B8_U2_a_phone_in_the_reason_of_a_hold_is_masked_for_who_may_not_see_it) {
  const uint64_t customer = add(1);
  const uint64_t id = hold(customer, "对方律师电话 13800138000");
  {
    Snapshot view = admin().read();
    EXPECT_EQ(parse<v1::LegalHold>(*legal_hold(view, id)).reason(), "对方律师电话 13800138000");
  }
  Snapshot view = store_->session("S003").read();  // A viewer.
  const RecordPage page = holds_on(view, customer);
  ASSERT_EQ(page.entries.size(), 1u);
  EXPECT_EQ(parse<v1::LegalHold>(page.entries[0]).reason(), "对方律师电话 138****8000");
}

TEST_F(Retention, B8_a_hold_on_a_class_is_for_administrators_and_reaches_all_of_it) {
  const uint64_t customer = add(1);
  talk(customer);
  close(complain(customer));
  lose(customer);
  clock_->set(at(2024, 1, 8));
  v1::LegalHold wanted;
  wanted.set_record_class(v1::RECORD_CLASS_FEEDBACK);
  wanted.set_reason("监管检查");
  EXPECT_EQ(error_of([&] { as(supervisor(), [&](Write& write) { place_hold(write, wanted); }); }).code(), Code::denied);
  as(admin(), [&](Write& write) { place_hold(write, wanted); });
  for (const v1::RetentionDue& due : due_list()) {
    EXPECT_EQ(due.blocks_size(), due.record_class() == v1::RECORD_CLASS_INTERACTION ? 0 : 1) << due.record_class();
  }
  wanted.set_customer(customer);
  EXPECT_EQ(error_of([&] { as(admin(), [&](Write& write) { place_hold(write, wanted); }); }).reason(), "hold_target");
  wanted.clear_record_class();
  wanted.clear_reason();
  EXPECT_EQ(error_of([&] { as(admin(), [&](Write& write) { place_hold(write, wanted); }); }).reason(),
            "reason_required");
}

TEST_F(Retention, B8_X1_a_hold_reaches_every_record_of_the_same_customer) {
  const uint64_t one = add(1), other = add(2);
  talk(other);
  as(supervisor(), [&](Write& write) { merge(write, one, other); });
  const uint64_t id = hold(one);
  clock_->set(at(2024, 1, 8));
  const auto due = due_list();
  ASSERT_EQ(due.size(), 1u);
  ASSERT_EQ(due[0].blocks_size(), 1);
  EXPECT_EQ(due[0].blocks(0).hold(), id);
  Snapshot view = supervisor().read();
  EXPECT_EQ(holds_on(view, other).entries.size(), 1u);
}

}  // namespace
}  // namespace dossier::test
