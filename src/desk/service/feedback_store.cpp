// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/service/feedback.hpp"
#include "rules/terms.hpp"

// The interaction of a feedback, read and stored with what follows from its state.

namespace dossier::desk {

using v1::Interaction;

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
  context.require(Operation::record_interaction, id.customer);
  const auto stored =
      records::get(context.reader(), interactions(), interaction_key(id.customer, micros(id.at), id.id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_interaction", "interaction", {std::to_string(id.id)});
  auto interaction = parse<Interaction>(stored->record);
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

void store_interaction(Context& context, Interaction& interaction) {
  interaction.set_open(interaction.status() != v1::INTERACTION_STATUS_CLOSED);
  if (!interaction.open()) interaction.clear_open();
  const auto key = interaction_key(interaction.customer(), micros(to_instant(interaction.at())), interaction.id());
  context.transaction().put(interactions(), key.bytes(), serialise(interaction));
}

}  // namespace dossier::desk
