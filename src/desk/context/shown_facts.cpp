// SPDX-License-Identifier: Apache-2.0
#include "desk/context/shown_facts.hpp"

#include <algorithm>
#include <string>

#include "desk/context/masking.hpp"
#include "desk/tables/identity_facts.hpp"
#include "dossier/v1/customer.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {
namespace {

/// Keeps of `all` what is among `shown`.
template <typename Fact, typename Key>
void keep_shown(std::vector<Fact>& all, const std::vector<Fact>& shown, const Key& key) {
  std::erase_if(all, [&](const Fact& fact) {
    return std::none_of(shown.begin(), shown.end(), [&](const Fact& other) { return key(other) == key(fact); });
  });
}

void keep_shown(rules::PartyName& name, const rules::PartyName& shown) {
  if (name.typed != shown.typed) name = {};
}

}  // namespace

bool shows_row(Context& context, uint64_t customer, size_t index, records::Bytes row) {
  if (context.is_host()) return true;
  const auto key = customer_key(customer);
  const auto stored = records::get(context.reader(), customers(), key.bytes());
  if (!stored) return false;
  const std::string seen = masked_bytes(context, schema::Customer, customer, std::string(stored->record.bytes()));
  if (seen == stored->record.bytes()) return true;
  records::Rows rows;
  rows.start(static_cast<uint32_t>(index), customers().indexes[index].unique, key.bytes());
  customers().indexes[index].rows(RecordView(seen), rows);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].key == row) return true;
  }
  return false;
}

rules::Identity shown_identity(Context& context, RecordView customer) {
  rules::Identity identity = identity_of(customer);
  const RecordView record = masked_customer(context, customer);
  if (record.bytes().data() == customer.bytes().data()) return identity;
  const rules::Identity shown = identity_of(record);
  const auto itself = [](const std::string& text) -> const std::string& { return text; };
  const auto typed = [](const auto& fact) -> const std::string& { return fact.typed; };
  keep_shown(identity.name, shown.name);
  keep_shown(identity.short_name, shown.short_name);
  keep_shown(identity.numbers, shown.numbers,
             [](const rules::IdentityNumber& number) -> const std::string& { return number.text; });
  keep_shown(identity.mobiles, shown.mobiles, itself);
  keep_shown(identity.landlines, shown.landlines, itself);
  keep_shown(identity.emails, shown.emails, itself);
  keep_shown(identity.wechats, shown.wechats, itself);
  keep_shown(identity.people, shown.people, typed);
  keep_shown(identity.places, shown.places, typed);
  return identity;
}

}  // namespace dossier::desk
