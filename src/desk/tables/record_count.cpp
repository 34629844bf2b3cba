// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/record_count.hpp"

#include "records/tally.hpp"

namespace dossier::desk {

uint64_t count_records(storage::Reader& reader, const Table& table) {
  return static_cast<uint64_t>(records::tally(reader, tally_key(TallyKind::records).number(table.number).bytes())[0]);
}

}  // namespace dossier::desk
