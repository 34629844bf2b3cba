#pragma once

#include <string_view>
#include <vector>

#include "desk/context.hpp"
#include "dossier/customer.hpp"

namespace dossier::desk {

/// Customers already there that look like this one, by keys only: no scan. `customer` is normalised; `self` is left out.
std::vector<Match> match(Context& context, const v1::Customer& customer, uint64_t self);

/// Visits the ids in an index whose indexed part is exactly `key`, until the visitor returns false.
template <typename Visit>
void each_id(Context& context, storage::Space space, Bytes key, const Visit& visit) {
  const auto cursor = context.reader().cursor(space);
  for (bool more = cursor->seek(key); more; more = cursor->next()) {
    const Bytes found = cursor->key();
    if (!found.starts_with(key) || !visit(records::KeyReader(found.substr(found.size() - 8)).number())) return;
  }
}

}  // namespace dossier::desk
