// SPDX-License-Identifier: Apache-2.0
#include "desk/service/interaction_correction.hpp"

#include "desk/context/interaction_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/service/feedback.hpp"
#include "desk/tables/texts.hpp"

namespace dossier::desk {

v1::Interaction correct_interaction(Context& context, const v1::Interaction& old, const v1::Interaction& given) {
  if (given.customer() != old.customer()) throw Error(Code::invalid, "moved", "customer", {old.number()});
  if (to_instant(given.at()) != to_instant(old.at())) throw Error(Code::invalid, "moved", "at", {old.number()});
  staff_department(context, given.handler(), "handler");
  v1::Interaction changed = given;
  changed.set_id(old.id());
  changed.set_recorded_by(old.recorded_by());
  *changed.mutable_recorded_at() = old.recorded_at();
  changed.set_customer_level(old.customer_level());
  if (!old.has_customer_level()) changed.clear_customer_level();
  fill_open(changed);
  if (changed.has_feedback()) *changed.mutable_feedback()->mutable_missed() = old.feedback().missed();
  check_answer(context, changed);
  clean_texts(changed);
  store_interaction(context, changed);
  if (!changed.open()) cancel_clocks(context, changed, "corrected");
  return changed;
}

}  // namespace dossier::desk
