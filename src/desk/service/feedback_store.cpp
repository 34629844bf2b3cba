// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/interaction_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/service/feedback.hpp"
#include "rules/terms.hpp"

// The interaction of a feedback, read and stored with what follows from its state.

namespace dossier::desk {

using v1::Interaction;

bool wants_answer(const Interaction& interaction) {
  return interaction.kind() == v1::INTERACTION_KIND_COMPLAINT || interaction.kind() == v1::INTERACTION_KIND_AFTER_SALES;
}

void check_satisfaction(int satisfaction) {
  if (satisfaction < terms::kSatisfactionLowest.value || satisfaction > terms::kSatisfactionHighest.value)
    throw Error(Code::invalid, "satisfaction", "feedback.satisfaction", {std::to_string(satisfaction)});
}

void check_feedback(Context& context, const Interaction& interaction) {
  if (!interaction.has_feedback()) return;
  const v1::Feedback& feedback = interaction.feedback();
  if (feedback.has_satisfaction()) check_satisfaction(static_cast<int>(feedback.satisfaction()));
  if (!feedback.person().empty()) staff_department(context, feedback.person(), "feedback.person");
  if (feedback.has_solved_at() && to_instant(feedback.solved_at()) < to_instant(interaction.at())) {
    throw Error(Code::invalid, "before_feedback", "feedback.solved_at");
  }
}

Interaction load_feedback(Context& context, const InteractionId& id,
                          std::initializer_list<v1::InteractionStatus> expected) {
  Interaction interaction = load_interaction(context, id);
  if (interaction.has_voided()) throw Error(Code::invalid, "voided", "interaction", {interaction.number()});
  if (!interaction.has_feedback()) throw Error(Code::invalid, "not_feedback", "interaction", {interaction.number()});
  const auto fits = [&](v1::InteractionStatus status) {
    return std::find(expected.begin(), expected.end(), status) != expected.end();
  };
  // Whoever waits for the customer stands where they stood before, except for going on.
  const bool waits = interaction.status() == v1::INTERACTION_STATUS_WAITING && expected.size() > 1 &&
                     interaction.feedback().has_status_before_waiting();
  if (!fits(interaction.status()) || (waits && !fits(interaction.feedback().status_before_waiting()))) {
    throw Error(Code::invalid, "status_step", "status", {interaction.number()});
  }
  return interaction;
}

v1::Progress& add_entry(Context& context, Interaction& interaction, std::string text) {
  v1::Progress& entry = *interaction.add_progress();
  set_instant(entry.mutable_at(), context.now);
  entry.set_by(context.actor);
  entry.set_text(std::move(text));
  return entry;
}

void store_feedback(Context& context, Interaction& interaction) {
  fill_open(interaction);
  store_interaction(context, interaction);
}

}  // namespace dossier::desk
