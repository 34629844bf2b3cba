#include "dossier/policy.hpp"

#include "desk/context.hpp"
#include "desk/defaults.hpp"
#include "desk/messages_io.hpp"
#include "desk/numbers.hpp"
#include "desk/texts.hpp"
#include "dossier/v1/policy.pb.h"
#include "records/envelope.hpp"
#include "rules/duration.hpp"

namespace dossier {
namespace {

void check_span(const v1::Span& span, const std::string& field) {
  if (span.unit() == v1::Span::UNIT_UNSPECIFIED || span.amount() < 0 || span.amount() > 10'000) throw Error(Code::invalid, "span", field);
}

void check_policy(const v1::Policy& policy) {
  for (int i = 0; i < policy.cadences_size(); ++i) {
    const std::string field = "cadences[" + std::to_string(i) + "]";
    check_span(policy.cadences(i).every(), field + ".every");
    if (policy.cadences(i).every().amount() == 0) throw Error(Code::invalid, "span", field + ".every");
  }
  for (int i = 0; i < policy.response_times_size(); ++i) {
    const std::string field = "response_times[" + std::to_string(i) + "]";
    const v1::ResponseTime& time = policy.response_times(i);
    check_span(time.within(), field + ".within");
    if (time.has_warn_before() && time.warn_before().unit() != v1::Span::UNIT_HOURS) throw Error(Code::invalid, "span", field + ".warn_before");
    if (time.has_escalate_after()) check_span(time.escalate_after(), field + ".escalate_after");
  }
  desk::check_pattern(policy.numbers().customer(), "numbers.customer");
  desk::check_pattern(policy.numbers().feedback(), "numbers.feedback");
  desk::check_pattern(policy.numbers().interaction(), "numbers.interaction");
  desk::check_pattern(policy.numbers().contract(), "numbers.contract");
  // Making the rulebook checks the calendar and the hours.
  rules::require_hours(desk::Rulebook(policy).hours);
}

}  // namespace

v1::Policy policy(View& view) {
  view.context().require(desk::Operation::read);
  return *view.context().rules().policy;
}

void set_policy(Write& write, const v1::Policy& given) {
  desk::Context& context = write.context();
  context.require(desk::Operation::set_policy);
  v1::Policy policy = given;
  desk::clean_texts(policy);
  check_policy(desk::with_defaults(policy));
  policy.set_version(context.rules().policy->version() + 1);
  desk::set_instant(policy.mutable_changed_at(), context.now);
  policy.set_changed_by(context.actor);
  context.transaction().put(desk::policies(), "policy", desk::serialise(policy));
  context.rules_changed();
}

}  // namespace dossier
