// SPDX-License-Identifier: Apache-2.0
#include "storage/room.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "storage/free_list.hpp"
#include "storage/readers.hpp"

namespace dossier::storage {
namespace {

constexpr uint64_t kLargestReserve = uint64_t{256} << 20;

/// Pages at the end with blocks of their own, for the deletes of a store that may take no more. Those of a large store
/// copy more on their way, and move long values, for which pages in a row are needed.
uint64_t spare_pages(uint64_t pages) { return std::clamp<uint64_t>(pages / 2, 16, 512); }

/// The version whose pages the next write must leave alone: the newest, or an older one that somebody reads.
uint64_t oldest_read(Environment& environment, const View& view) {
  const std::vector<SnapshotAge> snapshots = open_snapshots(environment);
  return snapshots.empty() ? view.version() : std::min(view.version(), snapshots.front().version);
}

}  // namespace

void check_room(Spaces& spaces, uint64_t bytes) {
  Environment& environment = spaces.environment();
  const View view = spaces.newest();
  const uint64_t page = view.map().page_size;
  const uint64_t limit = environment.map_bytes() / page;
  const uint64_t reserve = std::min(limit / 8, kLargestReserve / page);
  const uint64_t needed =
      2 * bytes / page + 16;  // Pages are at least half full; and some to copy the way down to each leaf.
  const uint64_t pages = view.meta().last_page + 1;
  const uint64_t spare = spare_pages(pages);
  const uint64_t most = std::min(pages + spare, limit);
  const uint64_t there = environment.reserve_pages(most);
  const uint64_t room = there == most ? os::disk_room(environment.folder()) : 0;
  const bool map_short = pages + needed + reserve > limit;
  const bool disk_short = room < needed * page;
  bool full = false;
  bool disk_full = false;
  if (map_short || disk_short) {
    environment.clear_stale_readers();  // What dead ones hold is free in truth.
    const uint64_t free = free_pages(view, oldest_read(environment, view));
    full = pages - std::min(pages, free) + needed + reserve > limit;
    // Free pages are seldom in a row: where the end has none to spare, only a store that is half empty has enough.
    const uint64_t wanted = there == most ? needed : std::max(needed + spare, pages / 2);
    disk_full = disk_short && (wanted - std::min(wanted, free)) * page > room;
  }
  if (full) throw Error(Code::store_full, "store_full", {}, {environment.folder()});
  if (disk_full && os::largest_file() < (pages + std::max(needed, spare)) * page)
    throw Error(Code::disk_full, "file_size_limit", {}, {environment.data_file()});
  if (disk_full) throw Error(Code::disk_full, "disk_full", {}, {environment.folder()});
}

}  // namespace dossier::storage
