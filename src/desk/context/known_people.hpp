// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

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
    if (entries_.empty()) entries_.resize(kEntries);
    Entry& entry = entries_[customer % kEntries];
    if (anew || entry.customer != customer) {
      entry.customer = customer;
      entry.values.clear();
      fill(find(customer), entry.values);
    }
    return entry.values;
  }

 private:
  static void fill(RecordView customer, rules::KnownValues& values);

  struct Entry {
    uint64_t customer = 0;  ///< Ids begin at 1.
    rules::KnownValues values;
  };
  static constexpr size_t kEntries = 8;
  std::vector<Entry> entries_;
};

}  // namespace dossier::desk
