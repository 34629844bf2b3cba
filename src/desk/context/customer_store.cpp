// SPDX-License-Identifier: Apache-2.0
#include "desk/context/customer_store.hpp"

#include "desk/context/messages_io.hpp"

namespace dossier::desk {

records::Stored stored_customer(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), customers(), customer_key(id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_customer", "customer", {std::to_string(id)});
  return *stored;
}

v1::Customer load_customer(Context& context, uint64_t id) {
  return parse<v1::Customer>(stored_customer(context, id).record);
}

uint64_t store_customer(Context& context, const v1::Customer& customer, std::optional<uint64_t> revision) {
  return context.transaction().put(customers(), customer_key(customer.id()).bytes(), serialise(customer), revision);
}

uint64_t store_change(Context& context, v1::Customer& customer, std::optional<uint64_t> revision) {
  set_instant(customer.mutable_updated_at(), context.now);
  customer.set_updated_by(context.actor);
  return store_customer(context, customer, revision);
}

}  // namespace dossier::desk
