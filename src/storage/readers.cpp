// SPDX-License-Identifier: Apache-2.0
#include "storage/readers.hpp"

#include <algorithm>
#include <cstdio>

#include "dossier/error.hpp"
#include "storage/free_list.hpp"

namespace dossier::storage {
namespace {

// The engine below tells of its readers only as text: process, thread, version.
int read_line(const char* line, void* context) {
  unsigned long long process = 0;
  unsigned long long version = 0;
  if (std::sscanf(line, "%llu %*x %llu", &process, &version) == 2)
    static_cast<std::vector<SnapshotAge>*>(context)->push_back({version, 0, process, 0});
  return 0;
}

}  // namespace

std::vector<SnapshotAge> open_snapshots(Environment& environment) {
  std::vector<SnapshotAge> ages;
  mdb_reader_list(environment.lmdb(), read_line, &ages);
  std::sort(ages.begin(), ages.end(), [](const auto& a, const auto& b) { return a.version < b.version; });
  const uint64_t newest = environment.last_version();
  for (SnapshotAge& age : ages) age.versions_behind = newest - std::min(newest, age.version);
  return ages;
}

void add_held(std::vector<SnapshotAge>& ages, const View& view) {
  for_each_free_list(view, [&](const FreeList& list) {
    for (SnapshotAge& age : ages) {
      if (age.version >= list.version) break;
      age.held_bytes += list.count * view.map().page_size;
    }
  });
}

bool Readers::beyond(const SnapshotAge& oldest) {
  const SnapshotLimits& limits = spaces_->options().snapshot_limits;
  const auto now = std::chrono::steady_clock::now();
  if (oldest.version != oldest_) {
    oldest_ = oldest.version;
    since_ = now;
  }
  return (limits.held_bytes != 0 && oldest.held_bytes > limits.held_bytes) ||
         (limits.age.count() != 0 && now - since_ > limits.age);
}

void Readers::check() {
  const SnapshotLimits& limits = spaces_->options().snapshot_limits;
  if ((limits.held_bytes == 0 && limits.age.count() == 0) || (pages_ <= checked_pages_ && !refused_)) return;
  checked_pages_ = pages_;
  std::vector<SnapshotAge> ages = open_snapshots(spaces_->environment());
  if (!ages.empty()) add_held(ages, spaces_->newest());
  refused_ = !ages.empty() && ages.front().versions_behind > 0 && beyond(ages.front()) &&
             !(limits.allow && limits.allow(ages.front()));
  if (!refused_) return;
  const SnapshotAge& oldest = ages.front();
  throw Error(
      Code::busy, "snapshot_held", {},
      {std::to_string(oldest.process), std::to_string(oldest.versions_behind), std::to_string(oldest.held_bytes)});
}

// Only who looks for dead processes learns of them, which costs a system call for each that reads. So it is done when
// it may matter, and now and then.
void Readers::committed() {
  constexpr uint64_t kNowAndThen = 256;
  MDB_envinfo info;
  mdb_env_info(spaces_->environment().lmdb(), &info);
  const uint64_t pages = info.me_last_pgno + 1;
  if (pages > pages_ || ++commits_ % kNowAndThen == 0) spaces_->environment().clear_stale_readers();
  pages_ = pages;
}

}  // namespace dossier::storage
