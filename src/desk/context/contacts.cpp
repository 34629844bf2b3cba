// SPDX-License-Identifier: Apache-2.0
#include "desk/context/contacts.hpp"

#include "dossier/v1/interaction.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {

std::optional<RecordView> newest_contact(Context& context, uint64_t customer) {
  const auto prefix = customer_key(customer);
  const auto cursor = context.reader().cursor(interactions().space);
  for (bool more = cursor->seek(prefix.bytes()); more && cursor->key().starts_with(prefix.bytes());
       more = cursor->next()) {
    const RecordView record = records::unseal(interactions(), cursor->value()).record;
    if (!is_void(record)) return record;
  }
  return std::nullopt;
}

std::optional<RecordView> oldest_contact(Context& context, uint64_t customer) {
  const auto prefix = customer_key(customer);
  const auto cursor = context.reader().cursor(interactions().space);
  const bool beyond = cursor->seek(customer_key(customer + 1).bytes());
  for (bool more = beyond ? cursor->prev() : cursor->seek_last(); more && cursor->key().starts_with(prefix.bytes());
       more = cursor->prev()) {
    const RecordView record = records::unseal(interactions(), cursor->value()).record;
    if (!is_void(record)) return record;
  }
  return std::nullopt;
}

Instant time_of_contact(RecordView interaction) {
  return instant(interaction.instant(v1::Interaction::kAtFieldNumber).value_or(0));
}

}  // namespace dossier::desk
