// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>

#include "dossier/error.hpp"
#include "storage/group_commit.hpp"
#include "storage/spaces.hpp"
#include "storage/view.hpp"

/// An open folder: its spaces, its snapshots and its writers.
namespace dossier::storage {

/// A read transaction with what has been looked up in it. Kept for the next snapshot after use.
struct Pin {
  explicit Pin(const std::vector<std::string>& names) : view(names) {}
  Pin(const Pin&) = delete;
  Pin& operator=(const Pin&) = delete;
  ~Pin() {
    if (transaction != nullptr) mdb_txn_abort(transaction);
  }
  MDB_txn* transaction = nullptr;
  bool held = true;  ///< Its version stays as it is while others write.
  View view;
};

class Store;
struct Unpin {
  Store* store;
  void operator()(Pin* pin) const noexcept;
};
using PinPtr = std::unique_ptr<Pin, Unpin>;

/// The engine over one folder.
class Store final : public Engine, public std::enable_shared_from_this<Store> {
 public:
  Store(std::string folder, Options options);
  ~Store() override;

  std::unique_ptr<Snapshot> snapshot() override;
  std::unique_ptr<Write> write(WriteKind kind, const Patience& patience) override;
  void backup(const std::string& folder, const std::function<bool(uint64_t, uint64_t)>& progress) override;
  Statistics statistics() override;
  std::unique_ptr<Scratch> scratch() override;
  void leave(Bytes bytes) override;
  std::vector<std::unique_ptr<Note>> left() override;

  const Options& options() const { return spaces_.options(); }
  Spaces& spaces() { return spaces_; }
  Environment& environment() { return spaces_.environment(); }
  GroupCommit& commits() { return commits_; }

  /// Throws Code::forked in a process that is a fork of the one that opened the store.
  void check_process() const {
    if (forked()) throw_forked();
  }
  bool forked() const { return os::fork_count.load(std::memory_order_relaxed) != forks_; }

  PinPtr pin();
  void unpin(std::unique_ptr<Pin> pin) noexcept;

 private:
  [[noreturn]] static void throw_forked();
  void open_tables();
  void make_tables();
  void check_version_of(const Pin& pin);

  const uint64_t forks_;
  Spaces spaces_;
  std::mutex pool_mutex_;
  std::vector<std::unique_ptr<Pin>> pool_;
  GroupCommit commits_;
};

/// A snapshot of a store, which it keeps open.
class StoreSnapshot final : public Snapshot {
 public:
  explicit StoreSnapshot(std::shared_ptr<Store> store) : store_(std::move(store)), pin_(store_->pin()) {}
  std::optional<Bytes> get(Space space, Bytes key) override;
  std::unique_ptr<Cursor> cursor(Space space) override;
  uint64_t version() const override { return pin_->view.version(); }

  View& view() const { return pin_->view; }
  /// Throws Code::busy where what was read may have been written over meanwhile.
  void check_not_outrun() const {
    if (!pin_->held) store_->environment().check_not_outrun(version());
  }
  /// The result of `read`, which looks at the trees; what has been written over is no damage.
  template <typename Read>
  auto watched(const Read& read) const {
    try {
      const auto result = read();
      check_not_outrun();
      return result;
    } catch (const Error&) {
      check_not_outrun();
      throw;
    }
  }
  Store& store() const { return *store_; }

 private:
  std::shared_ptr<Store> store_;
  PinPtr pin_;
};

/// Who knows of a store that is being made.
enum class Known {
  to_all,     ///< Others may open it as soon as it is at its path: then it stays, also where its name cannot be synced.
  to_us_only  ///< It is there and on disk, or it is not there.
};

/// Makes an empty store in `folder`, which must not exist or be empty: elsewhere first, then by one rename. Throws
/// Code::exists when somebody else was faster.
void create(const std::string& folder, const Options& options, Known known, const std::function<void(Engine&)>& fill);

}  // namespace dossier::storage
