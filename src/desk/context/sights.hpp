// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "desk/context/operations.hpp"
#include "dossier/record.hpp"

namespace dossier::desk {

/// What the actor of one view found of the customers that it met last, so that showing the same one again costs next to
/// nothing. Bounded: which customer is remembered depends on its id alone, and one that was pushed out is found anew.
/// Used by one thread at a time.
class Sights {
 public:
  struct Entry {
    uint64_t customer = 0;  ///< Ids begin at 1.
    Sight sight;
    RecordView stored;    ///< The customer, where it was read for the sight; it stands in the map as long as the view.
    bool known = false;   ///< `sight` is set.
    bool looked = false;  ///< Is in the access log already.
  };
  Entry& of(uint64_t customer) {
    if (entries_.empty()) entries_.resize(kEntries);
    Entry& entry = entries_[customer % kEntries];
    if (entry.customer != customer) entry = {customer};
    return entry;
  }

 private:
  static constexpr size_t kEntries = 512;
  std::vector<Entry> entries_;
};

}  // namespace dossier::desk
