// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <set>

#include "desk/store_fixture.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/risk.pb.h"

namespace dossier::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using v1::RiskSignal;

class Risks : public StoreTest {
 protected:
  /// Twelve instalments of 1.00, due on the 15th of each month of 2026.
  uint64_t sign_year(uint64_t customer) {
    clock_->set(at(2026, 1, 5));
    v1::Contract contract;
    contract.set_customer(customer);
    contract.set_signed_on("2026-01-05");
    contract.mutable_gross()->set_minor(1200);
    contract.mutable_net()->set_minor(1200);
    for (int month = 1; month <= 12; ++month) {
      v1::Instalment& instalment = *contract.add_instalments();
      instalment.set_due("2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-15");
      instalment.mutable_amount()->set_minor(100);
    }
    Write write = agent().write();
    const uint64_t id = sign_contract(write, contract).id;
    write.commit();
    return id;
  }
  Paid pay(uint64_t contract, const std::string& day, uint32_t instalment) {
    v1::Payment payment;
    payment.set_contract(contract);
    payment.mutable_amount()->set_minor(100);
    payment.set_received_on(day);
    payment.set_instalment(instalment);
    Write write = agent().write();
    const Paid paid = record_payment(write, payment);
    write.commit();
    return paid;
  }
  RiskReview review() {
    Write write = agent().write("review");
    RiskReview found = review_risks(write);
    write.commit();
    return found;
  }
  std::vector<RiskSignal> risks(uint64_t customer, bool open_only = false) {
    Snapshot view = agent().read();
    std::vector<RiskSignal> found;
    for (const RecordView& record : list_risks(view, customer, open_only)) found.push_back(parse<RiskSignal>(record));
    return found;
  }
  std::vector<v1::FollowUp> tasks(uint64_t customer) {
    Snapshot view = agent().read();
    std::vector<v1::FollowUp> found;
    for (const RecordView& entry : due(view, {.customer = customer, .limit = 100}).entries) {
      if (entry.number(v1::FollowUp::kKindFieldNumber) == v1::FOLLOW_UP_KIND_RISK)
        found.push_back(parse<v1::FollowUp>(entry));
    }
    return found;
  }
};

TEST_F(Risks, D7_three_months_late_in_a_row_raise_an_assessment_by_itself) {
  const uint64_t customer = register_one(enterprise());
  sign_year(customer);
  clock_->set(at(2026, 3, 15, 20));
  EXPECT_THAT(review().raised, IsEmpty());  // The third is due today: not late yet.
  clock_->set(at(2026, 3, 16, 1));
  const RiskReview found = review();
  EXPECT_EQ(found.customers, 1u);
  ASSERT_THAT(found.raised, SizeIs(1));
  const RiskSignal signal = risks(customer).at(0);
  EXPECT_EQ(signal.kind(), v1::RISK_KIND_LATE_PAYMENT);
  EXPECT_EQ(signal.severity(), RiskSignal::SEVERITY_ASSESSMENT);
  EXPECT_FALSE(signal.has_raised_by());
  EXPECT_EQ(signal.first_month(), "2026-01");
  EXPECT_EQ(signal.last_month(), "2026-03");
  EXPECT_EQ(risk_text(signal, Language::zh), "连续 3 个月逾期付款（2026-01 至 2026-03）");
  EXPECT_EQ(risk_text(signal, Language::en), "3 months late in a row (2026-01 to 2026-03)");
  ASSERT_THAT(signal.because(), SizeIs(3));  // X4: why.
  EXPECT_EQ(signal.because(0).rule(), "late_instalment");
  EXPECT_EQ(signal.because(2).detail(), "HT202601050001/3");
  ASSERT_THAT(tasks(customer), SizeIs(1));
  EXPECT_EQ(tasks(customer)[0].priority(), v1::PRIORITY_HIGH);
  EXPECT_THAT(review().raised, IsEmpty());  // Once for a row.
  expect_sound();
}

TEST_F(Risks, D7_six_months_raise_a_high_risk_warning) {
  const uint64_t customer = register_one(enterprise());
  sign_year(customer);
  clock_->set(at(2026, 6, 16, 1));
  EXPECT_THAT(review().raised, SizeIs(2));
  Snapshot view = agent().read();
  const auto page = open_risks(view, 1);
  ASSERT_THAT(page.entries, SizeIs(1));
  EXPECT_EQ(parse<RiskSignal>(page.entries[0]).severity(), RiskSignal::SEVERITY_HIGH);  // The gravest first.
  EXPECT_THAT(parse<RiskSignal>(page.entries[0]).because(), SizeIs(6));
  const auto rest = open_risks(view, 9, page.token);
  ASSERT_THAT(rest.entries, SizeIs(1));
  EXPECT_EQ(parse<RiskSignal>(rest.entries[0]).severity(), RiskSignal::SEVERITY_ASSESSMENT);
}

TEST_F(Risks, D7_a_payment_that_came_late_counts_and_one_in_time_ends_the_row) {
  const uint64_t customer = register_one(enterprise());
  const uint64_t contract = sign_year(customer);
  clock_->set(at(2026, 5, 20));
  pay(contract, "2026-01-16", 1);
  pay(contract, "2026-02-15", 2);  // In time.
  pay(contract, "2026-03-30", 3);
  pay(contract, "2026-05-02", 4);
  ASSERT_THAT(risks(customer, true), SizeIs(1));  // March to May, of which May is unpaid.
  EXPECT_EQ(risks(customer, true)[0].first_month(), "2026-03");
  EXPECT_EQ(risks(customer, true)[0].last_month(), "2026-05");
}

TEST_F(Risks, D7_a_signal_whose_ground_is_gone_is_closed_by_the_rule_and_may_come_again) {
  const uint64_t customer = register_one(enterprise());
  const uint64_t contract = sign_year(customer);
  clock_->set(at(2026, 3, 20));
  ASSERT_THAT(review().raised, SizeIs(1));
  const Paid paid = pay(contract, "2026-02-10", 2);
  EXPECT_THAT(risks(customer, true), IsEmpty());
  ASSERT_THAT(risks(customer), SizeIs(1));
  EXPECT_FALSE(risks(customer)[0].has_closed_by());
  EXPECT_EQ(risk_outcome(risks(customer)[0], Language::zh), "补登付款后不再成立");
  EXPECT_EQ(risk_outcome(risks(customer)[0], Language::en), "no longer true once a payment was entered");
  EXPECT_THAT(tasks(customer), IsEmpty());
  Write write = agent().write();
  withdraw_payment(write, contract, paid.id, "误记");
  write.commit();
  EXPECT_THAT(risks(customer, true), SizeIs(1));
  expect_sound();
}

TEST_F(Risks, D7_how_it_was_dealt_with) {
  const uint64_t customer = register_one(enterprise());
  sign_year(customer);
  clock_->set(at(2026, 3, 20));
  const uint64_t id = review().raised.at(0);
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { close_risk(write, id, ""); }).field(), "outcome");
  close_risk(write, id, "已约谈，改为预付款");
  EXPECT_EQ(error_of([&] { close_risk(write, id, "x"); }).reason(), "risk_closed");
  EXPECT_EQ(error_of([&] { close_risk(write, 99, "x"); }).code(), Code::missing);
  write.commit();
  const RiskSignal signal = risks(customer).at(0);
  EXPECT_EQ(signal.outcome(), "已约谈，改为预付款");
  EXPECT_EQ(signal.closed_by(), "S001");
  EXPECT_THAT(tasks(customer), IsEmpty());
  EXPECT_THAT(review().raised, IsEmpty());  // It was dealt with: the same row raises nothing again,
  clock_->set(at(2026, 6, 20));
  ASSERT_THAT(review().raised, SizeIs(1));  // but three months more are a high risk.
}

TEST_F(Risks, D7_people_record_breaches_news_and_ratings) {
  const uint64_t customer = register_one(enterprise());
  RiskSignal breach;
  breach.set_customer(customer);
  Write write = agent().write();
  EXPECT_EQ(error_of([&] { raise_risk(write, breach); }).field(), "kind");
  breach.set_kind(v1::RISK_KIND_BREACH);
  EXPECT_EQ(error_of([&] { raise_risk(write, breach); }).field(), "text");
  breach.set_text("擅自转售");
  breach.set_outcome("已赔偿 2 万元");
  raise_risk(write, breach);
  RiskSignal rating;
  rating.set_customer(customer);
  rating.set_kind(v1::RISK_KIND_INTERNAL_RATING);
  rating.set_text("C 级");
  rating.set_severity(RiskSignal::SEVERITY_ASSESSMENT);
  raise_risk(write, rating);
  write.commit();
  ASSERT_THAT(risks(customer), SizeIs(2));
  EXPECT_EQ(risks(customer)[1].closed_by(), "S001");  // Newest first; the breach had its outcome.
  EXPECT_EQ(risks(customer)[0].raised_by(), "S001");
  EXPECT_THAT(tasks(customer), SizeIs(1));
  expect_sound();
}

TEST_F(Risks, X3_the_host_is_woken_when_an_instalment_becomes_late) {
  sign_year(register_one(enterprise()));
  Snapshot view = agent().read();
  std::set<Instant> moments;
  for (auto next = next_wakeup(view, clock_->now()); next; next = next_wakeup(view, *moments.rbegin()))
    moments.insert(next->at);
  // 15 January 2026 is a Thursday; 15 February, a Sunday worked in exchange or not, is moved to when the customer can
  // be reached.
  EXPECT_TRUE(moments.contains(at(2026, 1, 16, 0)));
  EXPECT_TRUE(moments.contains(at(2026, 5, 16, 0)));
}

/// Whether a customer is looked at every day or once in the end, the same signals stand.
TEST_F(Risks, D7_the_signals_do_not_depend_on_when_one_looks) {
  std::mt19937 random(9);
  for (int round = 0; round < 6; ++round) {
    v1::Customer one = enterprise(), two = enterprise();
    one.set_name("甲公司" + std::to_string(round));
    two.set_name("乙公司" + std::to_string(round));
    for (v1::Customer* customer : {&one, &two}) customer->clear_credit_code();
    const uint64_t daily = register_one(one), once = register_one(two);
    const uint64_t contracts[] = {sign_year(daily), sign_year(once)};
    std::vector<std::pair<std::string, uint32_t>> payments;
    for (uint32_t month = 1; month <= 12; ++month) {
      const uint32_t fate = random() % 4;  // In time, late, a month late, never.
      if (fate == 3) continue;
      const uint32_t paid_in = std::min(12u, month + (fate == 2 ? 1 : 0));
      payments.emplace_back(
          "2026-" + std::string(paid_in < 10 ? "0" : "") + std::to_string(paid_in) + (fate == 0 ? "-14" : "-20"),
          month);
    }
    for (unsigned month = 1; month <= 12; ++month) {
      for (const unsigned day : {16u, 21u}) {
        clock_->set(at(2026, month, day));
        for (const auto& [on, instalment] : payments) {
          const std::string now = "2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
          const bool due_now = on.substr(0, 7) == now && (on.substr(8) == "14") == (day == 16);
          if (due_now) pay(contracts[0], on, instalment);
        }
        Write write = agent().write();
        evaluate_risk(write, daily);
        write.commit();
      }
    }
    clock_->set(at(2027, 1, 4));
    for (const auto& [on, instalment] : payments) pay(contracts[1], on, instalment);
    Write write = agent().write();
    evaluate_risk(write, once);
    evaluate_risk(write, daily);
    write.commit();
    const auto standing = [&](uint64_t customer) {
      std::set<std::string> found;
      for (const RiskSignal& signal : risks(customer, true)) {
        EXPECT_TRUE(
            found.insert(std::to_string(signal.severity()) + " " + signal.first_month() + " " + signal.last_month())
                .second);
      }
      return found;
    };
    EXPECT_EQ(standing(daily), standing(once)) << round;
    clock_->set(at(2026, 1, 5));
  }
  expect_sound();
}

}  // namespace
}  // namespace dossier::test
