// SPDX-License-Identifier: Apache-2.0
#include "desk/planning/deadlines.hpp"

#include "desk/context/messages_io.hpp"

namespace dossier::desk {

using rules::Duration;

Duration duration_of(const v1::Span& span) {
  switch (span.unit()) {
    case v1::Span::UNIT_WORKING_HOURS: return {span.amount(), Duration::Unit::working_hours};
    case v1::Span::UNIT_WORKING_DAYS: return {span.amount(), Duration::Unit::working_days};
    case v1::Span::UNIT_DAYS: return {span.amount(), Duration::Unit::calendar_days};
    case v1::Span::UNIT_MONTHS: return {span.amount(), Duration::Unit::calendar_months};
    default: return {span.amount(), Duration::Unit::clock_hours};
  }
}

Instant due_after(Context& context, const v1::Span& within, Instant from) {
  const Rulebook& rulebook = context.rules();
  return rules::deadline(from, duration_of(within), rulebook.calendar, rulebook.hours).due;
}

void set_alarms(Context& context, const v1::Clock& clock, Instant due, v1::FollowUp& task) {
  if (clock.has_warn_before())
    set_instant(task.mutable_warn_at(), due - std::chrono::hours(clock.warn_before().amount()));
  if (clock.has_escalate_after())
    set_instant(task.mutable_escalate_at(), due_after(context, clock.escalate_after(), due));
}

void set_deadline(Context& context, const v1::Clock& clock, Instant from, v1::FollowUp& task) {
  const Rulebook& rulebook = context.rules();
  const rules::Deadline deadline =
      rules::deadline(from, duration_of(clock.within()), rulebook.calendar, rulebook.hours);
  set_instant(task.mutable_due(), deadline.due);
  *task.mutable_within() = clock.within();
  task.set_calendar(deadline.calendar);
  if (deadline.assumed) task.set_assumed(true);
  explain(deadline.explanation, task);
  set_alarms(context, clock, deadline.due, task);
  task.set_policy(policy_name(*rulebook.policy));
}

uint64_t plan_deadline(Context& context, const v1::Customer& customer, const v1::Clock& clock, Instant from,
                       v1::FollowUp task) {
  if (!clock.has_within()) return 0;
  set_deadline(context, clock, from, task);
  return add_follow_up(context, customer, std::move(task));
}

void explain(const std::vector<rules::Step>& steps, v1::FollowUp& follow_up) {
  for (const rules::Step& step : steps) {
    v1::Because& because = *follow_up.add_because();
    because.set_rule(step.step);
    set_instant(because.mutable_from(), step.from);
    set_instant(because.mutable_to(), step.to);
    if (!step.because.empty()) because.set_detail(step.because);
  }
}

std::string policy_name(const v1::Policy& policy) { return "policy/" + std::to_string(policy.version()); }

}  // namespace dossier::desk
