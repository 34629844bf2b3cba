// SPDX-License-Identifier: Apache-2.0
#include "dossier/terms.hpp"

#include <map>

#include "desk/store_fixture.hpp"
#include "dossier/policy.hpp"
#include "dossier/v1/policy.pb.h"

namespace dossier::test {
namespace {

using Terms = StoreTest;

const BusinessTerm& term(std::string_view name) {
  for (const BusinessTerm& one : business_terms()) {
    if (one.name == name) return one;
  }
  throw Error(Code::missing, "unknown_value", std::string(name));
}

void expect_span(const v1::Span& span, std::string_view name) {
  static const std::map<TermUnit, v1::Span::Unit> kUnits = {{TermUnit::hours, v1::Span::UNIT_HOURS},
                                                            {TermUnit::days, v1::Span::UNIT_DAYS},
                                                            {TermUnit::working_days, v1::Span::UNIT_WORKING_DAYS},
                                                            {TermUnit::months, v1::Span::UNIT_MONTHS}};
  EXPECT_EQ(span.amount(), term(name).value) << name;
  EXPECT_EQ(span.unit(), kUnits.at(term(name).unit)) << name;
}

template <typename Clock>
void expect_clock(const Clock& clock, const std::string& name, bool warns = true) {
  expect_span(clock.within(), name);
  EXPECT_EQ(clock.has_warn_before(), warns) << name;
  EXPECT_EQ(clock.has_escalate_after(), warns) << name;
  if (!warns) return;
  expect_span(clock.warn_before(), name + "_warning");
  expect_span(clock.escalate_after(), name + "_escalation");
}

void expect_number(uint64_t number, std::string_view name) {
  EXPECT_EQ(number, static_cast<uint64_t>(term(name).value)) << name;
}

TEST_F(Terms, X11_a_store_without_a_policy_works_with_the_numbers_of_the_table) {
  Snapshot view = agent().read();
  const v1::Policy policy = dossier::policy(view);
  ASSERT_EQ(policy.cadences_size(), 4);
  const char* const cadences[] = {"contact_not_contacted", "contact_contacted", "contact_negotiating",
                                  "contact_active"};
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(policy.cadences(i).stage(), v1::STAGE_NOT_CONTACTED + i);
    expect_span(policy.cadences(i).every(), cadences[i]);
    EXPECT_EQ(policy.cadences(i).channels_size(), policy.cadences(i).stage() == v1::STAGE_ACTIVE ? 1 : 2);
    EXPECT_EQ(policy.cadences(i).channels(0), v1::CHANNEL_PHONE);
  }
  ASSERT_EQ(policy.response_times_size(), 3);
  expect_clock(policy.response_times(0), "answer_high");
  expect_clock(policy.response_times(1), "answer_medium");
  expect_clock(policy.response_times(2), "answer_low");
  expect_number(policy.business_hours().from(), "business_opens");
  expect_number(policy.business_hours().to(), "business_closes");
  expect_number(static_cast<uint64_t>(policy.business_hours().utc_offset_minutes()), "utc_offset");
  expect_number(policy.review().sample_percent(), "review_sample");
  expect_clock(policy.review().review(), "review");
  expect_clock(policy.review().correct(), "review_correction");
  expect_clock(policy.review().archive(), "archiving");
  expect_clock(policy.feedback().record(), "entry", false);
  expect_clock(policy.feedback().record_after_sales(), "entry_after_sales", false);
  expect_clock(policy.feedback().solution(), "solution_entry");
  expect_clock(policy.feedback().confirm(), "confirmation");
  expect_clock(policy.feedback().rate(), "rating");
  expect_clock(policy.verification().change(), "detail_change");
  expect_number(policy.verification().old_detail_days(), "old_detail_valid");
  expect_number(policy.late_payments().assessment_months(), "late_assessment");
  expect_number(policy.late_payments().high_months(), "late_high_risk");
  expect_clock(policy.late_payments().assess(), "risk_assessment");
  expect_span(policy.late_payments().warn_before(), "instalment_warning");
  expect_clock(policy.person_requests(), "person_request");
}

TEST_F(Terms, B8_what_is_kept_how_long_and_why_comes_from_the_table) {
  Snapshot view = agent().read();
  const std::map<v1::RecordClass, std::string> kept = {
      {v1::RECORD_CLASS_CUSTOMER, "customers_kept"}, {v1::RECORD_CLASS_INTERACTION, "interactions_kept"},
      {v1::RECORD_CLASS_FEEDBACK, "feedback_kept"},  {v1::RECORD_CLASS_CONTRACT, "contracts_kept"},
      {v1::RECORD_CLASS_ACCESS, "accesses_kept"},    {v1::RECORD_CLASS_JOURNAL, "changes_kept"}};
  const v1::Policy policy = dossier::policy(view);
  ASSERT_EQ(policy.retention_rules_size(), static_cast<int>(kept.size()));
  for (const v1::RetentionRule& rule : policy.retention_rules()) {
    const std::string& name = kept.at(rule.record_class());
    expect_span(rule.minimum(), name);
    EXPECT_EQ(rule.source(), term(name).source_zh);
    EXPECT_EQ(rule.has_maximum(), rule.record_class() == v1::RECORD_CLASS_CUSTOMER);
    if (rule.has_maximum()) expect_span(rule.maximum(), "customers_kept_most");
  }
}

TEST_F(Terms, X11_a_policy_that_sets_one_number_keeps_the_others) {
  v1::Policy wanted;
  wanted.mutable_business_hours()->set_from(8 * 60);
  wanted.mutable_verification()->set_old_detail_days(14);
  wanted.mutable_review()->set_sample_percent(0);
  Write write = store_->system().write("rules");
  set_policy(write, wanted);
  write.commit();
  Snapshot view = agent().read();
  const v1::Policy policy = dossier::policy(view);
  EXPECT_EQ(policy.business_hours().from(), 480u);
  expect_number(policy.business_hours().to(), "business_closes");
  EXPECT_EQ(policy.verification().old_detail_days(), 14u);
  EXPECT_EQ(policy.review().sample_percent(), 0u);
  expect_clock(policy.verification().change(), "detail_change");
}

}  // namespace
}  // namespace dossier::test
