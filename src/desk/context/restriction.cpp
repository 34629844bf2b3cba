// SPDX-License-Identifier: Apache-2.0
#include "desk/context/restriction.hpp"

#include <algorithm>

#include "desk/context/customer_store.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/person/consents.hpp"
#include "dossier/v1/policy.pb.h"
#include "rules/repeated.hpp"

namespace dossier::desk {
namespace {

/// What may be done of a customer at rest: looking, what the person asks for, who is responsible, and booking the money
/// that still comes in.
bool goes_on(Operation operation) {
  switch (operation) {
    case Operation::read:
    case Operation::audit:
    case Operation::grant:
    case Operation::hand_over:
    case Operation::hold:
    case Operation::record_payment:
    case Operation::restrict:
    case Operation::erase:
    case Operation::give_copy:
    case Operation::answer_person: return true;
    default: return false;
  }
}

/// The first purpose that the rules' `serves` picks out and the customer has no basis for; nullptr: none.
template <typename Serves>
const v1::PurposeRule* missing_basis(Context& context, uint64_t customer, const Serves& serves) {
  for (const v1::PurposeRule& rule : context.rules().policy->purposes()) {
    if (serves(rule) && !has_basis(context, customer, rule)) return &rule;
  }
  return nullptr;
}

const v1::PurposeRule* missing_for(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  return missing_basis(context, customer.id(), [&](const v1::PurposeRule& rule) {
    return std::find(rule.follow_ups().begin(), rule.follow_ups().end(), kind) != rule.follow_ups().end();
  });
}

}  // namespace

bool is_at_rest(RecordView customer) {
  return customer.has(v1::Customer::kRestrictionFieldNumber) || customer.number(v1::Customer::kErasedFieldNumber) != 0;
}

void refuse_at_rest(Context& context, Operation operation, uint64_t customer) {
  if (goes_on(operation)) return;
  const auto stored = records::get(context.reader(), customers(), customer_key(customer).bytes());
  if (!stored || !is_at_rest(stored->record)) return;
  const bool erased = stored->record.number(v1::Customer::kErasedFieldNumber) != 0;
  throw Error(Code::denied, erased ? "erased_customer" : "restricted", "customer",
              {std::string(stored->record.text(v1::Customer::kNumberFieldNumber))});
}

bool may_plan(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  if (kind == v1::FOLLOW_UP_KIND_PERSON_REQUEST) return true;
  return !customer.has_restriction() && !customer.erased() && !lacks_basis(context, customer, kind);
}

bool lacks_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  return kind != v1::FOLLOW_UP_KIND_PERSON_REQUEST && missing_for(context, customer, kind) != nullptr;
}

void require_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind) {
  const v1::PurposeRule* rule = missing_for(context, customer, kind);
  if (rule == nullptr) return;
  throw Error(Code::denied, "no_basis", "kind", {customer.number(), rules::repeated(rule->purpose())});
}

bool may_export(Context& context, uint64_t customer, std::string_view list) {
  const auto stored = records::get(context.reader(), customers(), customer_key(customer).bytes());
  if (!stored || is_at_rest(stored->record)) return !stored.has_value();
  return missing_basis(context, customer, [&](const v1::PurposeRule& rule) {
           return std::find(rule.lists().begin(), rule.lists().end(), list) != rule.lists().end();
         }) == nullptr;
}

}  // namespace dossier::desk
