// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/record_past.hpp"

#include "records/journal.hpp"

namespace dossier::desk {

std::optional<RecordPast> past_of(Context& context, const Table& table, Bytes key, uint64_t first, uint64_t last) {
  RecordPast past;
  if (const auto stored = records::get(context.reader(), table, key)) past.now = stored->record.bytes();
  for (records::History walk(context.reader(), table, key); walk.next();) {
    const records::Entry& entry = walk.entry();
    if (entry.change == records::Change::erased) break;
    if (entry.sequence == last) past.left = walk.after().bytes();
    if (entry.sequence != first) continue;
    past.before = walk.before().bytes();
    return past;
  }
  return std::nullopt;
}

}  // namespace dossier::desk
