// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The seam: an ordered key-value engine over named spaces. All above storage knows only this.
namespace dossier::storage {

/// Keys and values. They point into the map or into a write's own buffer: see the lifetime at each call.
using Bytes = std::string_view;

/// An ordered key range of its own, by its place in `Options::spaces`.
using Space = uint16_t;

/// Walks one space in key order. Used by one thread at a time, and not after the reader it came from. `key` and `value`
/// are valid until the reader ends (a snapshot) or until its next change (a write). A new cursor stands nowhere: `next`
/// then goes to the first entry and `prev` to the last. Past an end it stays there, and the opposite step comes back. A
/// cursor of a write follows its changes. Every step checks what it reads and throws Code::corrupt rather than leave an
/// entry out.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual bool seek(Bytes key) = 0;  ///< To the first entry not before `key`. False: there is none.
  virtual bool seek_last() = 0;      ///< To the last entry of the space.
  virtual bool next() = 0;
  virtual bool prev() = 0;
  virtual Bytes key() const = 0;
  virtual Bytes value() const = 0;  ///< Throws Code::corrupt when the entry is not what was written.
};

/// What a snapshot and a write have in common. Used by one thread at a time; may move between threads.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual std::optional<Bytes> get(Space space, Bytes key) = 0;
  virtual std::unique_ptr<Cursor> cursor(Space space) = 0;
};

/// The store as it stood at one moment. Releasing it returns it to the pool.
class Snapshot : public Reader {
 public:
  virtual uint64_t version() const = 0;  ///< Grows with every commit.
};

/// Changes on their way to the disk. From any thread.
class Landing {
 public:
  virtual ~Landing() = default;  ///< Waits too.
  virtual void wait() = 0;       ///< Returns when they are there; throws when they cannot be.
};

/// All or nothing; sees its own changes; destroying it without `commit` drops them. Between `Engine::write` and the end
/// of the Write other writers wait. Any thread may begin, use and end it, one at a time.
///
/// A savepoint marks where it stands. Savepoints nest: what ends one also ends those that were made after it, and
/// `commit` ends them all. One that has ended is refused with Code::usage, "savepoint_ended". A bulk write has none.
class Write : public Reader {
 public:
  virtual uint64_t savepoint() = 0;  ///< Gives its number.
  /// Takes back every change since; the savepoint stays. A change like any other: what was read before is not valid any
  /// more, and a cursor must step or seek before it is read again.
  virtual void rollback_to(uint64_t savepoint) = 0;
  virtual void release(uint64_t savepoint) = 0;  ///< Ends it; the changes stay.
  virtual void put(Space space, Bytes key, Bytes value) = 0;
  virtual bool del(Space space, Bytes key) = 0;  ///< False: there was no such key.
  /// What it puts may take the room that is kept for deletes: for a write that deletes more than it puts.
  virtual void use_reserve() = 0;
  virtual void commit() = 0;  ///< Returns when the changes are on disk. The Write has ended, also when it throws.
  /// The same without waiting; nullptr: there is nothing to wait for. Writes that begin now see the changes, and cannot
  /// be stored if these cannot.
  virtual std::unique_ptr<Landing> hand_in() {
    commit();
    return nullptr;
  }
};

/// How long a call waits for others, in all, and who may end the wait sooner.
struct Patience {
  Patience() = default;
  Patience(std::chrono::milliseconds most) : limit(most) {}
  std::chrono::milliseconds limit{30'000};
  std::function<bool()> interrupted;  ///< Asked now and then on the thread that waits; true: Code::cancelled.
};

enum class WriteKind {
  shared,  ///< Buffered, then committed together with other writers that wait: one fsync for all of them.
  bulk,    ///< Straight to the engine, alone: for large loads in key order, which fill pages to the brim.
};

struct SnapshotAge {
  uint64_t version = 0;
  uint64_t versions_behind = 0;  ///< Commits since.
  uint64_t process = 0;
  uint64_t held_bytes = 0;  ///< Freed since, and not to be used again while it is open.
};

/// How long, or at what cost, a snapshot may be held while others write. 0: without a limit.
struct SnapshotLimits {
  uint64_t held_bytes = 0;
  std::chrono::milliseconds age{0};  ///< Since a writer of this process first met it while the file grew.
  /// Asked about the oldest snapshot when a write would make the file grow beyond a limit, on the thread that commits.
  /// True: the write goes on. Otherwise it is refused with Code::busy, "snapshot_held".
  std::function<bool(const SnapshotAge&)> allow;
};

class Engine;

struct Options {
  std::vector<std::string>
      spaces;           ///< Their names, in any order. A store gets those that it lacks when it is opened to write.
  bool create = false;  ///< Make the store when there is none at the path.
  std::function<void(Engine&)> fill{};  ///< What a store that is made has in it before it is at its path.
  bool read_only = false;
  uint64_t map_bytes =
      uint64_t{1} << 40;  ///< Address space reserved; also the limit of the store's size. Made smaller when refused.
  uint32_t max_readers = 1022;  ///< Snapshots alive at once, over all processes.
  bool allow_network_filesystem = false;
  Patience patience;               ///< Of opening itself.
  SnapshotLimits snapshot_limits;  ///< Those of whoever opens the store first in this process.
};

struct SpaceStatistics {
  std::string name;
  uint64_t entries = 0;
  uint64_t bytes = 0;  ///< Pages used, times the page size.
  uint32_t depth = 0;
};

struct Statistics {
  std::vector<SpaceStatistics> spaces;
  std::vector<SnapshotAge> snapshots;  ///< From the oldest.
  uint64_t file_bytes = 0;
  uint64_t used_bytes = 0;
  uint64_t free_bytes = 0;  ///< Inside the file, ready for reuse.
  uint64_t map_bytes = 0;
  uint32_t readers_max = 0;
  uint64_t commits = 0;  ///< By this process since it opened the store.
  uint64_t writes = 0;   ///< Writes that those commits carried: writes / commits is how well writers share an fsync.
};

/// A file for what need not last, on the store's own disk: invisible to others, gone when released, also by a crash.
/// Used by one thread at a time.
class Scratch {
 public:
  virtual ~Scratch() = default;
  virtual void append(Bytes bytes) = 0;  ///< Throws Code::disk_full.
  virtual uint64_t size() const = 0;
  virtual Bytes read() = 0;  ///< All of it so far, as a memory map. Valid until the next call.
};

/// What somebody left beside a store. Nobody else gets it while it is held.
class Note {
 public:
  virtual ~Note() = default;
  virtual Bytes bytes() const = 0;  ///< Valid as long as it is held.
  virtual void remove() = 0;        ///< What it says is in the store now.
};

/// An ordered key-value engine over named spaces. Every entry carries a checksum of its space, key and value, checked
/// when the value is read. Thread-safe.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::unique_ptr<Snapshot> snapshot() = 0;
  /// Waits for the turn to write. Throws Code::busy after `patience`, and at once on a thread whose own Write has the
  /// turn, which would wait for itself.
  virtual std::unique_ptr<Write> write(WriteKind kind = WriteKind::shared, const Patience& patience = {}) = 0;
  /// Copies a consistent state into `folder`, which must not exist or be empty, while readers and writers go on.
  /// `progress` gets done and total bytes; returning false cancels and removes the copy.
  virtual void backup(const std::string& folder, const std::function<bool(uint64_t, uint64_t)>& progress) = 0;
  virtual Statistics statistics() = 0;
  virtual std::unique_ptr<Scratch> scratch() = 0;
  /// Leaves bytes beside the store for whoever can write them into it, and waits for nobody. They are sealed, and on
  /// disk whole when this returns.
  virtual void leave(Bytes bytes) = 0;
  /// What was left and nobody holds.
  virtual std::vector<std::unique_ptr<Note>> left() = 0;
};

/// The operating system's name for who runs this process.
std::string user_name();

/// Opens the store in `folder`, once per process however often it is asked for: a second call for the same folder, by
/// whatever path, returns the same engine. Throws dossier::Error.
std::shared_ptr<Engine> open(const std::string& folder, const Options& options);

/// Writes the store in `folder` anew and puts the new file in the place of the old one: of what was deleted nothing is
/// left in it, and it is as small as it can be. Throws Code::busy while anybody has the store open, and nobody can open
/// it meanwhile. All or nothing. `progress` as for Engine::backup. `prepare` is done with the store before, while it is
/// the caller's alone.
void compact(const std::string& folder, const Options& options, const std::function<bool(uint64_t, uint64_t)>& progress,
             const std::function<void(const std::shared_ptr<Engine>&)>& prepare = {});

/// Puts the state of another store in the place of the one in `folder`, or makes one there. `replace`: there may be
/// one; otherwise Code::exists. Throws Code::busy while anybody has it open, and nobody can open it meanwhile. All or
/// nothing: what was there stays until the copy is on disk. `progress` as for Engine::backup.
void restore(const std::shared_ptr<Engine>& from, const std::string& folder, const Options& options, bool replace,
             const std::function<bool(uint64_t, uint64_t)>& progress);

/// Checks every entry of the file beneath a store: page structure, key order, checksums. Calls `damage` with space, key
/// (may be empty) and what is wrong; returns the number of entries that are sound.
uint64_t check(Engine& engine,
               const std::function<void(const std::string& space, Bytes key, const std::string& what)>& damage);

/// Largest key in bytes.
inline constexpr size_t kMaxKey = 511;

/// Largest value in bytes.
inline constexpr size_t kMaxValue = size_t{1} << 30;

}  // namespace dossier::storage
