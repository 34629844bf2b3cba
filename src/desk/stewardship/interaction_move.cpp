// SPDX-License-Identifier: Apache-2.0
#include "desk/context/deeds.hpp"
#include "desk/context/interaction_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/service/interaction_repair.hpp"
#include "desk/stewardship/ties.hpp"
#include "desk/tables/refuse.hpp"
#include "dossier/interaction.hpp"

// An interaction that was entered with the wrong customer.

namespace dossier {

InteractionId move_interaction(Write& write, const InteractionId& id, uint64_t to, std::string_view reason) {
  desk::Context& context = write.context();
  v1::Interaction interaction = desk::load_to_repair(context, id);
  const v1::Deed deed = desk::deed(context, reason);
  if (to == id.customer) desk::refuse("same_customer", "customer");
  context.require(desk::Operation::record_interaction, to);
  desk::refuse_held(context, id.customer);
  const v1::Customer former = desk::load_customer(context, id.customer), next = desk::load_customer(context, to);
  context.transaction().del(desk::interactions(), desk::interaction_key(id).bytes());
  desk::undo_contact(context, former, interaction);
  for (v1::FollowUp& task : desk::open_follow_ups(context, former.id())) {
    if (task.interaction() != interaction.id()) continue;
    task.set_customer(next.id());
    task.set_customer_number(next.number());
    desk::store_follow_up(context, task);
  }
  interaction.set_customer(to);
  interaction.clear_customer_level();
  if (next.level() != v1::LEVEL_UNSPECIFIED) interaction.set_customer_level(next.level());
  v1::Moving& moved = *interaction.mutable_moved();
  moved.set_from(former.number());
  *moved.mutable_at() = deed.at();
  moved.set_by(deed.by());
  moved.set_reason(deed.reason());
  desk::store_interaction(context, interaction);
  desk::count_contact(context, next, interaction);
  return {to, id.at, id.id};
}

}  // namespace dossier
