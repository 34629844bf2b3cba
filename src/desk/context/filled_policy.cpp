// SPDX-License-Identifier: Apache-2.0
#include "desk/context/filled_policy.hpp"

#include "desk/context/retention_rules.hpp"
#include "desk/context/term_span.hpp"
#include "rules/terms.hpp"

namespace dossier::desk {
namespace {

void add_cadence(v1::Policy& policy, v1::Stage stage, const BusinessTerm& every, v1::Channel first, v1::Channel second,
                 const char* what) {
  v1::StageCadence& cadence = *policy.add_cadences();
  cadence.set_stage(stage);
  set_span(*cadence.mutable_every(), every);
  cadence.add_channels(first);
  if (second != v1::CHANNEL_UNSPECIFIED) cadence.add_channels(second);
  cadence.mutable_said()->set_name(what);
}

void add_response_time(v1::Policy& policy, v1::Priority priority, const BusinessTerm& within,
                       const BusinessTerm& warn_before, const BusinessTerm& escalate_after) {
  v1::ResponseTime& time = *policy.add_response_times();
  time.set_priority(priority);
  set_span(*time.mutable_within(), within);
  set_span(*time.mutable_warn_before(), warn_before);
  set_span(*time.mutable_escalate_after(), escalate_after);
}

/// A clock that the policy does not set.
void fill(v1::Clock& clock, const BusinessTerm& within) {
  if (!clock.has_within()) set_span(*clock.mutable_within(), within);
}

void fill(v1::Clock& clock, const BusinessTerm& within, const BusinessTerm& warn_before,
          const BusinessTerm& escalate_after) {
  if (clock.has_within()) return;
  fill(clock, within);
  set_span(*clock.mutable_warn_before(), warn_before);
  set_span(*clock.mutable_escalate_after(), escalate_after);
}

void fill_hours(v1::OpeningHours& hours) {
  if (!hours.has_utc_offset_minutes()) hours.set_utc_offset_minutes(terms::kUtcOffset.value);
  if (!hours.has_from()) hours.set_from(terms::kBusinessOpens.value);
  if (!hours.has_to()) hours.set_to(terms::kBusinessCloses.value);
}

void fill_cadences(v1::Policy& policy) {
  add_cadence(policy, v1::STAGE_NOT_CONTACTED, terms::kContactNotContacted, v1::CHANNEL_PHONE, v1::CHANNEL_EMAIL,
              "send_material");
  add_cadence(policy, v1::STAGE_CONTACTED, terms::kContactContacted, v1::CHANNEL_PHONE, v1::CHANNEL_WECHAT,
              "offer_solution");
  add_cadence(policy, v1::STAGE_NEGOTIATING, terms::kContactNegotiating, v1::CHANNEL_PHONE, v1::CHANNEL_VISIT,
              "negotiate");
  add_cadence(policy, v1::STAGE_ACTIVE, terms::kContactActive, v1::CHANNEL_PHONE, v1::CHANNEL_UNSPECIFIED, "call_back");
}

void fill_response_times(v1::Policy& policy) {
  add_response_time(policy, v1::PRIORITY_HIGH, terms::kAnswerHigh, terms::kAnswerHighWarning,
                    terms::kAnswerHighEscalation);
  add_response_time(policy, v1::PRIORITY_NORMAL, terms::kAnswerMedium, terms::kAnswerMediumWarning,
                    terms::kAnswerMediumEscalation);
  add_response_time(policy, v1::PRIORITY_LOW, terms::kAnswerLow, terms::kAnswerLowWarning, terms::kAnswerLowEscalation);
}

void fill_review(v1::ReviewRules& review) {
  if (!review.has_sample_percent()) review.set_sample_percent(terms::kReviewSample.value);
  fill(*review.mutable_review(), terms::kReview, terms::kReviewWarning, terms::kReviewEscalation);
  fill(*review.mutable_correct(), terms::kReviewCorrection, terms::kReviewCorrectionWarning,
       terms::kReviewCorrectionEscalation);
  fill(*review.mutable_archive(), terms::kArchiving, terms::kArchivingWarning, terms::kArchivingEscalation);
}

void fill_feedback(v1::FeedbackRules& feedback) {
  fill(*feedback.mutable_record(), terms::kEntry);
  fill(*feedback.mutable_record_after_sales(), terms::kEntryAfterSales);
  fill(*feedback.mutable_solution(), terms::kSolutionEntry, terms::kSolutionEntryWarning,
       terms::kSolutionEntryEscalation);
  fill(*feedback.mutable_confirm(), terms::kConfirmation, terms::kConfirmationWarning, terms::kConfirmationEscalation);
  fill(*feedback.mutable_rate(), terms::kRating, terms::kRatingWarning, terms::kRatingEscalation);
}

void fill_verification(v1::VerificationRules& verification) {  // R12: every customer but those who are lost.
  if (verification.stages_size() == 0) {
    for (const v1::Stage stage :
         {v1::STAGE_NOT_CONTACTED, v1::STAGE_CONTACTED, v1::STAGE_NEGOTIATING, v1::STAGE_ACTIVE}) {
      verification.add_stages(stage);
    }
  }
  fill(*verification.mutable_change(), terms::kDetailChange, terms::kDetailChangeWarning,
       terms::kDetailChangeEscalation);
  if (!verification.has_old_detail_days()) verification.set_old_detail_days(terms::kOldDetailValid.value);
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
  add_field_rule(policy, "phone", "contacts.phone", kAnyKind, kAnyStage, Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "email", "contacts.email", kAnyKind, kAnyStage, Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "core-need", "needs.core_need", kAnyKind, v1::STAGE_NEGOTIATING, Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "address", "addresses", v1::CUSTOMER_KIND_ENTERPRISE, v1::STAGE_ACTIVE,
                 Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "legal-representative", "legal_representative", v1::CUSTOMER_KIND_ENTERPRISE, v1::STAGE_ACTIVE,
                 Rule::PRESENCE_REQUIRED);
  add_field_rule(policy, "no-resident-id", "resident_id", v1::CUSTOMER_KIND_ENTERPRISE, kAnyStage,
                 Rule::PRESENCE_FORBIDDEN);
  add_field_rule(policy, "no-resident-id", "resident_id", v1::CUSTOMER_KIND_INSTITUTION, kAnyStage,
                 Rule::PRESENCE_FORBIDDEN);
}

void add_document(v1::Policy& policy, v1::DocumentOccasion occasion, const char* department, const char* document) {
  v1::DocumentRule& rule = *policy.add_document_rules();
  rule.set_department(department);
  rule.set_occasion(occasion);
  rule.set_document(document);
}

void fill_late_payments(v1::LatePaymentRule& rule) {
  if (!rule.has_assessment_months()) rule.set_assessment_months(terms::kLateAssessment.value);
  if (!rule.has_high_months()) rule.set_high_months(terms::kLateHighRisk.value);
  if (!rule.has_assess())
    fill(*rule.mutable_assess(), terms::kRiskAssessment, terms::kRiskAssessmentWarning,
         terms::kRiskAssessmentEscalation);
  if (!rule.has_warn_before()) set_span(*rule.mutable_warn_before(), terms::kInstalmentWarning);
}

void fill_documents(v1::Policy& policy) {
  for (const char* document : {"合同副本", "最新营业执照", "关键联系人"})
    add_document(policy, v1::DOCUMENT_OCCASION_SIGNING, "销售部", document);
  for (const char* document : {"发票", "收款凭证"})
    add_document(policy, v1::DOCUMENT_OCCASION_PAYMENT, "财务部", document);
  add_document(policy, v1::DOCUMENT_OCCASION_SERVICE_DAY, "客服部", "当日沟通记录");
}

}  // namespace

v1::Policy with_defaults(const v1::Policy& given) {
  v1::Policy policy = given;
  if (policy.cadences_size() == 0) fill_cadences(policy);
  if (policy.response_times_size() == 0) fill_response_times(policy);
  fill_hours(*policy.mutable_business_hours());
  fill_review(*policy.mutable_review());
  fill_feedback(*policy.mutable_feedback());
  fill_verification(*policy.mutable_verification());
  if (policy.field_rules_size() == 0) fill_field_rules(policy);
  fill_late_payments(*policy.mutable_late_payments());
  fill_retention(policy);
  fill(*policy.mutable_person_requests(), terms::kPersonRequest, terms::kPersonRequestWarning,
       terms::kPersonRequestEscalation);
  if (policy.document_rules_size() == 0) fill_documents(policy);
  if (!policy.has_duplicate_checks_per_day()) policy.set_duplicate_checks_per_day(terms::kDuplicateChecksPerDay.value);
  return policy;
}

}  // namespace dossier::desk
