// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/tables/keys.hpp"

/// How many records there are.
namespace dossier::desk {

/// A tally of how many records a table has.
template <uint32_t table>
void count_table(RecordView, records::Counts& out) {
  out.add(tally_key(TallyKind::records).number(table).bytes());
}

/// How many records a table holds.
uint64_t count_records(storage::Reader& reader, const Table& table);

}  // namespace dossier::desk
