// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/keys.hpp"

#include <algorithm>

#include "desk/tables/business_day.hpp"

namespace dossier::desk {
namespace {

using records::KeyWriter;

}  // namespace

KeyWriter customer_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter interaction_key(uint64_t customer, int64_t at, uint64_t id) {
  return KeyWriter().number(customer).descending(at).number(id);
}
KeyWriter follow_up_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter tally_key(TallyKind kind) { return KeyWriter().byte(static_cast<uint8_t>(kind)); }
KeyWriter detail_change_key(uint64_t customer, uint64_t id) { return KeyWriter().number(customer).number(id); }
KeyWriter distinction_key(uint64_t one, uint64_t other) {
  return KeyWriter().number(std::min(one, other)).number(std::max(one, other));
}
KeyWriter customer_tally_key(uint64_t customer) { return tally_key(TallyKind::customer).number(customer); }

KeyWriter picks_key(std::string_view staff, int64_t at) {
  const auto day = business_day(at).time_since_epoch().count();
  return tally_key(TallyKind::picks).text(staff).number(static_cast<uint64_t>(std::max<int64_t>(day, 0)));
}
KeyWriter feedback_key(FeedbackList list, std::string_view department) {
  return KeyWriter().byte(static_cast<uint8_t>(list)).text(department);
}

KeyWriter contract_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter payment_key(uint64_t contract, uint64_t id) { return KeyWriter().number(contract).number(id); }
KeyWriter risk_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter rhythm_key(uint64_t customer, bool of_profile) {
  KeyWriter key;
  key.number(customer);
  if (of_profile) key.byte(1);
  return key;
}
KeyWriter service_day_key(uint64_t customer, std::string_view day) { return KeyWriter().number(customer).text(day); }

KeyWriter hold_place(bool released, uint64_t customer) { return KeyWriter().byte(released ? 1 : 0).number(customer); }
KeyWriter tombstone_key(const Table& table, size_t number_index, std::string_view number) {
  return KeyWriter().number(table.number).number(number_index).text(number);
}

KeyWriter consent_key(uint64_t customer, uint64_t id) { return KeyWriter().number(customer).number(id); }
KeyWriter erasure_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter person_request_key(uint64_t customer, uint64_t id) { return KeyWriter().number(customer).number(id); }

}  // namespace dossier::desk
