// SPDX-License-Identifier: Apache-2.0
#include "desk/context/interaction_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/numbers.hpp"
#include "desk/context/setters.hpp"
#include "desk/context/staff.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/service/feedback.hpp"
#include "desk/service/insights.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "records/envelope.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

// Recording an interaction, and what it sets off.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using v1::Interaction;

bool lacks_reason(const Interaction& interaction) {
  return interaction.result() == v1::FOLLOW_UP_RESULT_ENDED && interaction.result_reason().empty();
}

void check_required(Context& context, const Interaction& interaction) {
  desk::Faults faults;
  if (!interaction.has_at()) faults.add("required", "at");
  if (interaction.channel() == v1::CHANNEL_UNSPECIFIED) faults.add("required", "channel");
  if (interaction.kind() == v1::INTERACTION_KIND_UNSPECIFIED) faults.add("required", "kind");
  if (interaction.handler().empty()) faults.add("required", "handler");
  if (interaction.summary().empty()) faults.add("required", "summary");
  const auto nanos = interaction.at().nanos();
  if (nanos < 0 || nanos >= 1'000'000'000) faults.add("instant", "at");
  if (interaction.has_at()) faults.gather([&] { desk::check_took_place(context, desk::to_instant(interaction.at())); });
  // Old records come in as they are, with a remark.
  if (lacks_reason(interaction) && !context.may(Operation::load)) faults.add("reason_required", "result_reason");
  faults.refuse();
}

/// Without a status: a feedback has just been received, anything else is done with the talk itself.
void fill_status(Interaction& interaction) {
  if (interaction.status() == v1::INTERACTION_STATUS_UNSPECIFIED) {
    interaction.set_status(interaction.has_feedback() ? v1::INTERACTION_STATUS_RECEIVED
                                                      : v1::INTERACTION_STATUS_CLOSED);
  }
  desk::fill_open(interaction);
}

void fill_number(Context& context, Interaction& interaction) {
  const desk::Table& table = desk::interactions();
  if (!interaction.number().empty()) {
    desk::require_free(context, table, desk::interaction_index::number, interaction.number());
    return;
  }
  const v1::NumberPattern& patterns = context.rules().policy->numbers();
  const Day day = context.day_of(desk::to_instant(interaction.at()));
  interaction.set_number(desk::next_number(context,
                                           interaction.has_feedback() ? patterns.feedback() : patterns.interaction(),
                                           day, table, desk::interaction_index::number));
}

void fill_recording(Context& context, Interaction& interaction) {
  const bool host = context.may(Operation::load);
  if (!host || !interaction.has_recorded_at()) desk::set_instant(interaction.mutable_recorded_at(), context.now);
  if (!host || interaction.recorded_by().empty()) interaction.set_recorded_by(context.actor);
}

}  // namespace

Recorded record_interaction(Write& write, const Interaction& given) {
  Context& context = write.context();
  context.require(Operation::record_interaction, given.customer());
  Interaction interaction = given;
  desk::drop_library_fields(schema::Interaction, interaction);
  desk::clean_texts(interaction);
  check_required(context, interaction);
  if (desk::wants_answer(interaction) && interaction.status() != v1::INTERACTION_STATUS_CLOSED)
    interaction.mutable_feedback();
  const v1::Customer customer = desk::load_customer(context, interaction.customer());
  const std::string department = desk::staff_department(context, interaction.handler(), "handler");
  if (interaction.department().empty()) {
    interaction.set_department(interaction.feedback().department().empty() ? department
                                                                           : interaction.feedback().department());
  }
  desk::check_feedback(context, interaction);
  fill_status(interaction);
  fill_number(context, interaction);
  fill_recording(context, interaction);
  desk::check_recording(context, interaction);
  if (lacks_reason(interaction)) desk::add_warning(interaction, "result_reason", "reason_required");
  if (customer.level() != v1::LEVEL_UNSPECIFIED) interaction.set_customer_level(customer.level());
  // Keys carry microseconds: what the record says must be what its key says.
  desk::set_instant(interaction.mutable_at(), desk::to_instant(interaction.at()));
  interaction.set_id(context.transaction().next("interaction"));
  Recorded recorded{desk::id_of(interaction), interaction.number(), {}};
  context.transaction().put(desk::interactions(), desk::interaction_key(recorded.id).bytes(),
                            desk::serialise(interaction), 0);
  recorded.follow_ups = desk::plan_after_contact(context, customer, interaction);
  desk::plan_completion(context, customer, interaction);
  desk::ask_for_help(context, customer, interaction);
  if (interaction.insights_size() != 0) desk::keep_insights(context, customer, interaction);
  return recorded;
}

}  // namespace dossier
