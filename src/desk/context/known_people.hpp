// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <string>

#include "dossier/record.hpp"
#include "rules/known_values.hpp"

// What the records of customers say of people, so that it can be hidden in free text about them.

namespace dossier::desk {

/// The values of the customers whose texts one view masked last. Bounded: which is remembered depends on the id alone.
/// Used by one thread at a time.
class KnownPeople {
 public:
  /// Takes them from the customer's record where they are not known; `anew`: even then.
  template <typename Find>
  const rules::KnownValues& of(uint64_t customer, bool anew, const Find& find) {
    std::unique_ptr<Entry>& entry = entries_[customer % entries_.size()];
    if (!entry) entry = std::make_unique<Entry>();
    if (anew || entry->customer != customer) {
      entry->customer = customer;
      entry->values.clear();
      entry->record = find(customer).bytes();
      fill(RecordView(entry->record), entry->values);
    }
    return entry->values;
  }

 private:
  static void fill(RecordView customer, rules::KnownValues& values);

  struct Entry {
    uint64_t customer = 0;  ///< Ids begin at 1.
    std::string record;     ///< A copy: what was found may go before the next text comes.
    rules::KnownValues values;
  };
  std::array<std::unique_ptr<Entry>, 4> entries_;  ///< Made when they are needed: each takes some 4 KB.
};

}  // namespace dossier::desk
