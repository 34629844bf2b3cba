// SPDX-License-Identifier: Apache-2.0
#include "desk/context/deeds.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/service/feedback.hpp"
#include "dossier/feedback.hpp"
#include "rules/pause.hpp"

// A feedback that waits for the customer: its clocks stand still.

namespace dossier {
namespace desk {
namespace {

/// Counts the time before the pause and the time after `resumed`; the warning and the escalation keep their distance.
void move(Context& context, v1::FollowUp& task, Instant resumed, const char* rule, std::string_view detail) {
  const Instant was = to_instant(task.due());
  const auto unit = duration_of(task.within()).unit;
  const Rulebook& rulebook = context.rules();
  const Instant due = rules::after_pause(to_instant(task.due_before_pause()), to_instant(task.paused_at()), resumed,
                                         unit, rulebook.calendar, rulebook.hours);
  if (task.has_warn_at()) set_instant(task.mutable_warn_at(), to_instant(task.warn_at()) + (due - was));
  if (task.has_escalate_at()) set_instant(task.mutable_escalate_at(), to_instant(task.escalate_at()) + (due - was));
  set_instant(task.mutable_due(), due);
  v1::Because& because = *task.add_because();
  because.set_rule(rule);
  *because.mutable_from() = task.paused_at();
  set_instant(because.mutable_to(), due);
  because.set_detail(std::string(detail));
}

template <typename Change>
void each_clock(Context& context, const v1::Interaction& interaction, const Change& change) {
  for (const auto clock :
       {v1::FEEDBACK_CLOCK_ANSWER, v1::FEEDBACK_CLOCK_SOLUTION, v1::FEEDBACK_CLOCK_CONFIRM, v1::FEEDBACK_CLOCK_RATE}) {
    auto task = clock_task(context, interaction, clock);
    if (!task) continue;
    change(*task);
    store_follow_up(context, *task);
  }
}

}  // namespace

void resume_clocks(Context& context, v1::Interaction& interaction) {
  if (!interaction.feedback().has_waiting_since()) return;
  const Instant resumed = std::min(context.now, to_instant(interaction.feedback().waiting_until()));
  each_clock(context, interaction, [&](v1::FollowUp& task) {
    if (!task.has_paused_at()) return;
    move(context, task, resumed, "resumed", {});
    task.clear_paused_at();
    task.clear_due_before_pause();
  });
  interaction.mutable_feedback()->clear_waiting_since();
  interaction.mutable_feedback()->clear_waiting_until();
  interaction.mutable_feedback()->clear_waiting_reason();
}

}  // namespace desk

void wait_for_customer(Write& write, const InteractionId& id, std::string_view given, Instant until) {
  desk::Context& context = write.context();
  v1::Interaction interaction =
      desk::load_feedback(context, id,
                          {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS,
                           v1::INTERACTION_STATUS_SOLVED, v1::INTERACTION_STATUS_CONFIRMED});
  const std::string reason = desk::required_reason(given);
  if (until <= context.now) throw Error(Code::invalid, "in_the_past", "until");
  v1::Feedback& feedback = *interaction.mutable_feedback();
  desk::set_instant(feedback.mutable_waiting_since(), context.now);
  desk::set_instant(feedback.mutable_waiting_until(), until);
  feedback.set_waiting_reason(reason);
  feedback.set_status_before_waiting(interaction.status());
  interaction.set_status(v1::INTERACTION_STATUS_WAITING);
  desk::each_clock(context, interaction, [&](v1::FollowUp& task) {
    if (desk::to_instant(task.due()) < context.now) return;  // What is overdue already stays so.
    desk::set_instant(task.mutable_paused_at(), context.now);
    *task.mutable_due_before_pause() = task.due();
    desk::move(context, task, until, "paused", reason);
  });
  desk::store_feedback(context, interaction);
}

void resume_feedback(Write& write, const InteractionId& id) {
  desk::Context& context = write.context();
  v1::Interaction interaction = desk::load_feedback(context, id, {v1::INTERACTION_STATUS_WAITING});
  const auto before = interaction.feedback().status_before_waiting();
  interaction.set_status(before == v1::INTERACTION_STATUS_UNSPECIFIED ? v1::INTERACTION_STATUS_IN_PROGRESS : before);
  desk::resume_clocks(context, interaction);
  desk::store_feedback(context, interaction);
}

}  // namespace dossier
