// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/ownership.hpp"

#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/planning/planning.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/v1/staff.pb.h"
#include "rules/repeated.hpp"

namespace dossier::desk {

void change_owner(Context& context, v1::Customer& customer, std::string_view staff, v1::OwnerChange how, Instant at,
                  std::string_view reason) {
  const std::string department = staff.empty() ? std::string() : staff_department(context, staff, "owner");
  if (!customer.owner().empty() && customer.owners_size() > 0) {
    v1::Owner& former = *customer.mutable_owners(customer.owners_size() - 1);
    at = std::max(at, to_instant(former.from()));
    set_instant(former.mutable_to(), at);
    former.set_ended(how);
    if (!reason.empty()) former.set_reason(std::string(reason));
  }
  if (staff.empty()) {
    customer.clear_owner();
    customer.clear_department();
  } else {
    v1::Owner& owner = *customer.add_owners();
    owner.set_staff(std::string(staff));
    set_instant(owner.mutable_from(), at);
    owner.set_how(how);
    if (customer.owners_size() > 1)
      move_contracts(context, customer.id(), customer.owners(customer.owners_size() - 2).staff(), staff);
    customer.set_owner(std::string(staff));
    customer.set_department(department);
  }
  store_change(context, customer);
  plan_after_owner_change(context, customer);
}

void require_working(Context& context, std::string_view staff, std::string_view field) {
  const auto stored = records::get(context.reader(), staff_table(), records::KeyWriter().text(staff).bytes());
  if (!stored || stored->record.number(v1::Staff::kLeftFieldNumber) != 0) {
    throw Error(Code::invalid, "no_such_staff", std::string(field), {rules::repeated(staff)});
  }
}

}  // namespace dossier::desk
