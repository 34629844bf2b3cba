// SPDX-License-Identifier: Apache-2.0
#include "desk/service/feedback.hpp"

#include <algorithm>

#include "desk/context/deeds.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/planning/planning.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/feedback.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::refuse;
using v1::Interaction;

/// From here on the customer's word counts: an answer that was owed is given, at the time of solving.
void meet_solving(Context& context, Interaction& interaction) {
  const Instant solved =
      interaction.feedback().has_solved_at() ? desk::to_instant(interaction.feedback().solved_at()) : context.now;
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_ANSWER, solved);
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_COMPLETION, solved);
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_SOLUTION, context.now);
}

}  // namespace

namespace desk {

Instant owed_from(const Interaction& interaction) {
  const auto& entries = interaction.progress();
  const auto last =
      std::find_if(entries.rbegin(), entries.rend(), [](const v1::Progress& entry) { return entry.reopens(); });
  return to_instant(last == entries.rend() ? interaction.at() : last->at());
}

}  // namespace desk

void add_progress(Write& write, const InteractionId& id, std::string_view text) {
  Context& context = write.context();
  Interaction interaction = desk::load_feedback(
      context, id,
      {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS, v1::INTERACTION_STATUS_WAITING});
  if (text.empty()) refuse("required", "progress.text");
  desk::add_entry(context, interaction, std::string(text));
  desk::resume_clocks(context, interaction);
  interaction.set_status(v1::INTERACTION_STATUS_IN_PROGRESS);
  desk::clean_texts(interaction);
  desk::store_feedback(context, interaction);
}

void solve_interaction(Write& write, const InteractionId& id, std::string_view solution, std::optional<Instant> at) {
  Context& context = write.context();
  Interaction interaction = desk::load_feedback(
      context, id,
      {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS, v1::INTERACTION_STATUS_WAITING});
  if (solution.empty()) refuse("required", "feedback.solution");
  v1::Feedback& feedback = *interaction.mutable_feedback();
  feedback.set_solution(std::string(solution));
  if (at || !feedback.has_solved_at()) desk::set_instant(feedback.mutable_solved_at(), at.value_or(context.now));
  desk::set_instant(feedback.mutable_solution_recorded_at(), context.now);
  interaction.set_status(v1::INTERACTION_STATUS_SOLVED);
  desk::clean_texts(interaction);
  desk::check_feedback(context, interaction);
  desk::resume_clocks(context, interaction);
  const v1::Customer customer = desk::load_customer(context, id.customer);
  // Where nobody said before that it was solved, the clock of the entry runs now, and may be missed already.
  desk::start_clock(context, customer, interaction, v1::FEEDBACK_CLOCK_SOLUTION,
                    desk::to_instant(feedback.solved_at()));
  meet_solving(context, interaction);
  desk::start_clock(context, customer, interaction, v1::FEEDBACK_CLOCK_CONFIRM, context.now);
  desk::store_feedback(context, interaction);
}

void confirm_interaction(Write& write, const InteractionId& id) {
  Context& context = write.context();
  Interaction interaction = desk::load_feedback(context, id, {v1::INTERACTION_STATUS_SOLVED});
  desk::set_instant(interaction.mutable_feedback()->mutable_confirmed_at(), context.now);
  interaction.mutable_feedback()->set_confirmed_by(context.actor);
  interaction.set_status(v1::INTERACTION_STATUS_CONFIRMED);
  meet_solving(context, interaction);
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_CONFIRM, context.now);
  desk::start_clock(context, desk::load_customer(context, id.customer), interaction, v1::FEEDBACK_CLOCK_RATE,
                    context.now);
  desk::store_feedback(context, interaction);
}

void rate_interaction(Write& write, const InteractionId& id, int satisfaction, std::string_view customer_words) {
  Context& context = write.context();
  Interaction interaction = desk::load_feedback(
      context, id, {v1::INTERACTION_STATUS_SOLVED, v1::INTERACTION_STATUS_CONFIRMED, v1::INTERACTION_STATUS_CLOSED});
  desk::check_satisfaction(satisfaction);
  v1::Feedback& feedback = *interaction.mutable_feedback();
  feedback.set_satisfaction(static_cast<uint32_t>(satisfaction));
  if (!customer_words.empty()) feedback.set_customer_words(std::string(customer_words));
  desk::set_instant(feedback.mutable_rated_at(), context.now);
  if (!feedback.has_closed_at()) desk::set_instant(feedback.mutable_closed_at(), context.now);
  feedback.clear_close_reason();
  interaction.set_status(v1::INTERACTION_STATUS_CLOSED);
  meet_solving(context, interaction);
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_CONFIRM, context.now);
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_RATE, context.now);
  desk::clean_texts(interaction);
  desk::store_feedback(context, interaction);
}

void report_solved(Write& write, const InteractionId& id, std::optional<Instant> at) {
  Context& context = write.context();
  Interaction interaction = desk::load_feedback(
      context, id,
      {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS, v1::INTERACTION_STATUS_WAITING});
  const Instant solved = at.value_or(context.now);
  if (solved < id.at) refuse("before_feedback", "feedback.solved_at");
  desk::resume_clocks(context, interaction);
  desk::set_instant(interaction.mutable_feedback()->mutable_solved_at(), solved);
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_ANSWER, solved);
  desk::meet_clock(context, interaction, v1::FEEDBACK_CLOCK_COMPLETION, solved);
  desk::start_clock(context, desk::load_customer(context, id.customer), interaction, v1::FEEDBACK_CLOCK_SOLUTION,
                    solved);
  interaction.set_status(v1::INTERACTION_STATUS_IN_PROGRESS);
  desk::store_feedback(context, interaction);
}

void close_feedback(Write& write, const InteractionId& id, std::string_view given) {
  Context& context = write.context();
  Interaction interaction =
      desk::load_feedback(context, id, {v1::INTERACTION_STATUS_SOLVED, v1::INTERACTION_STATUS_CONFIRMED});
  const std::string reason = desk::required_reason(given);
  meet_solving(context, interaction);
  desk::cancel_clocks(context, interaction, reason);
  interaction.mutable_feedback()->set_close_reason(reason);
  desk::set_instant(interaction.mutable_feedback()->mutable_closed_at(), context.now);
  interaction.set_status(v1::INTERACTION_STATUS_CLOSED);
  desk::store_feedback(context, interaction);
}

void reopen_feedback(Write& write, const InteractionId& id, std::string_view given) {
  Context& context = write.context();
  Interaction interaction = desk::load_feedback(
      context, id, {v1::INTERACTION_STATUS_SOLVED, v1::INTERACTION_STATUS_CONFIRMED, v1::INTERACTION_STATUS_CLOSED});
  desk::add_entry(context, interaction, desk::required_reason(given)).set_reopens(true);
  desk::cancel_clocks(context, interaction, "reopened");
  v1::Feedback& feedback = *interaction.mutable_feedback();
  feedback.set_reopened(feedback.reopened() + 1);
  // What was said of the first solution is in the history; the second one has not been found yet.
  feedback.clear_solution();
  feedback.clear_solved_at();
  feedback.clear_solution_recorded_at();
  feedback.clear_confirmed_at();
  feedback.clear_confirmed_by();
  feedback.clear_satisfaction();
  feedback.clear_rated_at();
  feedback.clear_closed_at();
  feedback.clear_close_reason();
  interaction.set_status(v1::INTERACTION_STATUS_IN_PROGRESS);
  desk::store_feedback(context, interaction);
  desk::plan_answer(context, desk::load_customer(context, id.customer), interaction, context.now);
}

}  // namespace dossier
