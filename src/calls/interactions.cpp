// SPDX-License-Identifier: Apache-2.0
#include "calls/answers.hpp"
#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/feedback.hpp"
#include "dossier/interaction.hpp"

// Interactions, and the steps of feedback.

namespace dossier::calls {
namespace {

v1::InteractionResponse interaction_stands(View& view, const InteractionId& id, const std::string& number) {
  v1::InteractionResponse response;
  response.set_number(number);
  if (const auto record = interaction(view, id))
    response.set_status(static_cast<v1::InteractionStatus>(record->number(v1::Interaction::kStatusFieldNumber)));
  return response;
}

/// A step of the feedback that was asked for, and where it stands then.
template <typename Request, typename Step>
v1::InteractionResponse take(Write& write, const Request& asked, const Step& step) {
  const InteractionId id = interaction_named(write, asked.feedback());
  step(id);
  return interaction_stands(write, id, asked.feedback());
}

template <typename Request>
std::optional<Instant> moment(const Request& asked) {
  if (!asked.has_at()) return std::nullopt;
  return desk::to_instant(asked.at());
}

}  // namespace

v1::RecordInteractionResponse answer(Write& write, const v1::RecordInteractionRequest& asked) {
  const desk::Context& context = write.context();
  v1::Interaction interaction = asked.interaction();
  interaction.set_customer(customer_named(write, asked.customer()));
  if (!interaction.has_at()) desk::set_instant(interaction.mutable_at(), context.now);
  if (!interaction.has_handler() && context.actor != desk::kSystem) interaction.set_handler(context.actor);
  const Recorded made = record_interaction(write, interaction);
  v1::RecordInteractionResponse response;
  response.set_number(made.number);
  for (const uint64_t id : made.follow_ups) response.add_follow_ups(id);
  return response;
}

v1::InteractionResponse answer(Write& write, const v1::CorrectInteractionRequest& asked) {
  v1::Interaction values = asked.values();
  if (asked.has_at()) *values.mutable_at() = asked.at();
  const InteractionId id = correct_interaction(write, interaction_named(write, asked.interaction()), values,
                                               {asked.clear().begin(), asked.clear().end()}, asked.reason());
  return interaction_stands(write, id, asked.interaction());
}

v1::InteractionResponse answer(Write& write, const v1::VoidInteractionRequest& asked) {
  const InteractionId id = interaction_named(write, asked.interaction());
  void_interaction(write, id, asked.reason());
  return interaction_stands(write, id, asked.interaction());
}

v1::InteractionResponse answer(Write& write, const v1::MoveInteractionRequest& asked) {
  const InteractionId id = interaction_named(write, asked.interaction());
  return interaction_stands(write, move_interaction(write, id, customer_named(write, asked.customer()), asked.reason()),
                            asked.interaction());
}

v1::InteractionResponse answer(Write& write, const v1::TransferFeedbackRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) {
    transfer_feedback(write, id, asked.department(), asked.person(), asked.reason());
  });
}

v1::InteractionResponse answer(Write& write, const v1::AddProgressRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) { add_progress(write, id, asked.text()); });
}

v1::InteractionResponse answer(Write& write, const v1::ReportSolvedRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) { report_solved(write, id, moment(asked)); });
}

v1::InteractionResponse answer(Write& write, const v1::SolveFeedbackRequest& asked) {
  return take(write, asked,
              [&](const InteractionId& id) { solve_interaction(write, id, asked.solution(), moment(asked)); });
}

v1::InteractionResponse answer(Write& write, const v1::ConfirmFeedbackRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) { confirm_interaction(write, id); });
}

v1::InteractionResponse answer(Write& write, const v1::RateFeedbackRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) {
    rate_interaction(write, id, static_cast<int>(asked.satisfaction()), asked.customer_words());
  });
}

v1::InteractionResponse answer(Write& write, const v1::CloseFeedbackRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) { close_feedback(write, id, asked.reason()); });
}

v1::InteractionResponse answer(Write& write, const v1::ReopenFeedbackRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) { reopen_feedback(write, id, asked.reason()); });
}

v1::InteractionResponse answer(Write& write, const v1::WaitForCustomerRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) {
    wait_for_customer(write, id, asked.reason(), desk::to_instant(asked.until()));
  });
}

v1::InteractionResponse answer(Write& write, const v1::ResumeFeedbackRequest& asked) {
  return take(write, asked, [&](const InteractionId& id) { resume_feedback(write, id); });
}

}  // namespace dossier::calls
