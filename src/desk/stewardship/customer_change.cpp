// SPDX-License-Identifier: Apache-2.0
#include "desk/context/customer_store.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/patch.hpp"
#include "dossier/customer.hpp"

// Changing some of a customer's values.

namespace dossier {

uint64_t change_customer(Write& write, uint64_t id, const v1::Customer& values, const std::vector<std::string>& clear,
                         std::optional<uint64_t> revision) {
  desk::Context& context = write.context();
  context.require(desk::Operation::correct_customer, id);
  const std::string patch = desk::serialise(values);
  desk::refuse_fields_of(schema::Customer, RecordView(patch), {schema::Setter::library});
  // As the actor sees it: what is masked comes back as it was shown.
  const RecordView seen = desk::masked_customer(context, desk::stored_customer(context, id).record);
  std::string whole = desk::patched(schema::Customer, seen, RecordView(patch));
  for (const std::string& path : clear) whole = desk::cleared(schema::Customer, RecordView(whole), path);
  return correct_customer(write, desk::parse<v1::Customer>(RecordView(whole)), revision);
}

}  // namespace dossier
