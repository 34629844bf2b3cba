// SPDX-License-Identifier: Apache-2.0
#include <condition_variable>
#include <thread>

#include "base/file_size_signal.hpp"
#include "dossier/error.hpp"
#include "storage/guard.hpp"
#include "storage/room.hpp"
#include "storage/seal.hpp"
#include "storage/transaction.hpp"
#include "storage/write.hpp"

// The write for large loads: straight into LMDB, alone.

namespace dossier::storage {
namespace {

/// A transaction that is begun and ended on a thread of its own, as the engine below demands, and used from any thread
/// in between.
class OwnedTransaction {
 public:
  explicit OwnedTransaction(Spaces& spaces) : thread_([this, &spaces] { run(spaces); }) {
    wait();
    if (failure_ != nullptr) {
      thread_.join();
      std::rethrow_exception(failure_);
    }
  }

  ~OwnedTransaction() {
    if (thread_.joinable()) finish(false);
  }

  Transaction& get() { return *transaction_; }

  uint64_t commit() {
    finish(true);
    if (failure_ != nullptr) std::rethrow_exception(failure_);
    return version_;
  }

 private:
  enum class Order { none, commit, abort };

  void run(Spaces& spaces) {
    const FileSizeSignal blocked;
    try {
      Transaction transaction(spaces);
      transaction_ = &transaction;
      std::unique_lock lock(mutex_);
      begun_ = true;
      changed_.notify_one();
      changed_.wait(lock, [&] { return order_ != Order::none; });
      if (order_ == Order::commit) version_ = transaction.commit();
    } catch (...) {
      failure_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    begun_ = true;
    changed_.notify_one();
  }

  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_; });
  }

  void finish(bool commit) {
    {
      const std::lock_guard lock(mutex_);
      order_ = commit ? Order::commit : Order::abort;
    }
    changed_.notify_one();
    thread_.join();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool begun_ = false;
  Order order_ = Order::none;
  Transaction* transaction_ = nullptr;
  uint64_t version_ = 0;
  std::exception_ptr failure_;
  std::thread thread_;  // Last: it uses the others.
};

/// What a bulk write shares with its cursors.
struct Bulk {
  explicit Bulk(std::shared_ptr<Store> opened) : store(std::move(opened)), transaction(store->spaces()) {}

  /// To be called before the engine below goes to a key.
  void guard(Space space, Bytes key, bool deleting = false) {
    guard_way(transaction.get().base().tree(space), key, deleting);
  }

  CursorPtr open_cursor(Space space) {
    MDB_cursor* opened = nullptr;
    check_result(mdb_cursor_open(transaction.get().lmdb(), store->spaces().table(space), &opened),
                 store->environment().folder());
    return CursorPtr(opened);
  }

  Bytes checked(Space space, const MDB_val& key, const MDB_val& stored) const {
    return unseal(store->spaces().seed(space), store->spaces().name(space), bytes(key), bytes(stored));
  }
  static Bytes bytes(const MDB_val& value) { return {static_cast<const char*>(value.mv_data), value.mv_size}; }

  std::shared_ptr<Store> store;
  OwnedTransaction transaction;
  uint64_t changes = 0;
};

/// A cursor of the engine below. After a change it finds its place again by its key.
class BulkCursor final : public Cursor {
 public:
  BulkCursor(Bulk& bulk, Space space) : bulk_(&bulk), space_(space), cursor_(bulk.open_cursor(space)) {}

  bool seek(Bytes key) override { return key.empty() ? move(MDB_FIRST, At::after) : move_to(key); }
  bool seek_last() override { return move(MDB_LAST, At::after); }

  bool next() override {
    if (at_ == At::after) return false;
    if (at_ != At::entry) return move(MDB_FIRST, At::after);
    if (seen_ == bulk_->changes) return move(MDB_NEXT, At::after);
    const std::string before = place_;
    return move_to(before) && (place_ != before || move(MDB_NEXT, At::after));
  }

  bool prev() override {
    if (at_ == At::before) return false;
    if (at_ != At::entry) return move(MDB_LAST, At::before);
    if (seen_ == bulk_->changes) return move(MDB_PREV, At::before);
    const std::string behind = place_;
    return move_to(behind) ? move(MDB_PREV, At::before) : move(MDB_LAST, At::before);
  }

  Bytes key() const override {
    check();
    return Bulk::bytes(key_);
  }

  Bytes value() const override {
    check();
    return payload_;
  }

 private:
  enum class At { unset, before, entry, after };

  void check() const {
    if (at_ != At::entry) throw Error(Code::usage, "position");
  }

  bool move_to(Bytes key) {
    bulk_->guard(space_, key);
    key_ = {key.size(), const_cast<char*>(key.data())};
    return move(MDB_SET_RANGE, At::after);
  }

  bool move(MDB_cursor_op operation, At otherwise) {
    const int result = mdb_cursor_get(cursor_.get(), &key_, &stored_, operation);
    if (result == MDB_NOTFOUND) {
      at_ = otherwise;
      return false;
    }
    check_result(result, bulk_->store->environment().folder());
    payload_ = bulk_->checked(space_, key_, stored_);
    place_ = Bulk::bytes(key_);
    seen_ = bulk_->changes;
    at_ = At::entry;
    return true;
  }

  Bulk* bulk_;
  Space space_;
  CursorPtr cursor_;
  At at_ = At::unset;
  MDB_val key_{};
  MDB_val stored_{};
  Bytes payload_;
  std::string place_;
  uint64_t seen_ = 0;
};

class BulkWrite final : public Write {
 public:
  BulkWrite(std::shared_ptr<Store> store, const Patience& patience)
      : store_(std::move(store)), ends_(store_->options().spaces.size()) {
    store_->commits().begin(true, patience);
    try {
      bulk_ = std::make_unique<Bulk>(store_);
    } catch (...) {
      store_->commits().end();
      throw;
    }
  }

  ~BulkWrite() override {
    if (store_->forked()) {
      static_cast<void>(bulk_.release());  // Its thread lives in the parent, and so do the cursors.
      for (End& end : ends_) static_cast<void>(end.cursor.release());
    } else if (bulk_ != nullptr) {
      end();
    }
  }

  std::optional<Bytes> get(Space space, Bytes key) override {
    check(space);
    if (key.empty() || key.size() > kMaxKey) return std::nullopt;
    bulk_->guard(space, key);
    MDB_val at{key.size(), const_cast<char*>(key.data())};
    MDB_val stored;
    const int result = mdb_get(bulk_->transaction.get().lmdb(), store_->spaces().table(space), &at, &stored);
    if (result == MDB_NOTFOUND) return std::nullopt;
    check_result(result, store_->environment().folder());
    return bulk_->checked(space, at, stored);
  }

  std::unique_ptr<Cursor> cursor(Space space) override {
    check(space);
    return std::make_unique<BulkCursor>(*bulk_, space);
  }

  void put(Space space, Bytes key, Bytes value) override {
    check(space);
    check_entry(*store_, space, key, value);
    constexpr uint64_t kSpilled = uint64_t{64} << 20;  // LMDB writes before the commit what is more than twice as much.
    std::optional<FileSizeSignal> blocked;
    if (put_bytes_ > kSpilled) blocked.emplace();
    make_room(key.size() + value.size());
    if (behind_last(space, key)) {
      CursorPtr& end = ends_[space].cursor;
      if (end == nullptr) end = bulk_->open_cursor(space);
      bulk_->transaction.get().append(end.get(), store_->spaces().seed(space), key, value);
    } else {
      ends_[space].cursor.reset();
      bulk_->guard(space, key);
      bulk_->transaction.get().put(store_->spaces().table(space), store_->spaces().seed(space), key, value);
    }
    ++bulk_->changes;
  }

  bool del(Space space, Bytes key) override {
    if (!get(space, key)) return false;
    bulk_->guard(space, key, true);
    ends_[space].cursor.reset();
    bulk_->transaction.get().del(store_->spaces().table(space), key);
    ++bulk_->changes;
    return true;
  }

  uint64_t savepoint() override { throw Error(Code::usage, "savepoint_bulk"); }
  void rollback_to(uint64_t) override { throw Error(Code::usage, "savepoint_ended"); }
  void release(uint64_t) override { throw Error(Code::usage, "savepoint_ended"); }

  void use_reserve() override {
    check(0);
    uses_reserve_ = true;
  }

  void commit() override {
    check(0);
    ends_.clear();
    try {
      store_->commits().stored(bulk_->transaction.commit(), 1);
    } catch (...) {
      end();
      throw;
    }
    end();
  }

 private:
  /// The end of a space: its last key, or one behind it, and a cursor that stays there as long as nothing else happens.
  /// None until it is needed.
  struct End {
    std::optional<std::string> last;
    CursorPtr cursor;
  };

  void check(Space space) const {
    store_->check_process();
    if (bulk_ == nullptr) throw Error(Code::usage, "ended");
    store_->commits().used();
    if (space >= store_->options().spaces.size()) throw Error(Code::usage, "space", {}, {std::to_string(space)});
  }

  void end() {
    ends_.clear();
    bulk_.reset();
    store_->commits().end();
  }

  // Looks at the room left now and then, not at every put.
  void make_room(uint64_t bytes) {
    constexpr uint64_t kStep = uint64_t{1} << 20;
    put_bytes_ += bytes;
    if (uses_reserve_ || put_bytes_ < checked_bytes_) return;
    checked_bytes_ = put_bytes_ + kStep;
    check_room(store_->spaces(), checked_bytes_);
  }

  // True when `key` comes behind every key of the space: the engine below then fills its pages to the brim.
  bool behind_last(Space space, Bytes key) {
    std::optional<std::string>& last = ends_[space].last;
    if (!last) {
      bulk_->guard(space, key);
      BulkCursor cursor(*bulk_, space);
      last = cursor.seek_last() ? std::string(cursor.key()) : std::string();
    }
    if (compare(*last, key) >= 0) return false;
    last->assign(key);
    return true;
  }

  std::shared_ptr<Store> store_;
  std::unique_ptr<Bulk> bulk_;
  std::vector<End> ends_;  // After `bulk_`: its cursors go first.
  uint64_t put_bytes_ = 0;
  uint64_t checked_bytes_ = 0;
  bool uses_reserve_ = false;
};

}  // namespace

std::unique_ptr<Write> bulk_write(std::shared_ptr<Store> store, const Patience& patience) {
  return std::make_unique<BulkWrite>(std::move(store), patience);
}

}  // namespace dossier::storage
