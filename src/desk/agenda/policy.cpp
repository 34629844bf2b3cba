// SPDX-License-Identifier: Apache-2.0
#include "dossier/policy.hpp"

#include "desk/context/basis.hpp"
#include "desk/context/context.hpp"
#include "desk/context/filled_policy.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/numbers.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/patch.hpp"
#include "desk/context/retention_rules.hpp"
#include "desk/customers/field_profile.hpp"
#include "desk/keeping/retention.hpp"
#include "desk/service/open_clocks.hpp"
#include "desk/stewardship/recycling.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/v1/policy.pb.h"
#include "records/envelope.hpp"
#include "rules/duration.hpp"

// The policy: checked, put in force, and tried out beforehand (X11).

namespace dossier {
namespace {

using desk::Faults;

void check_span(Faults& faults, const v1::Span& span, const std::string& field) {
  if (span.unit() == v1::Span::UNIT_UNSPECIFIED || span.amount() < 0 || span.amount() > 10'000)
    faults.add("span", field);
}

void check_clock(Faults& faults, const v1::Clock& clock, const std::string& field) {
  check_span(faults, clock.within(), field + ".within");
  if (clock.has_warn_before() && clock.warn_before().unit() != v1::Span::UNIT_HOURS)
    faults.add("span", field + ".warn_before");
  if (clock.has_escalate_after()) check_span(faults, clock.escalate_after(), field + ".escalate_after");
}

void check_stewardship(Faults& faults, const v1::Policy& policy) {
  if (policy.review().sample_percent() > 100) faults.add("percent", "review.sample_percent");
  check_clock(faults, policy.review().review(), "review.review");
  check_clock(faults, policy.review().correct(), "review.correct");
  check_clock(faults, policy.review().archive(), "review.archive");
  check_clock(faults, policy.feedback().record(), "feedback.record");
  check_clock(faults, policy.feedback().record_after_sales(), "feedback.record_after_sales");
  check_clock(faults, policy.feedback().solution(), "feedback.solution");
  check_clock(faults, policy.feedback().confirm(), "feedback.confirm");
  check_clock(faults, policy.feedback().rate(), "feedback.rate");
  check_clock(faults, policy.verification().change(), "verification.change");
  if (policy.pool_limits().has_cool_down())
    check_span(faults, policy.pool_limits().cool_down(), "pool_limits.cool_down");
  for (int i = 0; i < policy.pool_rules_size(); ++i)
    check_span(faults, policy.pool_rules(i).idle(), "pool_rules[" + std::to_string(i) + "].idle");
  for (int i = 0; i < policy.field_rules_size(); ++i)
    faults.gather([&] { desk::check_field_rule(policy.field_rules(i), "field_rules[" + std::to_string(i) + "]"); });
}

void check_trade(Faults& faults, const v1::Policy& policy) {
  const v1::LatePaymentRule& rule = policy.late_payments();
  check_clock(faults, rule.assess(), "late_payments.assess");
  if (rule.warn_before().unit() != v1::Span::UNIT_HOURS) faults.add("span", "late_payments.warn_before");
  for (int i = 0; i < policy.document_rules_size(); ++i) {
    const v1::DocumentRule& document = policy.document_rules(i);
    const std::string field = "document_rules[" + std::to_string(i) + "]";
    if (document.document().empty()) faults.add("required", field + ".document");
    if (document.occasion() == v1::DOCUMENT_OCCASION_UNSPECIFIED) faults.add("required", field + ".occasion");
  }
}

void check_policy(const v1::Policy& policy) {
  Faults faults;
  for (int i = 0; i < policy.cadences_size(); ++i) {
    const std::string field = "cadences[" + std::to_string(i) + "]";
    if (policy.cadences(i).every().amount() == 0) faults.add("span", field + ".every");
    else check_span(faults, policy.cadences(i).every(), field + ".every");
  }
  for (int i = 0; i < policy.response_times_size(); ++i) {
    const std::string field = "response_times[" + std::to_string(i) + "]";
    const v1::ResponseTime& time = policy.response_times(i);
    check_span(faults, time.within(), field + ".within");
    if (time.has_warn_before() && time.warn_before().unit() != v1::Span::UNIT_HOURS)
      faults.add("span", field + ".warn_before");
    if (time.has_escalate_after()) check_span(faults, time.escalate_after(), field + ".escalate_after");
  }
  faults.gather([&] { desk::check_pattern(policy.numbers().customer(), "numbers.customer"); });
  faults.gather([&] { desk::check_pattern(policy.numbers().feedback(), "numbers.feedback"); });
  faults.gather([&] { desk::check_pattern(policy.numbers().interaction(), "numbers.interaction"); });
  faults.gather([&] { desk::check_pattern(policy.numbers().contract(), "numbers.contract"); });
  faults.gather([&] { desk::check_pattern(policy.numbers().archive(), "numbers.archive"); });
  check_stewardship(faults, policy);
  check_trade(faults, policy);
  faults.gather([&] { desk::check_retention(policy); });
  faults.gather([&] { desk::check_purposes(policy); });
  check_span(faults, policy.person_requests().within(), "person_requests.within");
  faults.refuse();
  // Making the rulebook checks the calendar and the hours.
  rules::require_hours(desk::Rulebook(policy).hours);
}

/// Puts the rules that were in force back, however the preview ends.
class Assumed {
 public:
  explicit Assumed(desk::Context& context) : context_(context) {}
  ~Assumed() { context_.rules_changed(); }
  Assumed(const Assumed&) = delete;
  Assumed& operator=(const Assumed&) = delete;

 private:
  desk::Context& context_;
};

/// What the rules in force say of one customer.
struct Outlook {
  std::optional<v1::FollowUp> contact;
  std::optional<v1::Recycling> recycling;
  std::vector<std::optional<Instant>> deadlines;  ///< Of each open clock.
};

Outlook outlook(View& view, RecordView customer, const std::vector<desk::OpenClock>& clocks, Instant until) {
  desk::Context& context = view.context();
  Outlook found{
      preview_cadence(view, customer.number(v1::Customer::kIdFieldNumber)), desk::recycling_of(context, customer), {}};
  for (const desk::OpenClock& clock : clocks) found.deadlines.push_back(desk::due_of(context, clock));
  if (found.recycling && desk::to_instant(found.recycling->due()) > until) found.recycling.reset();
  return found;
}

v1::PolicyEffect effect_on(RecordView customer, v1::PolicyEffect::Kind kind) {
  v1::PolicyEffect effect;
  effect.set_kind(kind);
  effect.set_customer(customer.number(v1::Customer::kIdFieldNumber));
  effect.set_customer_number(std::string(customer.text(v1::Customer::kNumberFieldNumber)));
  return effect;
}

/// An answer or a step of a feedback that would be due at another time, no more, or for the first time. What was paused
/// or postponed keeps its distance.
std::optional<v1::PolicyEffect> deadline_effect(RecordView customer, const desk::OpenClock& clock,
                                                std::optional<Instant> now, std::optional<Instant> then) {
  using Effect = v1::PolicyEffect;
  if (now == then || (!clock.task && (now || !then))) return std::nullopt;
  Effect effect = effect_on(customer, !clock.task ? Effect::KIND_ADDED
                                      : then      ? Effect::KIND_MOVED
                                                  : Effect::KIND_REMOVED);
  effect.set_follow_up_kind(clock.kind);
  if (clock.task) {
    effect.set_follow_up(clock.task->id());
    *effect.mutable_before() = clock.task->due();
  }
  if (then)
    desk::set_instant(effect.mutable_after(),
                      *then + (clock.task && now ? desk::to_instant(clock.task->due()) - *now : Instant::duration(0)));
  return effect;
}

std::vector<v1::PolicyEffect> effects(RecordView customer, const std::vector<desk::OpenClock>& clocks,
                                      const Outlook& now, const Outlook& then) {
  using Effect = v1::PolicyEffect;
  std::vector<Effect> found;
  const bool moved =
      now.contact && then.contact && desk::to_instant(now.contact->due()) != desk::to_instant(then.contact->due());
  if (moved || now.contact.has_value() != then.contact.has_value()) {
    Effect& effect = found.emplace_back(effect_on(customer, moved          ? Effect::KIND_MOVED
                                                            : then.contact ? Effect::KIND_ADDED
                                                                           : Effect::KIND_REMOVED));
    effect.set_follow_up_kind(v1::FOLLOW_UP_KIND_CADENCE);
    if (now.contact) *effect.mutable_before() = now.contact->due();
    if (then.contact) *effect.mutable_after() = then.contact->due();
  }
  if (now.recycling.has_value() != then.recycling.has_value()) {
    Effect& effect =
        found.emplace_back(effect_on(customer, then.recycling ? Effect::KIND_RECYCLED : Effect::KIND_KEPT));
    if (now.recycling) *effect.mutable_before() = now.recycling->due();
    if (then.recycling) *effect.mutable_after() = then.recycling->due();
    effect.set_rule(then.recycling ? then.recycling->rule() : now.recycling->rule());
  }
  for (size_t i = 0; i < clocks.size(); ++i) {
    if (auto effect = deadline_effect(customer, clocks[i], now.deadlines[i], then.deadlines[i]))
      found.push_back(std::move(*effect));
  }
  return found;
}

}  // namespace

RecordPage preview_policy(View& view, const v1::Policy& given, Instant until, size_t limit, std::string_view token) {
  desk::Context& context = view.context();
  context.require(desk::Operation::read);
  v1::Policy wanted = given;
  desk::clean_texts(wanted);
  wanted = desk::with_defaults(wanted);
  check_policy(wanted);
  const auto changed = std::make_shared<const desk::Rulebook>(wanted);
  const Assumed back(context);
  RecordPage page;
  desk::PageLook look(context, "preview_policy");
  const auto cursor = context.reader().cursor(desk::customers().space);
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const RecordView customer = records::unseal(desk::customers(), cursor->value()).record;
    if (!context.may_see(customer.number(v1::Customer::kIdFieldNumber))) continue;
    context.rules_changed();
    const std::vector<desk::OpenClock> clocks = desk::open_clocks(context, customer);
    const Outlook now = outlook(view, customer, clocks, until);
    context.assume(changed);
    for (const v1::PolicyEffect& effect : effects(customer, clocks, now, outlook(view, customer, clocks, until))) {
      look.add(effect.customer());
      page.entries.push_back(context.keep(desk::serialise(effect)));
    }
    if (page.entries.size() < limit) continue;
    page.token = desk::make_token(
        cursor->key());  // A customer's effects stay together: a page may hold some more than asked for.
    break;
  }
  return page;
}

v1::Policy policy(View& view) {
  view.context().require(desk::Operation::read);
  return *view.context().rules().policy;
}

v1::Policy changed_policy(View& view, const v1::Policy& values) {
  desk::Context& context = view.context();
  context.require(desk::Operation::read);
  const auto stored = records::get(context.reader(), desk::policies(), "policy");
  const std::string patch = desk::serialise(values);
  const RecordView base = stored ? stored->record : RecordView();
  return desk::parse<v1::Policy>(
      RecordView(desk::patched(schema::Policy, base, RecordView(patch), desk::Lists::whole)));
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
