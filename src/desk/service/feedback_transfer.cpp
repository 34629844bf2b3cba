// SPDX-License-Identifier: Apache-2.0
#include "desk/context/deeds.hpp"
#include "desk/context/staff.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/service/feedback.hpp"
#include "desk/tables/refuse.hpp"
#include "dossier/feedback.hpp"
#include "rules/repeated.hpp"

// Giving a feedback to somebody else, with its clocks.

namespace dossier {
namespace {

using desk::Context;

std::string known_head(Context& context, std::string_view department) {
  auto head = desk::head_of(context, department);
  if (!head) throw Error(Code::invalid, "no_such_department", "department", {rules::repeated(department)});
  return std::move(*head);
}

}  // namespace

void transfer_feedback(Write& write, const InteractionId& id, std::string_view department, std::string_view person,
                       std::string_view given) {
  Context& context = write.context();
  v1::Interaction interaction = desk::load_feedback(
      context, id,
      {v1::INTERACTION_STATUS_RECEIVED, v1::INTERACTION_STATUS_IN_PROGRESS, v1::INTERACTION_STATUS_SOLVED,
       v1::INTERACTION_STATUS_CONFIRMED, v1::INTERACTION_STATUS_WAITING});
  const std::string reason = desk::required_reason(given);
  if (department.empty() && person.empty()) desk::refuse("required", "person");
  // A department answers through its head where nobody in it is named.
  const std::string next = person.empty() ? known_head(context, department) : std::string(person);
  if (next.empty()) desk::refuse("required", "person");
  const std::string own = desk::staff_department(context, next, "person");
  if (!person.empty() && !department.empty()) known_head(context, department);
  v1::Feedback& feedback = *interaction.mutable_feedback();
  feedback.set_person(next);
  const std::string taken_into = department.empty() ? own : std::string(department);
  if (!taken_into.empty()) {
    feedback.set_department(taken_into);
    interaction.set_department(taken_into);
  }
  desk::add_entry(context, interaction, reason);
  desk::store_feedback(context, interaction);
  for (v1::FollowUp& task : desk::open_follow_ups(context, id.customer)) {
    const bool clock = task.kind() == v1::FOLLOW_UP_KIND_FEEDBACK || task.kind() == v1::FOLLOW_UP_KIND_RESPONSE;
    if (clock && task.interaction() == id.id && task.assignee() != next) desk::reassign(context, task, next, reason);
  }
}

}  // namespace dossier
