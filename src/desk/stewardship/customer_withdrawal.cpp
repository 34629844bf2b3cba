// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "desk/context/customer_store.hpp"
#include "desk/context/deeds.hpp"
#include "desk/context/matching.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/stewardship/ties.hpp"
#include "desk/tables/trade_tables.hpp"
#include "dossier/customer.hpp"
#include "dossier/v1/identity.pb.h"
#include "records/range.hpp"

// A customer who was registered by mistake.

namespace dossier {
namespace {

bool has_records(desk::Context& context, uint64_t customer) {
  const auto key = desk::customer_key(customer);
  const auto any = [&](storage::Space space) { return !records::range(context.reader(), space, key).empty(); };
  return any(desk::interactions().space) || any(desk::merge_links().space) || any(desk::distinctions().space) ||
         any(desk::contracts().index_space(desk::contract_index::customer)) ||
         desk::is_named_by_others(context, customer);
}

/// First: the walk must not run over what it changes.
std::vector<uint64_t> tasks_of(desk::Context& context, uint64_t customer) {
  std::vector<uint64_t> ids;
  for (const v1::FollowUp& task : desk::open_follow_ups(context, customer)) ids.push_back(task.id());
  desk::each_id(context, desk::follow_ups().index_space(desk::follow_up_index::past),
                desk::customer_key(customer).bytes(), [&](uint64_t id) {
                  ids.push_back(id);
                  return true;
                });
  return ids;
}

}  // namespace

void withdraw_customer(Write& write, uint64_t id, std::string_view reason) {
  desk::Context& context = write.context();
  context.require(desk::Operation::correct_customer, id);
  v1::Customer customer = desk::load_customer(context, id);
  *customer.mutable_withdrawn() = desk::deed(context, reason);
  desk::refuse_held(context, id);
  if (has_records(context, id)) throw Error(Code::conflict, "in_use", "customer", {customer.number()});
  for (const uint64_t task : tasks_of(context, id))
    context.transaction().del(desk::follow_ups(), desk::follow_up_key(task).bytes());
  desk::store_change(context, customer);
  context.transaction().del(desk::customers(), desk::customer_key(id).bytes());
}

}  // namespace dossier
