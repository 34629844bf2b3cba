// SPDX-License-Identifier: Apache-2.0
#include "desk/store_fixture.hpp"
#include "dossier/v1/contract.pb.h"

namespace dossier::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Rhythms : public StoreTest {
 protected:
  uint64_t buy(uint64_t customer, const char* day, int64_t minor) {
    v1::Contract contract;
    contract.set_customer(customer);
    contract.set_signed_on(day);
    contract.mutable_gross()->set_minor(minor);
    contract.mutable_net()->set_minor(minor);
    Write write = agent().write();
    const uint64_t id = sign_contract(write, contract).id;
    write.commit();
    return id;
  }
  std::optional<v1::BuyingRhythm> rhythm(uint64_t customer) {
    Snapshot view = agent().read();
    const auto found = buying_rhythm(view, customer);
    if (!found) return std::nullopt;
    return parse<v1::BuyingRhythm>(*found);
  }
};

TEST_F(Rhythms, D8_what_is_due_again_within_so_many_days) {
  const uint64_t customer = register_one(enterprise());
  buy(customer, "2025-12-10", 100);
  buy(customer, "2026-01-10", 300);
  EXPECT_FALSE(rhythm(customer));
  const uint64_t last = buy(customer, "2026-02-10", 200);
  const auto found = rhythm(customer);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->interval_days(), 31u);
  EXPECT_EQ(found->day_of_month(), 10u);
  EXPECT_EQ(found->amount().minor(), 200);
  EXPECT_EQ(found->next_on(), "2026-03-10");
  EXPECT_EQ(found->confidence(), 67u);
  EXPECT_GT(found->because_size(), 1);
  Snapshot view = agent().read();
  ASSERT_THAT(due_again(view).entries, SizeIs(1));
  EXPECT_THAT(due_again(view, {.confidence = 70}).entries, IsEmpty());
  EXPECT_THAT(due_again(view, {.until = Day(std::chrono::year(2026) / 3 / 9)}).entries, IsEmpty());
  EXPECT_THAT(due_again(view, {.until = Day(std::chrono::year(2026) / 3 / 10)}).entries, SizeIs(1));
  // A corrected contract corrects the rhythm.
  v1::Contract moved = parse<v1::Contract>(contract(view, last).value());
  moved.set_signed_on("2026-02-20");
  moved.mutable_instalments(0)->set_due("2026-02-20");
  Write write = agent().write();
  correct_contract(write, moved);
  write.commit();
  EXPECT_EQ(rhythm(customer)->last_on(), "2026-02-20");
  expect_sound();
}

TEST_F(Rhythms, D8_a_reorder_is_planned_on_request_and_once) {
  const uint64_t customer = register_one(enterprise());
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { plan_reorder(write, customer); }).reason(), "no_rhythm");
  write.commit();
  for (const char* day : {"2025-12-11", "2026-01-11", "2026-02-11"}) buy(customer, day, 100);
  Write plan = agent().write();
  const uint64_t id = plan_reorder(plan, customer);
  EXPECT_EQ(plan_reorder(plan, customer), 0u);
  plan.commit();
  Snapshot view = agent().read();
  const auto task = parse<v1::FollowUp>(follow_up(view, id).value());
  EXPECT_EQ(task.kind(), v1::FOLLOW_UP_KIND_REORDER);
  EXPECT_EQ(time_of(task.due()), at(2026, 3, 9, 9));  // Three days before Wednesday 11 March is a Sunday.
  EXPECT_EQ(task.because(0).rule(), "interval");
}

class Documents : public Rhythms {};

std::vector<std::string> names(const std::vector<RecordView>& records) {
  std::vector<std::string> found;
  for (const RecordView& record : records) {
    const auto check = parse<v1::DocumentCheck>(record);
    found.push_back(check.event() + " " + check.department() + " " + check.document());
  }
  return found;
}

TEST_F(Documents, D11_each_department_hands_in_its_documents_and_what_is_missing_is_listed) {
  const uint64_t customer = register_one(enterprise());
  const uint64_t contract = buy(customer, "2026-03-02", 100);
  Write write = agent().write();
  EXPECT_THAT(names(missing_documents(write, customer)),
              testing::ElementsAre("HT202603020001 销售部 合同副本", "HT202603020001 销售部 最新营业执照",
                                   "HT202603020001 销售部 关键联系人"));
  hand_in(write, contract, "合同副本");
  EXPECT_EQ(error_of([&] { hand_in(write, contract, "发票"); }).reason(), "no_such_document");  // Nothing was paid yet.
  EXPECT_THAT(missing_documents(write, customer), SizeIs(2));
  v1::Payment payment;
  payment.set_contract(contract);
  payment.mutable_amount()->set_minor(40);
  payment.set_received_on("2026-03-02");
  record_payment(write, payment);
  EXPECT_THAT(missing_documents(write, customer), SizeIs(4));
  hand_in(write, contract, "发票");
  std::vector<v1::DocumentCheck> all;
  for (const RecordView& record : documents(write, contract)) all.push_back(parse<v1::DocumentCheck>(record));
  ASSERT_THAT(all, SizeIs(5));
  EXPECT_EQ(all[0].handed_in_by(), "S001");
  EXPECT_TRUE(all[0].has_handed_in_at());
  EXPECT_FALSE(all[1].has_handed_in_at());
  EXPECT_EQ(all[3].occasion(), v1::DOCUMENT_OCCASION_PAYMENT);
  write.commit();
  expect_sound();
}

TEST_F(Documents, D11_the_days_conversations_of_service) {
  const uint64_t customer = register_one(enterprise());
  v1::Interaction talk = call(customer, at(2026, 3, 2, 9));
  talk.set_handler("S002");  // 客服部
  talk.set_kind(v1::INTERACTION_KIND_CONSULTATION);
  Write write = store_->system().write();
  record_interaction(write, talk);
  record_interaction(write, call(customer, at(2026, 3, 2, 10)));  // Sales hands in nothing for a talk.
  ASSERT_THAT(names(missing_documents(write, customer)), testing::ElementsAre("2026-03-02 客服部 当日沟通记录"));
  const Day day = std::chrono::year(2026) / 3 / 2, next = std::chrono::year(2026) / 3 / 3;
  EXPECT_THAT(missing_documents(write, customer, day), SizeIs(1)) << "of the very day";
  EXPECT_THAT(missing_documents(write, customer, next), IsEmpty());
  EXPECT_EQ(error_of([&] { hand_in(write, customer, day, "发票"); }).reason(), "no_such_document");
  hand_in(write, customer, day, "当日沟通记录");
  EXPECT_THAT(missing_documents(write, customer), IsEmpty());
  write.commit();
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
