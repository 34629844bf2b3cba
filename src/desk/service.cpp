#include "desk/follow_up_store.hpp"
#include "desk/messages_io.hpp"
#include "desk/numbers.hpp"
#include "desk/planning.hpp"
#include "desk/staff.hpp"
#include "desk/texts.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "records/envelope.hpp"
#include "rules/dates.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using v1::Interaction;

[[noreturn]] void refuse(const char* reason, std::string field, std::vector<std::string> args = {}) {
  throw Error(Code::invalid, reason, std::move(field), std::move(args));
}

bool is_closed(v1::InteractionStatus status) { return status == v1::INTERACTION_STATUS_CLOSED; }

void check_required(const Interaction& interaction) {
  if (!interaction.has_at()) refuse("required", "at");
  if (interaction.channel() == v1::CHANNEL_UNSPECIFIED) refuse("required", "channel");
  if (interaction.kind() == v1::INTERACTION_KIND_UNSPECIFIED) refuse("required", "kind");
  if (interaction.handler().empty()) refuse("required", "handler");
  if (interaction.summary().empty()) refuse("required", "summary");
  const auto nanos = interaction.at().nanos();
  if (nanos < 0 || nanos >= 1'000'000'000) refuse("instant", "at");
}

void check_satisfaction(int satisfaction, const std::string& field) {
  if (satisfaction < 1 || satisfaction > 5) refuse("satisfaction", field, {std::to_string(satisfaction)});
}

void check_feedback(Context& context, const Interaction& interaction) {
  if (!interaction.has_feedback()) return;
  const v1::Feedback& feedback = interaction.feedback();
  if (feedback.has_satisfaction()) check_satisfaction(static_cast<int>(feedback.satisfaction()), "feedback.satisfaction");
  if (!feedback.person().empty()) desk::staff_department(context, feedback.person(), "feedback.person");
  if (feedback.has_solved_at() && desk::to_instant(feedback.solved_at()) < desk::to_instant(interaction.at())) {
    refuse("before_feedback", "feedback.solved_at");
  }
}

/// Without a status: a feedback has just been received, anything else is done with the talk itself.
void fill_status(Interaction& interaction) {
  if (interaction.status() == v1::INTERACTION_STATUS_UNSPECIFIED) {
    interaction.set_status(interaction.has_feedback() ? v1::INTERACTION_STATUS_RECEIVED : v1::INTERACTION_STATUS_CLOSED);
  }
  interaction.set_open(!is_closed(interaction.status()));
  if (!interaction.open()) interaction.clear_open();
}

void fill_number(Context& context, Interaction& interaction) {
  const desk::Table& table = desk::interactions();
  if (!interaction.number().empty()) {
    const auto taken =
        context.reader().get(table.index_space(desk::interaction_index::number), records::KeyWriter().text(interaction.number()).bytes());
    if (taken) throw Error(Code::conflict, "number_taken", "number", {interaction.number()});
    return;
  }
  const v1::NumberPattern& patterns = context.rules().policy->numbers();
  const Day day = rules::local_time(desk::to_instant(interaction.at()), context.rules().hours.utc_offset).day;
  interaction.set_number(desk::next_number(context, interaction.has_feedback() ? patterns.feedback() : patterns.interaction(), day, table,
                                           desk::interaction_index::number));
}

void fill_recording(Context& context, Interaction& interaction) {
  const bool host = desk::allowed(context.role(), Operation::load);
  if (!host || !interaction.has_recorded_at()) desk::set_instant(interaction.mutable_recorded_at(), context.now);
  if (!host || interaction.recorded_by().empty()) interaction.set_recorded_by(context.actor);
}

std::string key_of(const Interaction& interaction) {
  return std::string(desk::interaction_key(interaction.customer(), desk::micros(desk::to_instant(interaction.at())), interaction.id()).bytes());
}

Interaction load(Context& context, const InteractionId& id) {
  const auto key = desk::interaction_key(id.customer, desk::micros(id.at), id.id);
  const auto stored = records::get(context.reader(), desk::interactions(), key.bytes());
  if (!stored) throw Error(Code::missing, "no_such_interaction", "interaction", {std::to_string(id.id)});
  return desk::parse<Interaction>(stored->record);
}

void store(Context& context, Interaction& interaction) {
  fill_status(interaction);
  context.transaction().put(desk::interactions(), key_of(interaction), desk::serialise(interaction));
}

/// An interaction that wants an answer and is at the right point of its loop.
Interaction load_feedback(Context& context, const InteractionId& id, std::initializer_list<v1::InteractionStatus> expected) {
  context.require(Operation::record_interaction);
  Interaction interaction = load(context, id);
  if (!interaction.has_feedback()) refuse("not_feedback", "interaction", {interaction.number()});
  if (std::find(expected.begin(), expected.end(), interaction.status()) == expected.end()) refuse("status_step", "status", {interaction.number()});
  return interaction;
}

void add_progress_entry(Context& context, Interaction& interaction, std::string_view text) {
  v1::Progress& progress = *interaction.add_progress();
  desk::set_instant(progress.mutable_at(), context.now);
  progress.set_by(context.actor);
  progress.set_text(std::string(text));
}

}  // namespace

Recorded record_interaction(Write& write, const Interaction& given) {
  Context& context = write.context();
  context.require(Operation::record_interaction);
  Interaction interaction = given;
  desk::clean_texts(interaction);
  check_required(interaction);
  const v1::Customer customer = desk::load_customer(context, interaction.customer());
  const std::string department = desk::staff_department(context, interaction.handler(), "handler");
  if (interaction.department().empty()) {
    interaction.set_department(interaction.feedback().department().empty() ? department : interaction.feedback().department());
  }
  check_feedback(context, interaction);
  fill_status(interaction);
  fill_number(context, interaction);
  fill_recording(context, interaction);
  // Keys carry microseconds: what the record says must be what its key says.
  desk::set_instant(interaction.mutable_at(), desk::to_instant(interaction.at()));
  interaction.set_id(context.transaction().next("interaction"));
  context.transaction().put(desk::interactions(), key_of(interaction), desk::serialise(interaction), 0);
  Recorded recorded{{interaction.customer(), desk::to_instant(interaction.at()), interaction.id()}, interaction.number(), {}};
  recorded.follow_ups = desk::plan_after_contact(context, customer, interaction);
  return recorded;
}

void add_progress(Write& write, const InteractionId& id, std::string_view text) {
  Context& context = write.context();
  Interaction interaction =
      load_feedback(context, id, {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS, v1::INTERACTION_STATUS_WAITING});
  if (text.empty()) refuse("required", "progress.text");
  add_progress_entry(context, interaction, text);
  interaction.set_status(v1::INTERACTION_STATUS_IN_PROGRESS);
  desk::clean_texts(interaction);
  store(context, interaction);
}

void solve_interaction(Write& write, const InteractionId& id, std::string_view solution, std::optional<Instant> at) {
  Context& context = write.context();
  Interaction interaction =
      load_feedback(context, id, {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS, v1::INTERACTION_STATUS_WAITING});
  if (solution.empty()) refuse("required", "feedback.solution");
  interaction.mutable_feedback()->set_solution(std::string(solution));
  desk::set_instant(interaction.mutable_feedback()->mutable_solved_at(), at.value_or(context.now));
  interaction.set_status(v1::INTERACTION_STATUS_SOLVED);
  desk::clean_texts(interaction);
  check_feedback(context, interaction);
  store(context, interaction);
  desk::close_response(context, interaction);
}

void confirm_interaction(Write& write, const InteractionId& id) {
  Context& context = write.context();
  Interaction interaction = load_feedback(context, id, {v1::INTERACTION_STATUS_SOLVED});
  desk::set_instant(interaction.mutable_feedback()->mutable_confirmed_at(), context.now);
  interaction.mutable_feedback()->set_confirmed_by(context.actor);
  interaction.set_status(v1::INTERACTION_STATUS_CONFIRMED);
  store(context, interaction);
}

void rate_interaction(Write& write, const InteractionId& id, int satisfaction, std::string_view customer_words) {
  Context& context = write.context();
  Interaction interaction =
      load_feedback(context, id, {v1::INTERACTION_STATUS_SOLVED, v1::INTERACTION_STATUS_CONFIRMED, v1::INTERACTION_STATUS_CLOSED});
  check_satisfaction(satisfaction, "feedback.satisfaction");
  interaction.mutable_feedback()->set_satisfaction(static_cast<uint32_t>(satisfaction));
  if (!customer_words.empty()) interaction.mutable_feedback()->set_customer_words(std::string(customer_words));
  desk::set_instant(interaction.mutable_feedback()->mutable_rated_at(), context.now);
  interaction.set_status(v1::INTERACTION_STATUS_CLOSED);
  desk::clean_texts(interaction);
  store(context, interaction);
}

}  // namespace dossier
