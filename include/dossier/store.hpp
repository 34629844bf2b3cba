// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/session.hpp"

namespace dossier {

namespace desk {
struct StoreState;
}

struct SnapshotAge {
  uint64_t process = 0;
  uint64_t versions_behind = 0;  ///< Commits since.
  uint64_t held_bytes = 0;       ///< Freed since, and not to be used again while it is open.
};

/// How long, or at what cost, anybody may hold a snapshot while this process writes: the file grows for it. 0: without
/// a limit. Snapshots of processes that have died are cleared by themselves.
struct SnapshotLimits {
  uint64_t held_bytes = 0;
  std::chrono::milliseconds age{0};  ///< Since a writer of this process first met it while the file grew.
  /// Asked about the oldest one when a write would go beyond, on the thread that commits; it must not use the store.
  /// True: the write goes on. Otherwise `Write::commit` throws Code::busy, "snapshot_held", with the process.
  std::function<bool(const SnapshotAge&)> allow;
};

/// How to open a store.
struct StoreOptions {
  bool create = false;  ///< Make the store where there is none.
  /// For reading only, without a lock file where none can be made. Nothing is noted in the access log.
  bool read_only = false;
  std::shared_ptr<const Clock> clock;      ///< Where the time comes from; default: the machine's clock.
  uint64_t map_bytes = uint64_t{1} << 40;  ///< Largest size of the store. Address space only: nothing is allocated.
  /// How long a call waits for others before it throws Code::busy: for the write before it, also of another process,
  /// and for who is just opening the store. Closing waits for nobody.
  std::chrono::milliseconds write_timeout{30'000};
  /// Asked now and then while a call waits, on its thread: true ends the wait with Code::cancelled.
  std::function<bool()> interrupted;
  SnapshotLimits snapshot_limits;         ///< In force are those of whoever opens the store first in this process.
  bool allow_network_filesystem = false;  ///< Locks and maps are not safe there: for a host that knows better.
};

/// Done and total; returning false cancels the operation, which then throws Code::cancelled.
using Progress = std::function<bool(uint64_t done, uint64_t total)>;

/// One thing that `Store::verify` found wrong.
struct Fault {
  std::string kind;   ///< "structure", "record", "missing_row", "wrong_row", "extra_row", "tally" or "journal".
  std::string place;  ///< Table or index, and key in hexadecimal.
  std::string detail;
};

struct Verification {
  uint64_t records = 0;
  uint64_t rows = 0;  ///< Index rows.
  uint64_t journal_entries = 0;
  uint64_t faults = 0;
};

struct SpaceStatistics {
  std::string name;  ///< "customer", "customer.phone" ...
  uint64_t entries = 0;
  uint64_t bytes = 0;
  uint32_t depth = 0;  ///< Levels of its tree.
};

struct Statistics {
  uint64_t customers = 0;
  uint64_t interactions = 0;
  uint64_t follow_ups = 0;
  uint64_t staff = 0;
  uint64_t journal_entries = 0;
  uint64_t file_bytes = 0;
  uint64_t used_bytes = 0;
  uint64_t free_bytes = 0;  ///< Inside the file, ready for reuse.
  uint64_t map_bytes = 0;
  uint64_t commits = 0;  ///< By this process since opening.
  uint64_t writes = 0;   ///< Writes that those commits carried.
  std::vector<SpaceStatistics> spaces;
  std::vector<SnapshotAge> snapshots;  ///< From the oldest.
};

/// A folder of customer records. Copies share one store; it closes when the last copy, session, snapshot and write is
/// gone. A folder is opened once per process however often it is asked for. Thread-safe. After fork() the child's calls
/// throw Code::forked.
///
/// What is done here, to the store as a whole (backup, restore, compact, verify, statistics), is the host's: no session
/// is asked. A host that lets its staff do it asks `require_maintenance` (rights.hpp) first.
class Store {
 public:
  /// Throws Error: not_found, exists, not_a_store, version, permission, read_only, network_filesystem, address_space,
  /// disk_full, corrupt, io.
  static Store open(const std::string& folder, const StoreOptions& options = {});

  /// A session of a member of staff, by staff number. Throws Code::denied where there is no such person or they have
  /// left.
  Session session(std::string_view staff) const;
  /// A session of the host itself, with every right: for setting up staff, for imports and for maintenance. The journal
  /// names it "system". Where a person reads through it who is none of the staff, `reader` says who: the access log
  /// then names them (the command line passes `process_user`). Without a reader it names nobody: the
  /// host is no person.
  Session system(std::string_view reader = {}) const;

  /// "os:" and the operating system's name for the user who runs this process: a reader for `system`.
  static std::string process_user();

  /// Writes the looks that the access log has gathered to disk now, see access_log.hpp, also those that another process
  /// has left beside the store because it could not write. Waits as `Session::write` does.
  void flush_access_log() const;

  /// Copies the store as it stands into a new folder while others read and write. The copy is complete or not there.
  void backup(const std::string& folder, const Progress& progress = {}) const;
  /// Puts the state of a backup into `folder`, once every page, checksum and record of the backup was found sound:
  /// Code::corrupt, "backup_damaged" otherwise. Code::exists where something is at the path already, unless the store
  /// there is to be replaced: nobody may have that open, as for `compact`, and it may be damaged. It stays until the
  /// new one is on disk; Code::io, "in_place_unsynced": only its folder is not. Whoever was erased since the backup is
  /// back afterwards. `progress` gets the steps of the check, then bytes.
  static void restore(const std::string& backup, const std::string& folder, bool replace = false,
                      const StoreOptions& options = {}, const Progress& progress = {});
  /// Rewrites the store in its folder: the file is then as small as it can be, and nothing that was deleted or erased
  /// is left in it, neither in free pages nor in the search's segments. Nobody may have it open, and nobody can open it
  /// meanwhile: Code::busy, "store_in_use" and "compacting". All or nothing; "in_place_unsynced" as for `restore`. The
  /// file keeps its owner and permissions: Code::permission for whoever may not give them. Needs free disk of the
  /// store's size. Backups, and blocks that a disk keeps, are the host's to see to. `progress` gets bytes.
  static void compact(const std::string& folder, const StoreOptions& options = {}, const Progress& progress = {});
  /// Checks every page, checksum, record, index row, tally and journal entry against each other; with a `checkpoint`
  /// (history.hpp) also that the journal still leads through it. Throws Code::usage for bytes that are no checkpoint.
  Verification verify(const std::function<void(const Fault&)>& report, const Progress& progress = {},
                      std::string_view checkpoint = {}) const;
  Statistics statistics() const;

  /// For the library's own operations.
  const std::shared_ptr<desk::StoreState>& state() const { return state_; }

 private:
  explicit Store(std::shared_ptr<desk::StoreState> state) : state_(std::move(state)) {}
  std::shared_ptr<desk::StoreState> state_;
};

}  // namespace dossier
