// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/customer_store.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/restriction.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/person.hpp"

// Putting a customer's data to rest, and using them again (PIPL art. 44).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;

/// What we planned of our own accord; the rest is owed to the customer.
bool is_our_own(v1::FollowUpKind kind) {
  switch (kind) {
    case v1::FOLLOW_UP_KIND_CADENCE:
    case v1::FOLLOW_UP_KIND_NEXT_STEP:
    case v1::FOLLOW_UP_KIND_IMPORTANT_DATE:
    case v1::FOLLOW_UP_KIND_VERIFICATION:
    case v1::FOLLOW_UP_KIND_REORDER:
    case v1::FOLLOW_UP_KIND_MANUAL: return true;
    default: return false;
  }
}

std::vector<uint64_t> records_to_restrict(Context& context, uint64_t customer) {
  context.require(Operation::restrict, customer);
  const v1::Customer record = desk::load_customer(context, customer);
  if (record.erased()) throw Error(Code::denied, "erased_customer", "customer", {record.number()});
  std::vector<uint64_t> all = desk::tree_of(context, customer);
  for (const uint64_t id : all) context.require(Operation::restrict, id);
  return all;
}

}  // namespace

void restrict_customer(Write& write, uint64_t customer, int asked_by, std::string_view ground) {
  Context& context = write.context();
  if (!v1::Requester_IsValid(asked_by) || asked_by == v1::REQUESTER_UNSPECIFIED)
    throw Error(Code::invalid, "required", "asked_by");
  if (ground.empty()) throw Error(Code::invalid, "reason_required", "ground");
  for (const uint64_t id : records_to_restrict(context, customer)) {
    v1::Customer record = desk::load_customer(context, id);
    if (record.has_restriction()) continue;
    for (v1::FollowUp& task : desk::open_follow_ups(context, id)) {
      if (!is_our_own(task.kind())) continue;
      desk::close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_CANCELLED, "restricted");
    }
    v1::Restriction& restriction = *record.mutable_restriction();
    desk::set_instant(restriction.mutable_since(), context.now);
    restriction.set_by(context.actor);
    restriction.set_asked_by(static_cast<v1::Requester>(asked_by));
    restriction.set_ground(desk::clean_text(ground, "ground"));
    desk::store_change(context, record);
  }
}

void lift_restriction(Write& write, uint64_t customer, std::string_view reason) {
  Context& context = write.context();
  if (reason.empty()) throw Error(Code::invalid, "reason_required", "reason");
  const std::vector<uint64_t> all = records_to_restrict(context, customer);
  if (!desk::load_customer(context, customer).has_restriction())
    throw Error(Code::invalid, "not_restricted", "customer", {std::to_string(customer)});
  const std::string former = context.transaction().reason();
  context.transaction().set_reason("lift restriction: " + desk::clean_text(reason, "reason"));
  for (const uint64_t id : all) {
    v1::Customer record = desk::load_customer(context, id);
    record.clear_restriction();
    desk::store_change(context, record);
    if (!record.owner().empty()) desk::plan_after_stage_change(context, record);
  }
  context.transaction().set_reason(former);
}

}  // namespace dossier
