// SPDX-License-Identifier: Apache-2.0
#include "desk/service/open_clocks.hpp"

#include "desk/context/messages_io.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/planning.hpp"
#include "records/range.hpp"

namespace dossier::desk {
namespace {

using v1::Interaction;

std::optional<OpenClock> need_clock(Context& context, const v1::Customer& customer) {
  if (!owes_answer(customer) || customer.owner().empty()) return std::nullopt;
  OpenClock clock;
  clock.task = open_follow_up(context, need_source(customer.id()));
  clock.from = to_instant(customer.registered_at());
  clock.priority = customer.needs().level();
  return clock;
}

/// The step that a feedback is at; its answer is owed until it is solved.
v1::FeedbackClock step_of(const Interaction& interaction) {
  const v1::Feedback& feedback = interaction.feedback();
  if (feedback.has_confirmed_at()) return v1::FEEDBACK_CLOCK_RATE;
  if (feedback.has_solution_recorded_at()) return v1::FEEDBACK_CLOCK_CONFIRM;
  return feedback.has_solved_at() ? v1::FEEDBACK_CLOCK_SOLUTION : v1::FEEDBACK_CLOCK_ANSWER;
}

Instant beginning(const Interaction& interaction, v1::FeedbackClock step) {
  const v1::Feedback& feedback = interaction.feedback();
  switch (step) {
    case v1::FEEDBACK_CLOCK_RATE: return to_instant(feedback.confirmed_at());
    case v1::FEEDBACK_CLOCK_CONFIRM: return to_instant(feedback.solution_recorded_at());
    case v1::FEEDBACK_CLOCK_SOLUTION: return to_instant(feedback.solved_at());
    default: return owed_from(interaction);
  }
}

void add_feedback_clocks(Context& context, uint64_t customer, std::vector<OpenClock>& clocks) {
  for (const auto& row :
       records::range(context.reader(), interactions().index_space(interaction_index::open), customer_key(customer))) {
    const auto stored = records::get(context.reader(), interactions(), row.key());
    if (!stored) throw Error(Code::corrupt, "index", "interaction.open");
    const auto interaction = parse<Interaction>(stored->record);
    if (!interaction.has_feedback()) continue;
    const v1::FeedbackClock step = step_of(interaction);
    OpenClock& clock = clocks.emplace_back();
    clock.task = clock_task(context, interaction, step);
    clock.kind = step == v1::FEEDBACK_CLOCK_ANSWER ? v1::FOLLOW_UP_KIND_RESPONSE : v1::FOLLOW_UP_KIND_FEEDBACK;
    clock.from = beginning(interaction, step);
    clock.priority = urgency_of(interaction);
    clock.step = step;
  }
}

}  // namespace

std::vector<OpenClock> open_clocks(Context& context, RecordView customer) {
  std::vector<OpenClock> clocks;
  if (auto need = need_clock(context, parse<v1::Customer>(customer))) clocks.push_back(std::move(*need));
  add_feedback_clocks(context, customer.number(v1::Customer::kIdFieldNumber), clocks);
  return clocks;
}

std::optional<Instant> due_of(Context& context, const OpenClock& clock) {
  const v1::Policy& policy = *context.rules().policy;
  const v1::ResponseTime* answer = response_time_of(policy, clock.priority);
  const bool response = clock.kind == v1::FOLLOW_UP_KIND_RESPONSE;
  if (response ? answer == nullptr : !clock_rule(policy.feedback(), clock.step).has_within()) return std::nullopt;
  return due_after(context, response ? answer->within() : clock_rule(policy.feedback(), clock.step).within(),
                   clock.from);
}

}  // namespace dossier::desk
