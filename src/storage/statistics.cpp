// SPDX-License-Identifier: Apache-2.0
#include "storage/free_list.hpp"
#include "storage/readers.hpp"
#include "storage/store.hpp"

// How large a store is, who reads it, and how well its writers share commits.

namespace dossier::storage {

Statistics Store::statistics() {
  check_process();
  Statistics result;
  result.snapshots = open_snapshots(environment());  // Without the one that comes now.
  {
    const PinPtr pinned = pin();
    View& view = pinned->view;
    const uint64_t page = view.map().page_size;
    for (Space space = 0; space < spaces_.count(); ++space) {
      const TreeInfo& info = view.tree(space).info;
      const uint64_t bytes = (info.branch_pages + info.leaf_pages + info.overflow_pages) * page;
      result.spaces.push_back({spaces_.name(space), info.entries, bytes, info.depth});
    }
    result.free_bytes = free_pages(view) * page;
    add_held(result.snapshots, view);
    result.used_bytes = (view.meta().last_page + 1) * page - result.free_bytes;
  }
  result.file_bytes = environment().file().size(environment().data_file());
  result.map_bytes = environment().map_bytes();
  result.readers_max = environment().max_readers();
  result.commits = commits_.commits();
  result.writes = commits_.writes();
  return result;
}

}  // namespace dossier::storage
