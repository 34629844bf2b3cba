#include "desk/customer_store.hpp"

#include "desk/messages_io.hpp"

namespace dossier::desk {

records::Stored stored_customer(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), customers(), customer_key(id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_customer", "customer", {std::to_string(id)});
  return *stored;
}

v1::Customer load_customer(Context& context, uint64_t id) { return parse<v1::Customer>(stored_customer(context, id).record); }

}  // namespace dossier::desk
