// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <random>

#include "desk/store_fixture.hpp"
#include "dossier/v1/contract.pb.h"

namespace dossier::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Payments : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    customer_ = register_one(enterprise());
    v1::Contract contract;
    contract.set_customer(customer_);
    contract.set_signed_on("2026-03-02");
    contract.mutable_gross()->set_minor(300);
    contract.mutable_net()->set_minor(300);
    for (const char* due : {"2026-03-16", "2026-04-15", "2026-05-15"}) {
      v1::Instalment& instalment = *contract.add_instalments();
      instalment.set_due(due);
      instalment.mutable_amount()->set_minor(100);
    }
    Write write = agent().write();
    contract_ = sign_contract(write, contract).id;
    write.commit();
  }
  v1::Payment payment(int64_t minor, const char* day, uint32_t instalment = 0, const char* reference = "") {
    v1::Payment given;
    given.set_contract(contract_);
    given.mutable_amount()->set_minor(minor);
    given.set_received_on(day);
    if (instalment != 0) given.set_instalment(instalment);
    if (*reference != 0) given.set_reference(reference);
    return given;
  }
  Paid pay(const v1::Payment& given) {
    Write write = agent().write("pay");
    Paid paid = record_payment(write, given);
    write.commit();
    return paid;
  }
  v1::Contract stored() {
    Snapshot view = agent().read();
    return parse<v1::Contract>(contract(view, contract_).value());
  }
  std::vector<std::string> open_sources() {
    Snapshot view = agent().read();
    DueQuery query;
    query.customer = customer_;
    std::vector<std::string> found;
    for (const RecordView& entry : due(view, query).entries) {
      if (entry.number(v1::FollowUp::kKindFieldNumber) != v1::FOLLOW_UP_KIND_PAYMENT) continue;
      const auto task = parse<v1::FollowUp>(follow_up(view, entry.number(v1::FollowUp::kIdFieldNumber)).value());
      found.push_back(task.source().substr(task.source().rfind(':') + 1));
    }
    return found;
  }

  uint64_t customer_ = 0, contract_ = 0;
};

TEST_F(Payments, D6_partial_several_and_overpaid) {
  EXPECT_THAT(open_sources(), ElementsAre("1", "2", "3"));
  const Paid part = pay(payment(60, "2026-03-10"));
  ASSERT_THAT(part.allotted, SizeIs(1));
  EXPECT_EQ(part.allotted[0].instalment, 1u);
  EXPECT_EQ(stored().instalments(0).paid().minor(), 60);
  EXPECT_FALSE(stored().instalments(0).has_paid_on());
  EXPECT_THAT(open_sources(), ElementsAre("1", "2", "3"));
  const Paid over = pay(payment(90, "2026-03-16"));
  ASSERT_THAT(over.allotted, SizeIs(2));
  EXPECT_EQ(over.allotted[1].minor, 50);
  EXPECT_EQ(stored().instalments(0).paid_on(), "2026-03-16");
  EXPECT_THAT(open_sources(), ElementsAre("2", "3"));
  EXPECT_EQ(pay(payment(100, "2026-03-20", 3)).allotted.at(0).instalment, 3u);
  EXPECT_THAT(open_sources(), ElementsAre("2"));
  const Paid last = pay(payment(75, "2026-03-21"));
  EXPECT_EQ(last.beyond, 25);
  EXPECT_EQ(stored().overpaid().minor(), 25);
  EXPECT_THAT(open_sources(), IsEmpty());
  Snapshot view = agent().read();
  EXPECT_THAT(list_payments(view, contract_), SizeIs(4));
  expect_sound();
}

TEST_F(Payments, D6_a_reference_counts_once_in_its_contract) {
  pay(payment(10, "2026-03-10", 0, "银行 7788"));
  Write write = agent().write();
  const Error error = error_of([&] { record_payment(write, payment(10, "2026-03-11", 0, "银行 7788")); });
  EXPECT_EQ(error.code(), Code::conflict);
  EXPECT_EQ(error.field(), "reference");
}

TEST_F(Payments, D6_wrong_payments_are_refused_naming_the_field) {
  const auto field_of = [&](const v1::Payment& given) {
    Write write = agent().write();
    return error_of([&] { record_payment(write, given); }).field();
  };
  EXPECT_EQ(field_of(payment(0, "2026-03-10")), "amount");
  EXPECT_EQ(field_of(payment(10, "2026-02-30")), "received_on");
  EXPECT_EQ(field_of(payment(10, "2026-03-10", 4)), "instalment");
  v1::Payment dollars = payment(10, "2026-03-10");
  dollars.mutable_amount()->set_currency("USD");
  EXPECT_EQ(field_of(dollars), "amount");
  v1::Payment nowhere = payment(10, "2026-03-10");
  nowhere.set_contract(99);
  EXPECT_EQ(field_of(nowhere), "contract");
}

TEST_F(Payments, D6_a_withdrawn_payment_opens_its_instalment_again_and_stays_in_the_journal) {
  const Paid paid = pay(payment(100, "2026-03-10"));
  EXPECT_THAT(open_sources(), ElementsAre("2", "3"));
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { withdraw_payment(write, contract_, paid.id, " "); }).reason(), "reason_required");
  withdraw_payment(write, contract_, paid.id, "支票退回");
  EXPECT_EQ(error_of([&] { withdraw_payment(write, contract_, paid.id, "again"); }).code(), Code::missing);
  write.commit();
  EXPECT_THAT(open_sources(), ElementsAre("1", "2", "3"));
  EXPECT_FALSE(stored().instalments(0).has_paid());
  expect_sound();
}

TEST_F(Payments, D6_X3_an_instalment_wakes_the_host_when_it_becomes_late_though_its_follow_up_was_closed_by_hand) {
  const auto close_by_hand = [&] {
    Write write = agent().write("by hand");
    DueQuery query;
    query.customer = customer_;
    for (const RecordView& entry : due(write, query).entries)
      skip_follow_up(write, entry.number(v1::FollowUp::kIdFieldNumber), "客户失联");
    write.commit();
  };
  close_by_hand();
  const auto late_from = [&](Instant after) {
    Snapshot view = agent().read();
    std::vector<Instant> found;
    while (const auto next = next_wakeup(view, after)) {
      after = next->at;
      if (next->why != "late") continue;
      EXPECT_EQ(next->follow_up, 0u);
      found.push_back(after);
    }
    return found;
  };
  EXPECT_THAT(late_from(clock_->now()), ElementsAre(at(2026, 3, 17, 0), at(2026, 4, 16, 0), at(2026, 5, 16, 0)));
  EXPECT_THAT(late_from(at(2026, 4, 15, 23, 59)), ElementsAre(at(2026, 4, 16, 0), at(2026, 5, 16, 0)));
  pay(payment(200, "2026-03-10"));
  close_by_hand();  // What is still to be paid was planned anew.
  EXPECT_THAT(late_from(clock_->now()), ElementsAre(at(2026, 5, 16, 0)));
}

TEST_F(Payments, D6_late_ones_are_seen) {
  Snapshot view = agent().read();
  EXPECT_THAT(overdue_instalments(view).entries, IsEmpty());
  clock_->set(at(2026, 4, 16));
  Snapshot later = agent().read();
  const RecordPage page = overdue_instalments(later, {.limit = 1});
  ASSERT_THAT(page.entries, SizeIs(1));
  const auto first = parse<v1::Contract>(page.entries[0]);
  EXPECT_EQ(first.customer(), customer_);
  EXPECT_EQ(first.id(), contract_);
  ASSERT_THAT(first.instalments(), SizeIs(1));
  EXPECT_EQ(first.instalments(0).due(), "2026-03-16");
  EXPECT_EQ(first.instalments(0).amount().minor(), 100);
  const RecordPage rest = overdue_instalments(later, {.limit = 5, .token = page.token});
  ASSERT_THAT(rest.entries, SizeIs(1));
  EXPECT_EQ(parse<v1::Contract>(rest.entries[0]).instalments(0).due(),
            "2026-04-15");  // The day before: what is due today is not late.
  EXPECT_THAT(overdue_instalments(later, {.customer = customer_}).entries, SizeIs(2));
  EXPECT_THAT(overdue_instalments(later, {.on = Day(std::chrono::year(2026) / 5 / 16)}).entries, SizeIs(3));
}

TEST_F(Payments, F7_D6_the_follow_up_falls_on_a_working_day_and_escalates_when_the_day_is_over) {
  Snapshot view = agent().read();
  v1::FollowUp payment_task;
  for (const RecordView& entry : due(view, {.customer = customer_}).entries) {
    const auto found = parse<v1::FollowUp>(entry);
    if (found.kind() == v1::FOLLOW_UP_KIND_PAYMENT) {
      payment_task = found;
      break;
    }
  }
  EXPECT_EQ(time_of(payment_task.due()), at(2026, 3, 16, 9));
  EXPECT_EQ(time_of(payment_task.escalate_at()), at(2026, 3, 17, 0));
  EXPECT_EQ(time_of(payment_task.warn_at()), at(2026, 3, 13, 9));
  EXPECT_EQ(payment_task.assignee(), "S001");
}

/// Payments of random amounts, days, instalments and withdrawals against a model that knows only sums.
TEST_F(Payments, D6_no_money_is_lost_whatever_is_paid_and_withdrawn) {
  std::mt19937 random(7);
  std::map<uint64_t, int64_t> paid;
  for (int step = 0; step < 60; ++step) {
    Write write = agent().write();
    if (!paid.empty() && random() % 4 == 0) {
      const auto victim = std::next(paid.begin(), static_cast<std::ptrdiff_t>(random() % paid.size()));
      withdraw_payment(write, contract_, victim->first, "test");
      paid.erase(victim);
    } else {
      const int64_t minor = 1 + static_cast<int64_t>(random() % 50);
      const std::string day = "2026-0" + std::to_string(3 + random() % 4) + "-1" + std::to_string(random() % 10);
      paid.emplace(record_payment(write, payment(minor, day.c_str(), static_cast<uint32_t>(random() % 4))).id, minor);
    }
    write.commit();
    const v1::Contract record = stored();
    int64_t allotted = record.overpaid().minor(), received = 0;
    std::vector<std::string> unpaid;
    for (const v1::Instalment& instalment : record.instalments()) {
      allotted += instalment.paid().minor();
      EXPECT_LE(instalment.paid().minor(), 100);
      EXPECT_EQ(instalment.has_paid_on(), instalment.paid().minor() == 100);
      if (!instalment.has_paid_on()) unpaid.push_back(std::to_string(instalment.ordinal()));
    }
    for (const auto& [id, minor] : paid) received += minor;
    ASSERT_EQ(allotted, received);
    ASSERT_EQ(open_sources(), unpaid);
  }
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
