// SPDX-License-Identifier: Apache-2.0
#include "desk/context/restriction.hpp"

#include "desk/tables/tables.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/customer.pb.h"
#include "records/envelope.hpp"

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

}  // namespace

bool is_at_rest(RecordView customer) {
  return customer.has(v1::Customer::kRestrictionFieldNumber) || customer.number(v1::Customer::kErasedFieldNumber) != 0;
}

void refuse_at_rest(storage::Reader& reader, Operation operation, uint64_t customer) {
  if (goes_on(operation)) return;
  const auto stored = records::get(reader, customers(), customer_key(customer).bytes());
  if (!stored || !is_at_rest(stored->record)) return;
  const bool erased = stored->record.number(v1::Customer::kErasedFieldNumber) != 0;
  throw Error(Code::denied, erased ? "erased_customer" : "restricted", "customer",
              {std::string(stored->record.text(v1::Customer::kNumberFieldNumber))});
}

}  // namespace dossier::desk
