// SPDX-License-Identifier: Apache-2.0
#include "dossier/error.hpp"
#include "storage/store.hpp"

// Copying a store while it is in use.

namespace dossier::storage {
namespace {

constexpr uint64_t kStep = uint64_t{64} << 20;  // So many bytes go into one commit of the copy.

}  // namespace

// The copy is made entry by entry, in key order, into a new store: every seal is checked on the way, so that damage
// cannot spread into backups unseen, and the copy has no free pages.
void Store::backup(const std::string& folder, const std::function<bool(uint64_t, uint64_t)>& progress) {
  check_process();
  const StoreSnapshot from(shared_from_this());
  uint64_t total = 0;
  for (Space space = 0; space < spaces_.count(); ++space) {
    const TreeInfo& info = from.view().tree(space).info;
    total += (info.branch_pages + info.leaf_pages + info.overflow_pages) * from.view().map().page_size;
  }
  create(folder, options(), Known::to_us_only, [&](Engine& to) {
    uint64_t done = 0;
    uint64_t uncommitted = 0;
    auto write = to.write(WriteKind::bulk);
    for (Space space = 0; space < spaces_.count(); ++space) {
      TreeCursor cursor(from.view().tree(space));
      while (cursor.next()) {
        write->put(space, cursor.key(), cursor.value());
        const uint64_t bytes = cursor.key().size() + cursor.value().size();
        done += bytes;
        uncommitted += bytes;
        if (uncommitted < kStep) continue;
        write->commit();
        uncommitted = 0;
        if (progress && !progress(std::min(done, total), total)) throw Error(Code::cancelled, "backup_cancelled");
        write = to.write(WriteKind::bulk);
      }
    }
    from.check_not_outrun();
    write->commit();
    if (progress && !progress(total, total)) throw Error(Code::cancelled, "backup_cancelled");
  });
}

}  // namespace dossier::storage
