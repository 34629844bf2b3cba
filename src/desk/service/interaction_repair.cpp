// SPDX-License-Identifier: Apache-2.0
#include "desk/service/interaction_repair.hpp"

#include <algorithm>

#include "desk/context/deeds.hpp"
#include "desk/context/interaction_store.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/patch.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/service/feedback.hpp"
#include "desk/service/interaction_correction.hpp"
#include "desk/tables/refuse.hpp"
#include "records/wire.hpp"

// Putting right what was typed wrong: correcting an interaction, and voiding it.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using v1::Interaction;

/// What an interaction carried out is open again: it was not done after all.
void reopen_carried_out(Context& context, const Interaction& interaction) {
  std::vector<v1::FollowUp> carried_out;
  const auto closed = desk::follow_ups().index_space(desk::follow_up_index::past);
  desk::each_id(context, closed, desk::customer_key(interaction.customer()).bytes(), [&](uint64_t id) {
    const auto stored = records::get(context.reader(), desk::follow_ups(), desk::follow_up_key(id).bytes());
    if (!stored) throw Error(Code::corrupt, "index", "follow_up.past");
    if (stored->record.text(v1::FollowUp::kCloseReasonFieldNumber) == desk::carried_out_by(interaction))
      carried_out.push_back(desk::parse<v1::FollowUp>(stored->record));
    return true;
  });
  for (v1::FollowUp& task : carried_out) {
    const bool again = task.state() == v1::FOLLOW_UP_STATE_DONE && task.kind() != v1::FOLLOW_UP_KIND_CADENCE &&
                       (task.source().empty() || !desk::open_follow_up(context, task.source()));
    if (!again) continue;
    task.set_state(v1::FOLLOW_UP_STATE_OPEN);
    task.clear_closed_at();
    task.clear_closed_by();
    task.clear_close_reason();
    desk::store_follow_up(context, task);
  }
}

/// Open tasks that came from an interaction and that `meant` names.
template <typename Meant>
void cancel_planned(Context& context, const Interaction& interaction, const Meant& meant) {
  for (v1::FollowUp& task : desk::open_follow_ups(context, interaction.customer())) {
    if (task.interaction() != interaction.id() || task.kind() == v1::FOLLOW_UP_KIND_CADENCE || !meant(task)) continue;
    desk::close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_CANCELLED, "corrected");
  }
}

bool agreed(const v1::FollowUp& task) {
  return task.kind() == v1::FOLLOW_UP_KIND_NEXT_STEP || task.kind() == v1::FOLLOW_UP_KIND_PROMISE;
}

/// What a correction would only half do: a state that clocks follow, and whose they are.
void refuse_steps(const Interaction& patch) {
  desk::Faults faults;
  if (patch.has_status()) faults.add("not_settable", "status");
  if (patch.feedback().has_person()) faults.add("own_operation", "feedback.person", {"transfer_feedback"});
  if (patch.feedback().has_department()) faults.add("own_operation", "feedback.department", {"transfer_feedback"});
  faults.refuse();
}

std::string agreed_in(const Interaction& interaction) {
  Interaction only;
  *only.mutable_next_step() = interaction.next_step();
  *only.mutable_promises() = interaction.promises();
  return desk::serialise(only);
}

/// Nobody overwrites what they do not see: a text that was shown masked would be stored so.
void refuse_masked(Context& context, RecordView stored, RecordView patch, const std::vector<std::string>& clear) {
  const RecordView seen = desk::masked_interaction(context, stored);
  if (seen.bytes() == stored.bytes()) return;
  const auto all_of = [](RecordView record, uint32_t number) {
    std::string all;
    records::project(record, {number}, all);
    return all;
  };
  for (const schema::Field& known : schema::Interaction.fields) {
    const bool meant = patch.has(known.number) || std::ranges::any_of(clear, [&](const std::string& path) {
                         return path.substr(0, path.find_first_of(".[")) == known.name;
                       });
    if (meant && all_of(seen, known.number) != all_of(stored, known.number))
      throw Error(Code::denied, "masked_field", std::string(known.name), {context.actor});
  }
}

/// The values as they are to be, but for their time.
Interaction corrected(Context& context, RecordView stored, const Interaction& values,
                      const std::vector<std::string>& clear) {
  Interaction patch = values;
  patch.clear_at();
  const std::string bytes = desk::serialise(patch);
  desk::refuse_fields_of(schema::Interaction, RecordView(bytes), {schema::Setter::library, schema::Setter::at_first});
  refuse_steps(patch);
  refuse_masked(context, stored, RecordView(bytes), clear);
  std::string whole = desk::patched(schema::Interaction, stored, RecordView(bytes));
  for (const std::string& path : clear) whole = desk::cleared(schema::Interaction, RecordView(whole), path);
  auto interaction = desk::parse<Interaction>(RecordView(whole));
  if (stored.has(Interaction::kFeedbackFieldNumber) && !interaction.has_feedback())
    desk::refuse("not_settable", "feedback");
  return interaction;
}

/// Its time is part of its key: it goes and comes again.
void change_time(Context& context, Interaction& interaction, Instant at) {
  context.transaction().del(desk::interactions(), desk::interaction_key(desk::id_of(interaction)).bytes());
  for (v1::FollowUp& task : desk::open_follow_ups(context, interaction.customer())) {
    if (task.interaction() != interaction.id()) continue;
    desk::set_instant(task.mutable_interaction_at(), at);
    desk::store_follow_up(context, task);
  }
  desk::set_instant(interaction.mutable_at(), at);
  desk::store_interaction(context, interaction);
}

}  // namespace

namespace desk {

Interaction load_to_repair(Context& context, const InteractionId& id) {
  Interaction interaction = load_interaction(context, id);
  if (interaction.has_voided()) refuse("voided", "interaction");
  return interaction;
}

void undo_contact(Context& context, const v1::Customer& customer, const Interaction& interaction) {
  reopen_carried_out(context, interaction);
  forget_contact(context, customer, interaction.id());
}

}  // namespace desk

void void_interaction(Write& write, const InteractionId& id, std::string_view reason) {
  Context& context = write.context();
  Interaction interaction = desk::load_to_repair(context, id);
  *interaction.mutable_voided() = desk::deed(context, reason);
  interaction.clear_open();
  desk::store_interaction(context, interaction);
  cancel_planned(context, interaction, [](const v1::FollowUp&) { return true; });
  desk::undo_contact(context, desk::load_customer(context, id.customer), interaction);
}

InteractionId correct_interaction(Write& write, const InteractionId& id, const Interaction& values,
                                  const std::vector<std::string>& clear, std::string_view reason) {
  Context& context = write.context();
  const Interaction old = desk::load_to_repair(context, id);
  const v1::Deed deed = desk::deed(context, reason);
  const std::string stored = desk::serialise(old);
  Interaction interaction = corrected(context, RecordView(stored), values, clear);
  *interaction.add_corrections() = deed;
  interaction = desk::correct_interaction(context, old, interaction);
  const v1::Customer customer = desk::load_customer(context, id.customer);
  const Instant at = values.has_at() ? desk::to_instant(values.at()) : id.at;
  desk::check_took_place(context, at);
  if (at != id.at) {
    desk::undo_contact(context, customer, old);
    change_time(context, interaction, at);
    desk::count_contact(context, customer, interaction);
  }
  if (agreed_in(old) != agreed_in(interaction)) {
    cancel_planned(context, interaction, agreed);
    desk::plan_agreed(context, customer, interaction);
  }
  desk::plan_completion(context, customer, interaction);
  if (old.urgency() != interaction.urgency() || at != id.at) desk::renew_answer(context, customer, interaction);
  return {id.customer, at, id.id};
}

}  // namespace dossier
