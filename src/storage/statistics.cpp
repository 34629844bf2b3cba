// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "storage/free_list.hpp"
#include "storage/store.hpp"

// How large a store is, who reads it, and how well its writers share commits.

namespace dossier::storage {
namespace {

struct Readers {
  uint64_t newest;
  std::vector<SnapshotAge>* ages;
};

// The engine below tells of its readers only as text: process, thread, version.
int read_line(const char* line, void* context) {
  auto& readers = *static_cast<Readers*>(context);
  unsigned long long process = 0;
  unsigned long long version = 0;
  if (std::sscanf(line, "%llu %*x %llu", &process, &version) == 2) {
    readers.ages->push_back({version, readers.newest - std::min<uint64_t>(readers.newest, version), process});
  }
  return 0;
}

}  // namespace

Statistics Store::statistics() {
  check_process();
  Statistics result;
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
    result.used_bytes = (view.meta().last_page + 1) * page - result.free_bytes;
  }
  Readers readers{environment().last_version(), &result.snapshots};
  mdb_reader_list(environment().lmdb(), read_line, &readers);
  result.file_bytes = environment().file().size(environment().data_file());
  result.map_bytes = environment().map_bytes();
  result.readers_max = environment().max_readers();
  result.commits = commits_.commits();
  result.writes = commits_.writes();
  return result;
}

}  // namespace dossier::storage
