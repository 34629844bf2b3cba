// SPDX-License-Identifier: Apache-2.0
#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/service/feedback.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/feedback.hpp"
#include "dossier/v1/staff.pb.h"
#include "records/envelope.hpp"
#include "rules/repeated.hpp"

// Giving a feedback to somebody else, with its clocks.

namespace dossier {
namespace {

using desk::Context;

std::string head_of(Context& context, std::string_view department) {
  const auto stored =
      records::get(context.reader(), desk::departments(), records::KeyWriter().text(department).bytes());
  if (!stored) throw Error(Code::invalid, "no_such_department", "department", {rules::repeated(department)});
  return std::string(stored->record.text(v1::Department::kHeadFieldNumber));
}

}  // namespace

void transfer_feedback(Write& write, const InteractionId& id, std::string_view department, std::string_view person,
                       std::string_view given) {
  Context& context = write.context();
  v1::Interaction interaction = desk::load_feedback(
      context, id,
      {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS, v1::INTERACTION_STATUS_SOLVED,
       v1::INTERACTION_STATUS_CONFIRMED, v1::INTERACTION_STATUS_WAITING});
  const std::string reason = desk::clean_text(given, "reason");
  if (reason.empty()) desk::refuse("reason_required", "reason");
  if (department.empty() && person.empty()) desk::refuse("required", "person");
  // A department answers through its head where nobody in it is named.
  std::string next = person.empty() ? head_of(context, department) : std::string(person);
  if (next.empty()) desk::refuse("required", "person");
  const std::string own = desk::staff_department(context, next, "person");
  v1::Feedback& feedback = *interaction.mutable_feedback();
  feedback.set_person(next);
  const std::string responsible = department.empty() ? own : std::string(department);
  if (!department.empty()) head_of(context, department);
  if (!responsible.empty()) {
    feedback.set_department(responsible);
    interaction.set_department(responsible);
  }
  v1::Progress& progress = *interaction.add_progress();
  desk::set_instant(progress.mutable_at(), context.now);
  progress.set_by(context.actor);
  progress.set_text(reason);
  desk::store_interaction(context, interaction);
  for (v1::FollowUp& task : desk::open_follow_ups(context, id.customer)) {
    const bool clock = task.kind() == v1::FOLLOW_UP_KIND_FEEDBACK || task.kind() == v1::FOLLOW_UP_KIND_RESPONSE;
    if (clock && task.interaction() == id.id && task.assignee() != next) desk::reassign(context, task, next, reason);
  }
}

}  // namespace dossier
