// SPDX-License-Identifier: Apache-2.0
#include "storage/group_commit.hpp"

#include <algorithm>

#include "base/file_size_signal.hpp"
#include "dossier/error.hpp"
#include "storage/free_list.hpp"
#include "storage/room.hpp"
#include "storage/transaction.hpp"

namespace dossier::storage {
namespace {

// So many groups are stored before a process lets another one write that waits for it.
constexpr unsigned kGroupsHeld = 16;

/// The number of the calling thread. The system gives its own numbers again when a thread has ended.
uint64_t this_thread() {
  static std::atomic<uint64_t> last{0};
  thread_local const uint64_t number = ++last;
  return number;
}

const Pending* failed_basis(const Pending& write) {
  for (const auto& earlier : write.read_from) {
    if (earlier->failure != nullptr) return earlier.get();
  }
  return nullptr;
}

std::exception_ptr failure_of_basis(const Pending& basis) {
  try {
    std::rethrow_exception(basis.failure);
  } catch (const Error& error) {
    return std::make_exception_ptr(Error(error.code(), "basis_failed", error.field(), {error.what()}));
  } catch (const std::exception& error) {
    return std::make_exception_ptr(Error(Code::internal, "basis_failed", {}, {error.what()}));
  }
}

}  // namespace

void GroupCommit::pass_on() {
  if (turn_taken_) return;
  const bool hand_over = waiting_.empty() || groups_held_ >= kGroupsHeld;
  if (hand_over && locked_ && idle()) {
    lock_.release();
    locked_ = false;
    groups_held_ = 0;
  }
  if (waiting_.empty()) return;
  if ((waiting_.front()->alone || groups_held_ >= kGroupsHeld) && !idle())
    return;  // Until the group under way has landed.
  Waiter* next = waiting_.front();
  waiting_.pop_front();
  turn_taken_ = true;
  turn_thread_ = next->thread;
  next->called = true;
  next->wake.notify_one();
}

void GroupCommit::wait_for_turn(std::unique_lock<std::mutex>& lock, bool alone, const Deadline& deadline) {
  if (turn_taken_ && turn_thread_ == this_thread()) throw Error(Code::busy, "own_write");
  Waiter self{.alone = alone, .called = false, .thread = this_thread(), .wake = {}};
  waiting_.push_back(&self);
  pass_on();
  try {
    if (deadline.wait(lock, self.wake, [&] { return self.called; })) return;
    throw Error(Code::busy, "busy", {}, {data_file_});
  } catch (...) {
    waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &self));
    pass_on();  // Whoever stood behind it may have waited only for it.
    throw;
  }
}

PendingList GroupCommit::begin(bool alone, const Patience& patience) {
  const Deadline deadline(patience);
  std::unique_lock lock(mutex_);
  wait_for_turn(lock, alone, deadline);
  if (!locked_) {
    lock.unlock();  // Another process may have the lock for long; those who come meanwhile line up.
    try {
      lock_.acquire(data_file_, deadline);
      lock.lock();
      locked_ = true;
      lock.unlock();
      spaces_->environment().check_files();
      spaces_->environment().settle();
      last_version_ = spaces_->environment().last_version();
    } catch (...) {
      end();
      throw;
    }
    lock.lock();
  }
  PendingList earlier(in_flight_.begin(), in_flight_.end());
  earlier.insert(earlier.end(), gathered_.begin(), gathered_.end());
  return earlier;
}

void GroupCommit::used() { turn_thread_.store(this_thread(), std::memory_order_relaxed); }

void GroupCommit::end() {
  const std::lock_guard lock(mutex_);
  turn_taken_ = false;
  pass_on();
}

void GroupCommit::hand_in(const std::shared_ptr<Pending>& write) {
  const std::lock_guard lock(mutex_);
  try {
    gathered_.push_back(write);
  } catch (...) {
    turn_taken_ = false;
    pass_on();
    throw;
  }
  turn_taken_ = false;
  pass_on();
}

void GroupCommit::land(const std::shared_ptr<Pending>& write) {
  std::unique_lock lock(mutex_);
  while (!write->done) {
    if (in_flight_.empty()) lead(lock);
    else landed_.wait(lock);
  }
  if (write->failure != nullptr) std::rethrow_exception(write->failure);
}

void GroupCommit::lead(std::unique_lock<std::mutex>& lock) {
  in_flight_.swap(gathered_);  // Meanwhile others only read it.
  lock.unlock();
  std::exception_ptr stopped;
  try {
    store_group(in_flight_);
  } catch (...) {
    stopped = std::current_exception();
  }
  lock.lock();
  for (const auto& write : in_flight_) {
    if (stopped != nullptr && !write->stored && write->failure == nullptr) write->failure = stopped;
    write->done = true;
  }
  in_flight_.clear();
  ++groups_held_;
  pass_on();
  landed_.notify_all();
}

void GroupCommit::store_group(const std::vector<std::shared_ptr<Pending>>& group) {
  bool sound = true;
  for (const auto& write : group) sound = sound && failed_basis(*write) == nullptr;
  try {
    if (sound) return store_together(group);
  } catch (...) {
    if (group.size() == 1) {
      group.front()->failure = std::current_exception();
      return;
    }
  }
  store_one_by_one(group);
}

void GroupCommit::store_one_by_one(const std::vector<std::shared_ptr<Pending>>& group) {
  for (const auto& write : group) {
    if (const Pending* basis = failed_basis(*write)) {
      write->failure = failure_of_basis(*basis);
      continue;
    }
    try {
      store_together({write});
    } catch (...) {
      write->failure = std::current_exception();
    }
  }
}

void GroupCommit::check_room_for(const std::vector<std::shared_ptr<Pending>>& group) {
  uint64_t bytes = 0;
  for (const auto& write : group) bytes += write->uses_reserve ? 0 : write->changes.put_bytes();
  if (bytes == 0) return;
  readers_.check();
  check_room(*spaces_, bytes);
}

void GroupCommit::store_together(const std::vector<std::shared_ptr<Pending>>& group) {
  spaces_->environment().check_sizes();
  try {
    check_room_for(group);
    store_in_one_transaction(group);
  } catch (const Error& error) {
    if (error.code() != Code::store_full && error.code() != Code::disk_full) throw;
    spaces_->environment().clear_stale_readers();  // A dead process may be what keeps free pages from reuse.
    commit_nothing();
    check_room_for(group);
    store_in_one_transaction(group);
  }
}

// What a commit freed can be used by the next but one: in a store that is full there would be none in between.
void GroupCommit::commit_nothing() {
  constexpr uint64_t kWorthIt = 16;  // It copies a few pages itself.
  const View newest = spaces_->newest();
  if (free_pages(newest) - free_pages(newest, newest.version()) <= kWorthIt) return;
  Transaction transaction(*spaces_);
  stored(transaction.commit(), 0);
}

void GroupCommit::store_in_one_transaction(const std::vector<std::shared_ptr<Pending>>& group) {
  const FileSizeSignal blocked;
  Transaction transaction(*spaces_);
  if (transaction.version() != last_version_ + 1) {
    last_version_ = transaction.version() - 1;
    throw Error(Code::conflict, "foreign_write");
  }
  for (const auto& write : group) transaction.apply(write->changes);
  stored(transaction.commit(), group.size());
  for (const auto& write : group) write->stored = true;
}

void GroupCommit::stored(uint64_t version, uint64_t writes) {
  last_version_ = version;
  readers_.committed();
  commits_.fetch_add(1, std::memory_order_relaxed);
  writes_.fetch_add(writes, std::memory_order_relaxed);
}

}  // namespace dossier::storage
