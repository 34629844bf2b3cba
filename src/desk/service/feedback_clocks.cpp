// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/service/feedback.hpp"
#include "rules/vague.hpp"

// The clocks of a feedback (B4): started, stopped, missed.

namespace dossier::desk {
namespace {

using v1::FeedbackClock;
using v1::Interaction;

constexpr FeedbackClock kDueClocks[] = {v1::FEEDBACK_CLOCK_ANSWER, v1::FEEDBACK_CLOCK_SOLUTION,
                                        v1::FEEDBACK_CLOCK_CONFIRM, v1::FEEDBACK_CLOCK_RATE,
                                        v1::FEEDBACK_CLOCK_COMPLETION};

std::string source_of(const Interaction& interaction, FeedbackClock clock) {
  const char* word = clock == v1::FEEDBACK_CLOCK_ANSWER     ? "answer:"
                     : clock == v1::FEEDBACK_CLOCK_SOLUTION ? "solution:"
                     : clock == v1::FEEDBACK_CLOCK_CONFIRM  ? "confirm:"
                     : clock == v1::FEEDBACK_CLOCK_RATE     ? "rate:"
                                                            : "completion:";
  return word + std::to_string(interaction.id());
}

const char* task_of(FeedbackClock clock) {
  return clock == v1::FEEDBACK_CLOCK_SOLUTION  ? "enter_solution"
         : clock == v1::FEEDBACK_CLOCK_CONFIRM ? "confirm_solution"
         : clock == v1::FEEDBACK_CLOCK_RATE    ? "ask_rating"
                                               : "complete_feedback";
}

void add_missed(Interaction& interaction, FeedbackClock clock, Instant due, Instant met) {
  v1::MissedClock& missed = *interaction.mutable_feedback()->add_missed();
  missed.set_clock(clock);
  set_instant(missed.mutable_due(), due);
  set_instant(missed.mutable_met(), met);
}

/// An import brings in what others entered in time.
void check_lateness(Context& context, Interaction& interaction) {
  if (context.may(Operation::load)) return;
  const v1::FeedbackRules& rules = context.rules().policy->feedback();
  const v1::Clock& clock =
      interaction.kind() == v1::INTERACTION_KIND_AFTER_SALES ? rules.record_after_sales() : rules.record();
  const Instant due = due_after(context, clock.within(), to_instant(interaction.at())),
                recorded = to_instant(interaction.recorded_at());
  if (recorded > due) add_missed(interaction, v1::FEEDBACK_CLOCK_RECORD, due, recorded);
}

void check_description(Interaction& interaction) {
  if (!wants_answer(interaction)) return;
  for (const rules::Detail detail :
       rules::missing_details(interaction.summary(), interaction.feedback().order_numbers_size() > 0)) {
    add_warning(interaction, "summary", std::string(rules::warning(detail)));
  }
}

bool missed_answer(const Interaction& interaction) {
  const auto& missed = interaction.feedback().missed();
  return std::any_of(missed.begin(), missed.end(),
                     [](const v1::MissedClock& one) { return one.clock() == v1::FEEDBACK_CLOCK_ANSWER; });
}

}  // namespace

void check_answer(Context& context, Interaction& interaction) {
  if (interaction.open() || !interaction.feedback().has_solved_at() || missed_answer(interaction)) return;
  const v1::ResponseTime* const time = response_time_of(*context.rules().policy, urgency_of(interaction));
  if (time == nullptr || !time->has_within()) return;
  const Instant due = due_after(context, time->within(), to_instant(interaction.at())),
                solved = to_instant(interaction.feedback().solved_at());
  if (solved > due) add_missed(interaction, v1::FEEDBACK_CLOCK_ANSWER, due, solved);
}

void add_warning(Interaction& interaction, const char* field, std::string reason) {
  v1::Remark& remark = *interaction.add_remarks();
  remark.set_field(field);
  remark.set_reason(std::move(reason));
  remark.set_severity(v1::Remark::SEVERITY_WARNING);
}

const v1::Clock& clock_rule(const v1::FeedbackRules& rules, FeedbackClock clock) {
  switch (clock) {
    case v1::FEEDBACK_CLOCK_SOLUTION: return rules.solution();
    case v1::FEEDBACK_CLOCK_CONFIRM: return rules.confirm();
    default: return rules.rate();
  }
}

std::string responsible(const Interaction& interaction) {
  return interaction.feedback().person().empty() ? interaction.handler() : interaction.feedback().person();
}

void check_recording(Context& context, Interaction& interaction) {
  if (!interaction.has_feedback()) return;
  interaction.mutable_feedback()->clear_missed();
  check_lateness(context, interaction);
  check_answer(context, interaction);
  check_description(interaction);
}

std::optional<v1::FollowUp> clock_task(Context& context, const Interaction& interaction, FeedbackClock clock) {
  return open_follow_up(context, source_of(interaction, clock));
}

namespace {

/// The task of a clock but for its time.
v1::FollowUp task_for(const Interaction& interaction, FeedbackClock clock) {
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_FEEDBACK);
  task.set_assignee(responsible(interaction));
  task.set_priority(urgency_of(interaction));
  set_task(task, task_of(clock), {interaction.number()});
  task.set_source(source_of(interaction, clock));
  task.set_interaction(interaction.id());
  *task.mutable_interaction_at() = interaction.at();
  return task;
}

}  // namespace

void start_clock(Context& context, const v1::Customer& customer, const Interaction& interaction, FeedbackClock clock,
                 Instant from) {
  plan_deadline(context, customer, clock_rule(context.rules().policy->feedback(), clock), from,
                task_for(interaction, clock));
}

void plan_completion(Context& context, const v1::Customer& customer, const Interaction& interaction) {
  if (auto task = clock_task(context, interaction, v1::FEEDBACK_CLOCK_COMPLETION))
    close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_CANCELLED, "corrected");
  const v1::Feedback& feedback = interaction.feedback();
  if (!feedback.has_planned_completion() || feedback.has_solved_at() || !interaction.open()) return;
  v1::FollowUp task = task_for(interaction, v1::FEEDBACK_CLOCK_COMPLETION);
  *task.mutable_due() = feedback.planned_completion();
  set_alarms(context, context.rules().policy->feedback().solution(), to_instant(task.due()), task);
  add_follow_up(context, customer, std::move(task));
}

void meet_clock(Context& context, Interaction& interaction, FeedbackClock clock, Instant at) {
  auto task = clock_task(context, interaction, clock);
  if (!task) return;
  if (at > to_instant(task->due())) add_missed(interaction, clock, to_instant(task->due()), at);
  close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_DONE, "feedback");
}

void renew_answer(Context& context, const v1::Customer& customer, const Interaction& interaction) {
  const bool owed = interaction.has_feedback() && (interaction.status() == v1::INTERACTION_STATUS_RECEIVED ||
                                                   interaction.status() == v1::INTERACTION_STATUS_IN_PROGRESS);
  if (!owed || interaction.feedback().has_solved_at()) return;
  if (auto task = clock_task(context, interaction, v1::FEEDBACK_CLOCK_ANSWER))
    close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_CANCELLED, "corrected");
  plan_answer(context, customer, interaction, owed_from(interaction));
}

void cancel_clocks(Context& context, const Interaction& interaction, std::string_view reason) {
  for (const FeedbackClock clock : kDueClocks) {
    if (auto task = clock_task(context, interaction, clock)) {
      close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_CANCELLED, reason);
    }
  }
}

}  // namespace dossier::desk
