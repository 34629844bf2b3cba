// SPDX-License-Identifier: Apache-2.0
#include "calls/answers.hpp"
#include "dossier/customer.hpp"

// Customers: registering and changing them.

namespace dossier::calls {
namespace {

v1::CustomerResponse customer_stands(View& view, uint64_t id) {
  v1::CustomerResponse response;
  const auto record = customer(view, id);
  if (!record) return response;  // Whoever gave it away may not see it any more.
  response.set_number(std::string(record->text(v1::Customer::kNumberFieldNumber)));
  response.set_stage(static_cast<v1::Stage>(record->number(v1::Customer::kStageFieldNumber)));
  if (record->has(v1::Customer::kOwnerFieldNumber))
    response.set_owner(std::string(record->text(v1::Customer::kOwnerFieldNumber)));
  return response;
}

}  // namespace

v1::RegisterCustomerResponse answer(Write& write, const v1::RegisterCustomerRequest& asked) {
  const Registered made = register_customer(write, asked.customer());
  v1::RegisterCustomerResponse response;
  response.set_number(made.number);
  response.set_id(made.id);
  for (const Match& match : made.matches) response.add_likely_duplicates(match.number);
  return response;
}

v1::ChangeCustomerResponse answer(Write& write, const v1::ChangeCustomerRequest& asked) {
  std::optional<uint64_t> revision;
  if (asked.has_revision()) revision = asked.revision();
  v1::ChangeCustomerResponse response;
  response.set_number(asked.customer());
  response.set_revision(change_customer(write, customer_named(write, asked.customer()), asked.values(),
                                        {asked.clear().begin(), asked.clear().end()}, revision));
  return response;
}

v1::WithdrawCustomerResponse answer(Write& write, const v1::WithdrawCustomerRequest& asked) {
  withdraw_customer(write, customer_named(write, asked.customer()), asked.reason());
  v1::WithdrawCustomerResponse response;
  response.set_number(asked.customer());
  return response;
}

v1::CustomerResponse answer(Write& write, const v1::ChangeStageRequest& asked) {
  const uint64_t id = customer_named(write, asked.customer());
  change_stage(write, id, asked.stage(), asked.reason());
  return customer_stands(write, id);
}

v1::CustomerResponse answer(Write& write, const v1::AssignOwnerRequest& asked) {
  const uint64_t id = customer_named(write, asked.customer());
  assign_owner(write, id, asked.staff());
  return customer_stands(write, id);
}

}  // namespace dossier::calls
