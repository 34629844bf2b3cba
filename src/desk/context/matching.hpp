// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "desk/context/context.hpp"
#include "dossier/customer.hpp"
#include "records/range.hpp"

/// Finding customers by what they may share with another.
namespace dossier::desk {

/// Customers already there that look like this one, by keys only: no scan. `customer` is normalised; `self` is left
/// out.
std::vector<Match> match(Context& context, const v1::Customer& customer, uint64_t self);

/// Visits the ids in an index whose keys begin with `key`, until the visitor returns false. `skip` takes off what
/// stands between `key` and the id.
template <typename Visit, typename Skip>
void each_id(Context& context, storage::Space space, Bytes key, const Visit& visit, const Skip& skip) {
  for (const auto& row : records::range(context.reader(), space, key)) {
    records::KeyReader rest(row.key().substr(key.size()));
    skip(rest);
    if (!visit(rest.number())) return;
  }
}

/// The same for keys in which the id follows at once.
template <typename Visit>
void each_id(Context& context, storage::Space space, Bytes key, const Visit& visit) {
  each_id(context, space, key, visit, [](records::KeyReader&) {});
}

}  // namespace dossier::desk
