// SPDX-License-Identifier: Apache-2.0
#include "desk/context/defaults.hpp"

#include "desk/context/retention_rules.hpp"

namespace dossier::desk {
namespace {

using v1::Span;

constexpr uint32_t kDuplicateChecksPerDay = 200;  // X6: a busy counter's day. To try the four hidden
                                                  // digits of a mobile number would take 50 days.

void set(Span* span, Span::Unit unit, int amount) {
  span->set_unit(unit);
  span->set_amount(amount);
}

void add_cadence(v1::Policy& policy, v1::Stage stage, Span::Unit unit, int amount, v1::Channel first,
                 v1::Channel second, const char* action) {
  v1::StageCadence& cadence = *policy.add_cadences();
  cadence.set_stage(stage);
  set(cadence.mutable_every(), unit, amount);
  cadence.add_channels(first);
  if (second != v1::CHANNEL_UNSPECIFIED) cadence.add_channels(second);
  cadence.set_action(action);
}

void add_response_time(v1::Policy& policy, v1::Priority priority, Span::Unit unit, int within, int warn_before,
                       int escalate_after) {
  v1::ResponseTime& time = *policy.add_response_times();
  time.set_priority(priority);
  set(time.mutable_within(), unit, within);
  set(time.mutable_warn_before(), Span::UNIT_HOURS, warn_before);
  set(time.mutable_escalate_after(), Span::UNIT_HOURS, escalate_after);
}

/// A clock that the policy does not set.
void fill(v1::Clock* clock, Span::Unit unit, int within, int warn_before, int escalate_after) {
  if (clock->has_within()) return;
  set(clock->mutable_within(), unit, within);
  if (warn_before > 0) set(clock->mutable_warn_before(), Span::UNIT_HOURS, warn_before);
  if (escalate_after > 0) set(clock->mutable_escalate_after(), Span::UNIT_HOURS, escalate_after);
}

void fill_review(v1::ReviewRules& review) {  // R11: archived within 24 hours of approval.
  fill(review.mutable_review(), Span::UNIT_WORKING_DAYS, 1, 4, 24);
  fill(review.mutable_correct(), Span::UNIT_WORKING_DAYS, 1, 4, 24);
  fill(review.mutable_archive(), Span::UNIT_HOURS, 24, 4, 4);
}

void fill_feedback(v1::FeedbackRules& feedback) {  // B4, U10
  fill(feedback.mutable_record(), Span::UNIT_WORKING_DAYS, 1, 0, 0);
  fill(feedback.mutable_record_after_sales(), Span::UNIT_WORKING_DAYS, 0, 0, 0);
  fill(feedback.mutable_solution(), Span::UNIT_HOURS, 24, 4, 4);
  fill(feedback.mutable_confirm(), Span::UNIT_WORKING_DAYS, 1, 4, 24);
  fill(feedback.mutable_rate(), Span::UNIT_WORKING_DAYS, 3, 8, 24);
}

void fill_verification(v1::VerificationRules& verification) {  // R12: every customer but those who are lost.
  if (verification.stages_size() == 0) {
    for (const v1::Stage stage :
         {v1::STAGE_NOT_CONTACTED, v1::STAGE_CONTACTED, v1::STAGE_NEGOTIATING, v1::STAGE_ACTIVE}) {
      verification.add_stages(stage);
    }
  }
  fill(verification.mutable_change(), Span::UNIT_WORKING_DAYS, 3, 8, 24);
}

void add_field_rule(v1::Policy& policy, const char* name, const char* field, v1::CustomerKind kind, v1::Stage stage,
                    v1::FieldRule::Presence presence) {
  v1::FieldRule& rule = *policy.add_field_rules();
  rule.set_name(name);
  rule.set_field(field);
  if (kind != v1::CUSTOMER_KIND_UNSPECIFIED) rule.set_kind(kind);
  if (stage != v1::STAGE_UNSPECIFIED) rule.set_stage(stage);
  rule.set_presence(presence);
}

/// What the documents ask for at each point, and the personal data that serves no purpose there (U7).
void fill_field_rules(v1::Policy& policy) {
  using Rule = v1::FieldRule;
  constexpr auto kAnyKind = v1::CUSTOMER_KIND_UNSPECIFIED;
  constexpr auto kAnyStage = v1::STAGE_UNSPECIFIED;
  add_field_rule(policy, "R4-phone", "contacts.phone", kAnyKind, kAnyStage, Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "R4-email", "contacts.email", kAnyKind, kAnyStage, Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "R6-need", "needs.core_need", kAnyKind, v1::STAGE_NEGOTIATING, Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "R5-address", "addresses", v1::CUSTOMER_KIND_ENTERPRISE, v1::STAGE_ACTIVE,
                 Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "D1-legal-representative", "legal_representative", v1::CUSTOMER_KIND_ENTERPRISE,
                 v1::STAGE_ACTIVE, Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "U7-no-resident-id", "resident_id", v1::CUSTOMER_KIND_ENTERPRISE, kAnyStage,
                 Rule::PRESENCE_FORBIDDEN);
  add_field_rule(policy, "U7-no-resident-id", "resident_id", v1::CUSTOMER_KIND_INSTITUTION, kAnyStage,
                 Rule::PRESENCE_FORBIDDEN);
}

void add_document(v1::Policy& policy, v1::DocumentOccasion occasion, const char* department, const char* document) {
  v1::DocumentRule& rule = *policy.add_document_rules();
  rule.set_department(department);
  rule.set_occasion(occasion);
  rule.set_document(document);
}

/// Three months late in a row ask for an assessment, six are a high risk (D7).
void set_late_payments(v1::LatePaymentRule& rule) {
  if (!rule.has_assessment_months()) rule.set_assessment_months(3);
  if (!rule.has_high_months()) rule.set_high_months(6);
  if (!rule.has_assess()) {
    set(rule.mutable_assess()->mutable_within(), Span::UNIT_WORKING_DAYS, 3);
    set(rule.mutable_assess()->mutable_warn_before(), Span::UNIT_HOURS, 8);
    set(rule.mutable_assess()->mutable_escalate_after(), Span::UNIT_HOURS, 24);
  }
  if (!rule.has_warn_before()) set(rule.mutable_warn_before(), Span::UNIT_HOURS, 72);
}

}  // namespace

v1::Policy with_defaults(const v1::Policy& given) {
  v1::Policy policy = given;
  if (policy.cadences_size() == 0) {
    add_cadence(policy, v1::STAGE_NOT_CONTACTED, Span::UNIT_DAYS, 7, v1::CHANNEL_PHONE, v1::CHANNEL_EMAIL,
                "电话联系并寄送资料");
    add_cadence(policy, v1::STAGE_CONTACTED, Span::UNIT_DAYS, 3, v1::CHANNEL_PHONE, v1::CHANNEL_WECHAT,
                "跟进并提交方案");
    add_cadence(policy, v1::STAGE_NEGOTIATING, Span::UNIT_DAYS, 1, v1::CHANNEL_PHONE, v1::CHANNEL_VISIT,
                "电话或上门洽谈");
    add_cadence(policy, v1::STAGE_ACTIVE, Span::UNIT_MONTHS, 1, v1::CHANNEL_PHONE, v1::CHANNEL_UNSPECIFIED,
                "回访并调查满意度");
  }
  if (policy.response_times_size() == 0) {
    add_response_time(policy, v1::PRIORITY_HIGH, Span::UNIT_HOURS, 24, 4, 4);
    add_response_time(policy, v1::PRIORITY_NORMAL, Span::UNIT_WORKING_DAYS, 3, 8, 24);
  }
  fill_review(*policy.mutable_review());
  fill_feedback(*policy.mutable_feedback());
  fill_verification(*policy.mutable_verification());
  if (policy.field_rules_size() == 0) fill_field_rules(policy);
  set_late_payments(*policy.mutable_late_payments());
  fill_retention(policy);
  fill(policy.mutable_person_requests(), Span::UNIT_WORKING_DAYS, 15, 24,
       24);  // 《App违法违规收集使用个人信息行为认定方法》 art. 6
  if (policy.document_rules_size() == 0) {
    for (const char* document : {"合同副本", "最新营业执照", "关键联系人"})
      add_document(policy, v1::DOCUMENT_OCCASION_SIGNING, "销售部", document);
    for (const char* document : {"发票", "收款凭证"})
      add_document(policy, v1::DOCUMENT_OCCASION_PAYMENT, "财务部", document);
    add_document(policy, v1::DOCUMENT_OCCASION_SERVICE_DAY, "客服部", "当日沟通记录");
  }
  if (!policy.has_duplicate_checks_per_day()) policy.set_duplicate_checks_per_day(kDuplicateChecksPerDay);
  return policy;
}

}  // namespace dossier::desk
