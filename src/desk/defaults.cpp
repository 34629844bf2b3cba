#include "desk/defaults.hpp"

namespace dossier::desk {
namespace {

using v1::Span;

void set(Span* span, Span::Unit unit, int amount) {
  span->set_unit(unit);
  span->set_amount(amount);
}

void add_cadence(v1::Policy& policy, v1::Stage stage, Span::Unit unit, int amount, v1::Channel first, v1::Channel second, const char* action) {
  v1::StageCadence& cadence = *policy.add_cadences();
  cadence.set_stage(stage);
  set(cadence.mutable_every(), unit, amount);
  cadence.add_channels(first);
  if (second != v1::CHANNEL_UNSPECIFIED) cadence.add_channels(second);
  cadence.set_action(action);
}

void add_response_time(v1::Policy& policy, v1::Priority priority, Span::Unit unit, int within, int warn_before, int escalate_after) {
  v1::ResponseTime& time = *policy.add_response_times();
  time.set_priority(priority);
  set(time.mutable_within(), unit, within);
  set(time.mutable_warn_before(), Span::UNIT_HOURS, warn_before);
  set(time.mutable_escalate_after(), Span::UNIT_HOURS, escalate_after);
}

}  // namespace

v1::Policy with_defaults(const v1::Policy& given) {
  v1::Policy policy = given;
  if (policy.cadences_size() == 0) {
    add_cadence(policy, v1::STAGE_NOT_CONTACTED, Span::UNIT_DAYS, 7, v1::CHANNEL_PHONE, v1::CHANNEL_EMAIL, "电话联系并寄送资料");
    add_cadence(policy, v1::STAGE_CONTACTED, Span::UNIT_DAYS, 3, v1::CHANNEL_PHONE, v1::CHANNEL_WECHAT, "跟进并提交方案");
    add_cadence(policy, v1::STAGE_NEGOTIATING, Span::UNIT_DAYS, 1, v1::CHANNEL_PHONE, v1::CHANNEL_VISIT, "电话或上门洽谈");
    add_cadence(policy, v1::STAGE_ACTIVE, Span::UNIT_MONTHS, 1, v1::CHANNEL_PHONE, v1::CHANNEL_UNSPECIFIED, "回访并调查满意度");
  }
  if (policy.response_times_size() == 0) {
    add_response_time(policy, v1::PRIORITY_HIGH, Span::UNIT_HOURS, 24, 4, 4);
    add_response_time(policy, v1::PRIORITY_NORMAL, Span::UNIT_WORKING_DAYS, 3, 8, 24);
  }
  return policy;
}

}  // namespace dossier::desk
