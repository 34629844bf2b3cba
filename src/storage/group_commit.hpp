// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/os.hpp"
#include "storage/overlay.hpp"
#include "storage/readers.hpp"
#include "storage/spaces.hpp"

/// One fsync for all writers that wait.
namespace dossier::storage {

/// A finished write on its way to the disk.
struct Pending {
  explicit Pending(size_t spaces) : changes(spaces) {}
  Overlay changes;
  std::vector<std::shared_ptr<const Pending>>
      read_from;  ///< Earlier ones whose changes it has seen: it falls with them.
  bool uses_reserve = false;
  bool stored = false;  ///< On disk. For the thread that commits.
  bool done = false;    ///< Guarded by the mutex of GroupCommit, like `failure`.
  std::exception_ptr failure;
};
using PendingList = std::vector<std::shared_ptr<const Pending>>;

/// Turns to write, first come first served, and the one place where changes reach the disk. A write that ends hands on
/// the turn at once; then, if nobody is committing, its thread commits everything that has gathered by then, in one
/// transaction of the engine below, begun and committed on that thread. So while one fsync runs the next writes gather,
/// and a single writer never waits for another thread.
class GroupCommit {
 public:
  explicit GroupCommit(Spaces& spaces)
      : spaces_(&spaces),
        readers_(spaces),
        lock_(spaces.environment().file().fd()),
        data_file_(spaces.environment().data_file()) {}

  /// Waits for the turn. Gives the writes that are not on disk yet but come before this one. `alone`: waits until there
  /// are none. Throws Code::busy when that takes longer than `patience`, or the turn is this thread's.
  PendingList begin(bool alone, const Patience& patience);
  /// The thread that has the turn may change: to be called where it is used.
  void used();
  /// Ends the turn without changes, or after changes that went to disk another way.
  void end();
  /// Ends the turn. Whoever hands a write in calls `land`: else nobody may commit it.
  void hand_in(const std::shared_ptr<Pending>& write);
  /// Returns when the changes are on disk, or throws when they cannot be.
  void land(const std::shared_ptr<Pending>& write);

  /// Tells of a commit: here, or by the holder of a turn alone.
  void stored(uint64_t version, uint64_t writes);
  uint64_t commits() const { return commits_; }
  uint64_t writes() const { return writes_; }

 private:
  struct Waiter {
    bool alone = false;
    bool called = false;
    uint64_t thread = 0;
    std::condition_variable wake;
  };

  void wait_for_turn(std::unique_lock<std::mutex>& lock, bool alone, const Deadline& deadline);
  void pass_on();
  bool idle() const { return in_flight_.empty() && gathered_.empty(); }
  void lead(std::unique_lock<std::mutex>& lock);
  void store_group(const std::vector<std::shared_ptr<Pending>>& group);
  void store_one_by_one(const std::vector<std::shared_ptr<Pending>>& group);
  void store_together(const std::vector<std::shared_ptr<Pending>>& group);

  void check_room_for(const std::vector<std::shared_ptr<Pending>>& group);
  void commit_nothing();
  void store_in_one_transaction(const std::vector<std::shared_ptr<Pending>>& group);

  Spaces* spaces_;
  Readers readers_;
  os::WriteLock lock_;
  std::string data_file_;
  std::mutex mutex_;
  std::condition_variable landed_;  ///< A group has reached the disk or failed.
  std::deque<Waiter*> waiting_;
  bool turn_taken_ = false;
  std::atomic<uint64_t> turn_thread_{0};  ///< On which the turn was used last.
  bool locked_ = false;                   ///< This process has the right to write.
  unsigned groups_held_ = 0;              ///< Groups stored since it got that right.
  std::vector<std::shared_ptr<Pending>> gathered_;
  std::vector<std::shared_ptr<Pending>> in_flight_;
  uint64_t last_version_ = 0;  ///< The newest version, while this process has the right to write.
  std::atomic<uint64_t> commits_{0};
  std::atomic<uint64_t> writes_{0};
};

}  // namespace dossier::storage
