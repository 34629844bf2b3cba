// SPDX-License-Identifier: Apache-2.0
#include "desk/service/interaction_correction.hpp"

#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/service/feedback.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/v1/interaction.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {

void correct_interaction(Write& write, const InteractionId& id, const v1::Interaction& given) {
  Context& context = write.context();
  context.require(Operation::record_interaction, id.customer);
  const auto key = interaction_key(id.customer, micros(id.at), id.id);
  const auto stored = records::get(context.reader(), interactions(), key.bytes());
  if (!stored) throw Error(Code::missing, "no_such_interaction", "interaction", {std::to_string(id.id)});
  const auto old = parse<v1::Interaction>(stored->record);
  if (given.customer() != id.customer) throw Error(Code::invalid, "moved", "customer", {old.number()});
  if (to_instant(given.at()) != id.at) throw Error(Code::invalid, "moved", "at", {old.number()});
  staff_department(context, given.handler(), "handler");
  v1::Interaction changed = given;
  changed.set_id(id.id);
  changed.set_recorded_by(old.recorded_by());
  *changed.mutable_recorded_at() = old.recorded_at();
  changed.set_customer_level(old.customer_level());
  if (!old.has_customer_level()) changed.clear_customer_level();
  changed.set_open(changed.status() != v1::INTERACTION_STATUS_CLOSED);
  if (!changed.open()) changed.clear_open();
  if (changed.has_feedback()) *changed.mutable_feedback()->mutable_missed() = old.feedback().missed();
  check_answer(context, changed);
  clean_texts(changed);
  context.transaction().put(interactions(), key.bytes(), serialise(changed));
  if (!changed.open()) cancel_clocks(context, changed, "corrected");
}

}  // namespace dossier::desk
