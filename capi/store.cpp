// SPDX-License-Identifier: Apache-2.0
#include "dossier/store.hpp"

#include <memory>

#include "handles.hpp"

namespace dossier::capi {
namespace {

/// A clock of the host's.
class HostClock final : public Clock {
 public:
  HostClock(dossier_clock_fn clock, void* user, dossier_release_fn release)
      : clock_(clock), user_(user), release_(release) {}
  HostClock(const HostClock&) = delete;
  HostClock& operator=(const HostClock&) = delete;
  ~HostClock() override {
    if (release_ != nullptr) release_(user_);
  }
  Instant now() const override { return instant(clock_(user_), "clock"); }

 private:
  dossier_clock_fn clock_;
  void* user_;
  dossier_release_fn release_;
};

/// What a host gave with a function, until nothing calls that any more.
std::shared_ptr<void> owned(void* user, dossier_release_fn release) {
  return {user, [release](void* given) {
            if (release != nullptr) release(given);
          }};
}

}  // namespace

Progress progress_of(dossier_progress_fn progress, void* user) {
  if (progress == nullptr) return {};
  return [progress, user](uint64_t done, uint64_t total) { return progress(user, done, total) == 0; };
}

}  // namespace dossier::capi

struct dossier_options {
  dossier::StoreOptions options;
};

struct dossier_statistics {
  dossier::Statistics statistics;
};

using namespace dossier::capi;

extern "C" {

int32_t dossier_options_new(dossier_options** options, dossier_error** error) {
  return call(error, [&] { make(options, "options"); });
}

void dossier_options_free(dossier_options* options) { delete options; }

int32_t dossier_options_set_create(dossier_options* options, int32_t create, dossier_error** error) {
  return call(error, [&] { need(options, "options").options.create = create != 0; });
}

int32_t dossier_options_set_read_only(dossier_options* options, int32_t read_only, dossier_error** error) {
  return call(error, [&] { need(options, "options").options.read_only = read_only != 0; });
}

int32_t dossier_options_set_clock(dossier_options* options, dossier_clock_fn clock, void* user,
                                  dossier_release_fn release, dossier_error** error) {
  return call(error, [&] {
    auto& target = need(options, "options").options.clock;
    if (clock == nullptr) {
      target.reset();
    } else {
      target = std::make_shared<HostClock>(clock, user, release);
    }
  });
}

int32_t dossier_options_set_map_bytes(dossier_options* options, uint64_t bytes, dossier_error** error) {
  return call(error, [&] {
    if (bytes == 0) throw Misuse{"number", "bytes"};
    need(options, "options").options.map_bytes = bytes;
  });
}

int32_t dossier_options_set_write_timeout(dossier_options* options, int64_t milliseconds, dossier_error** error) {
  return call(error, [&] {
    auto& timeout = need(options, "options").options.write_timeout;
    if (milliseconds < 0) throw Misuse{"number", "milliseconds"};
    timeout = std::chrono::milliseconds(milliseconds);
  });
}

int32_t dossier_options_set_interrupt(dossier_options* options, dossier_interrupt_fn interrupted, void* user,
                                      dossier_release_fn release, dossier_error** error) {
  return call(error, [&] {
    auto& target = need(options, "options").options.interrupted;
    if (interrupted == nullptr) target = nullptr;
    else target = [interrupted, given = owned(user, release)] { return interrupted(given.get()) != 0; };
  });
}

int32_t dossier_options_set_snapshot_limits(dossier_options* options, uint64_t held_bytes, int64_t milliseconds,
                                            dossier_snapshot_fn allow, void* user, dossier_release_fn release,
                                            dossier_error** error) {
  return call(error, [&] {
    dossier::SnapshotLimits& limits = need(options, "options").options.snapshot_limits;
    if (milliseconds < 0) throw Misuse{"number", "milliseconds"};
    limits = {held_bytes, std::chrono::milliseconds(milliseconds), {}};
    if (allow == nullptr) return;
    limits.allow = [allow, given = owned(user, release)](const dossier::SnapshotAge& age) {
      return allow(given.get(), age.process, age.versions_behind, age.held_bytes) == 0;
    };
  });
}

int32_t dossier_options_set_allow_network_filesystem(dossier_options* options, int32_t allow, dossier_error** error) {
  return call(error, [&] { need(options, "options").options.allow_network_filesystem = allow != 0; });
}

int32_t dossier_store_open(const char* folder, size_t folder_size, const dossier_options* options,
                           dossier_store** store, dossier_error** error) {
  return call(error, [&] {
    const std::string path(raw(&need(folder, "folder"), folder_size, "folder"));
    auto& output = need(store, "store");
    output =
        new dossier_store{dossier::Store::open(path, options == nullptr ? dossier::StoreOptions() : options->options)};
  });
}

void dossier_store_close(dossier_store* store) { delete store; }

int32_t dossier_store_backup(dossier_store* store, const char* folder, size_t folder_size, dossier_progress_fn progress,
                             void* user, dossier_error** error) {
  return call(error, [&] {
    const std::string path(raw(&need(folder, "folder"), folder_size, "folder"));
    need(store, "store").store.backup(path, progress_of(progress, user));
  });
}

int32_t dossier_store_restore(const char* backup, size_t backup_size, const char* folder, size_t folder_size,
                              int32_t replace, const dossier_options* options, dossier_progress_fn progress, void* user,
                              dossier_error** error) {
  return call(error, [&] {
    const std::string from(raw(&need(backup, "backup"), backup_size, "backup"));
    const std::string to(raw(&need(folder, "folder"), folder_size, "folder"));
    dossier::Store::restore(from, to, replace != 0, options == nullptr ? dossier::StoreOptions() : options->options,
                            progress_of(progress, user));
  });
}

int32_t dossier_store_verify(dossier_store* store, dossier_fault_fn fault, dossier_progress_fn progress, void* user,
                             uint64_t* records, uint64_t* rows, uint64_t* journal_entries, uint64_t* faults,
                             dossier_error** error) {
  return call(error, [&] {
    const auto report = [&](const dossier::Fault& found) {
      if (fault != nullptr) fault(user, found.kind.c_str(), found.place.c_str(), found.detail.c_str());
    };
    const dossier::Verification result = need(store, "store").store.verify(report, progress_of(progress, user));
    give(records, result.records);
    give(rows, result.rows);
    give(journal_entries, result.journal_entries);
    give(faults, result.faults);
  });
}

int32_t dossier_store_statistics(dossier_store* store, dossier_statistics** statistics, dossier_error** error) {
  return call(error, [&] { make(statistics, "statistics", need(store, "store").store.statistics()); });
}

void dossier_statistics_free(dossier_statistics* statistics) { delete statistics; }

uint64_t dossier_statistics_number(const dossier_statistics* statistics, int32_t figure) {
  if (statistics == nullptr) return 0;
  const dossier::Statistics& all = statistics->statistics;
  switch (figure) {
    case DOSSIER_STATISTIC_CUSTOMERS: return all.customers;
    case DOSSIER_STATISTIC_INTERACTIONS: return all.interactions;
    case DOSSIER_STATISTIC_FOLLOW_UPS: return all.follow_ups;
    case DOSSIER_STATISTIC_STAFF: return all.staff;
    case DOSSIER_STATISTIC_JOURNAL_ENTRIES: return all.journal_entries;
    case DOSSIER_STATISTIC_FILE_BYTES: return all.file_bytes;
    case DOSSIER_STATISTIC_USED_BYTES: return all.used_bytes;
    case DOSSIER_STATISTIC_FREE_BYTES: return all.free_bytes;
    case DOSSIER_STATISTIC_MAP_BYTES: return all.map_bytes;
    case DOSSIER_STATISTIC_COMMITS: return all.commits;
    case DOSSIER_STATISTIC_WRITES: return all.writes;
    default: return 0;
  }
}

size_t dossier_statistics_space_count(const dossier_statistics* statistics) {
  return statistics == nullptr ? 0 : statistics->statistics.spaces.size();
}

int32_t dossier_statistics_space(const dossier_statistics* statistics, size_t position, const char** name,
                                 uint64_t* entries, uint64_t* bytes, uint32_t* depth, dossier_error** error) {
  return call(error, [&] {
    const auto& spaces = need(statistics, "statistics").statistics.spaces;
    if (position >= spaces.size()) throw Misuse{"position", "position"};
    give(name, spaces[position].name.c_str());
    give(entries, spaces[position].entries);
    give(bytes, spaces[position].bytes);
    give(depth, spaces[position].depth);
  });
}

size_t dossier_statistics_snapshot_count(const dossier_statistics* statistics) {
  return statistics == nullptr ? 0 : statistics->statistics.snapshots.size();
}

int32_t dossier_statistics_snapshot(const dossier_statistics* statistics, size_t position, uint64_t* process,
                                    uint64_t* versions_behind, dossier_error** error) {
  return call(error, [&] {
    const auto& snapshots = need(statistics, "statistics").statistics.snapshots;
    if (position >= snapshots.size()) throw Misuse{"position", "position"};
    give(process, snapshots[position].process);
    give(versions_behind, snapshots[position].versions_behind);
  });
}

uint64_t dossier_statistics_snapshot_held(const dossier_statistics* statistics, size_t position) {
  if (statistics == nullptr || position >= statistics->statistics.snapshots.size()) return 0;
  return statistics->statistics.snapshots[position].held_bytes;
}

}  // extern "C"
