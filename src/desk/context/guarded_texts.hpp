// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/record.hpp"
#include "schema/schema.hpp"

// The texts of a record that not everybody sees, in the records inside it as well.

namespace dossier::desk {

/// Calls `visit(field, text)` for each.
template <typename Visit>
void each_guarded_text(const schema::Record& kind, RecordView record, const Visit& visit) {
  record.each(kind.guarded, [&](const Field& field) {
    const schema::Field& known = *kind.guarded_field(field.number);
    if (!field.is_bytes) return;
    if (known.record != nullptr) {
      each_guarded_text(*known.record, RecordView(field.bytes), visit);
    } else {
      visit(known, field.bytes);
    }
  });
}

}  // namespace dossier::desk
