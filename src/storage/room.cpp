// SPDX-License-Identifier: Apache-2.0
#include "storage/room.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "storage/free_list.hpp"

namespace dossier::storage {
namespace {

constexpr uint64_t kLargestReserve = uint64_t{256} << 20;
constexpr uint64_t kSparePages = 64;  // With blocks of their own, for the deletes of a store that may take no more.

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
  const uint64_t room =
      environment.reserve_pages(std::min(pages + kSparePages, limit)) ? os::disk_room(environment.folder()) : 0;
  const bool map_short = pages + needed + reserve > limit;
  const bool disk_short = room < needed * page;
  bool full = false;
  bool disk_full = false;
  if (map_short || disk_short) {
    environment.clear_stale_readers();  // What dead ones hold is free in truth.
    const uint64_t free = free_pages(view);
    full = pages - std::min(pages, free) + needed + reserve > limit;
    disk_full = disk_short && (needed - std::min(needed, free)) * page > room;
  }
  if (full) throw Error(Code::store_full, "store_full", {}, {environment.folder()});
  if (disk_full && os::largest_file() < (pages + std::max(needed, kSparePages)) * page)
    throw Error(Code::disk_full, "file_size_limit", {}, {environment.data_file()});
  if (disk_full) throw Error(Code::disk_full, "disk_full", {}, {environment.folder()});
}

}  // namespace dossier::storage
