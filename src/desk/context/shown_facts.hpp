// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/context/context.hpp"
#include "records/key.hpp"
#include "rules/identity.hpp"

/// What of a customer the actor is shown, for everything that compares (P2): asking confirms nothing that is masked.
namespace dossier::desk {

/// Whether a row of one of the customers' indexes says something that the actor is shown: whether the record, as they
/// see it, has that row.
bool shows_row(Context& context, uint64_t customer, size_t index, records::Bytes row);

/// What tells the customer from others, as far as the actor is shown it.
rules::Identity shown_identity(Context& context, RecordView customer);

/// Visits the rows of an index of the customers by text that begin with `key`, with the customer and whether the actor
/// is shown what they say, until the visitor returns false.
template <typename Visit>
void each_row(Context& context, size_t index, records::Bytes key, const Visit& visit) {
  const auto cursor = context.reader().cursor(customers().index_space(index));
  for (bool more = cursor->seek(key); more && cursor->key().starts_with(key); more = cursor->next()) {
    const uint64_t id = records::KeyReader(cursor->key()).skip_text().number();
    if (!visit(id, context.may_see(id) && shows_row(context, id, index, cursor->key()))) return;
  }
}

}  // namespace dossier::desk
