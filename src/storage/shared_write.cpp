// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "dossier/error.hpp"
#include "storage/write.hpp"

// The write that shares its commit with others: kept in memory until then.

namespace dossier::storage {
namespace {

class SharedLanding final : public Landing {
 public:
  explicit SharedLanding(std::shared_ptr<Store> store) : store_(std::move(store)) {}
  SharedLanding(const SharedLanding&) = delete;
  SharedLanding& operator=(const SharedLanding&) = delete;
  ~SharedLanding() override {
    if (store_->forked()) return;
    try {
      SharedLanding::wait();
    } catch (...) {
      // Nobody asks any more.
    }
  }

  void expect(std::shared_ptr<Pending> write) noexcept { write_ = std::move(write); }

  void wait() override {
    if (const auto write = std::exchange(write_, nullptr)) store_->commits().land(write);
  }

 private:
  std::shared_ptr<Store> store_;
  std::shared_ptr<Pending> write_;
};

/// Changes in memory, over writes that have ended but are not on disk yet, over a snapshot of what is.
class SharedWrite final : public Write, public LayerListener {
 public:
  SharedWrite(std::shared_ptr<Store> store, const Patience& patience) : store_(std::move(store)) {
    earlier_ = store_->commits().begin(false, patience);
    open_ = true;
    try {
      base_ = std::make_unique<StoreSnapshot>(store_);
      own_ = std::make_shared<Pending>(store_->options().spaces.size());
      seen_.assign(earlier_.size(), false);
    } catch (...) {
      end();
      throw;
    }
  }

  ~SharedWrite() override {
    if (open_ && !store_->forked()) end();
  }

  std::optional<Bytes> get(Space space, Bytes key) override {
    check(space);
    if (const auto* value = look(own_->changes, space, key)) return as_bytes(*value);
    for (size_t i = earlier_.size(); i-- > 0;) {
      const auto* value = look(earlier_[i]->changes, space, key);
      if (value == nullptr) continue;
      seen_[i] = true;
      return as_bytes(*value);
    }
    return base_->get(space, key);
  }

  std::unique_ptr<Cursor> cursor(Space space) override {
    check(space);
    std::vector<const Overlay*> layers;
    layers.reserve(earlier_.size() + 1);
    for (const auto& pending : earlier_) layers.push_back(&pending->changes);
    layers.push_back(&own_->changes);
    return std::make_unique<LayeredCursor>(layers, space, base_->cursor(space), *this);
  }

  void put(Space space, Bytes key, Bytes value) override {
    check(space);
    check_entry(*store_, space, key, value);
    own_->changes.set(space, key, value);
  }

  bool del(Space space, Bytes key) override {
    if (!get(space, key)) return false;
    own_->changes.set(space, key, std::nullopt);
    return true;
  }

  uint64_t savepoint() override {
    check(0);
    savepoints_.push_back({++last_savepoint_, own_->changes.mark()});
    return last_savepoint_;
  }

  void rollback_to(uint64_t savepoint) override {
    const auto found = open_savepoint(savepoint);
    savepoints_.erase(std::next(found), savepoints_.end());
    own_->changes.undo_to(found->mark);
  }

  void release(uint64_t savepoint) override {
    savepoints_.erase(open_savepoint(savepoint), savepoints_.end());
    if (savepoints_.empty()) own_->changes.forget_marks();
  }

  void use_reserve() override {
    check(0);
    own_->uses_reserve = true;
  }

  void commit() override {
    if (end_with_changes()) store_->commits().land(own_);
  }

  std::unique_ptr<Landing> hand_in() override {
    auto landing = std::make_unique<SharedLanding>(store_);
    if (!end_with_changes()) return nullptr;
    landing->expect(own_);
    return landing;
  }

 private:
  using Value = std::optional<std::string>;
  struct Savepoint {
    uint64_t number = 0;
    size_t mark = 0;
  };

  std::vector<Savepoint>::iterator open_savepoint(uint64_t number) {
    check(0);
    const auto found = std::find_if(savepoints_.begin(), savepoints_.end(),
                                    [&](const Savepoint& savepoint) { return savepoint.number == number; });
    if (found == savepoints_.end()) throw Error(Code::usage, "savepoint_ended");
    return found;
  }

  static const Value* look(const Overlay& changes, Space space, Bytes key) {
    const auto& entries = changes.entries(space);
    if (entries.empty()) return nullptr;
    const auto at = entries.find(key);
    return at == entries.end() ? nullptr : &at->second;
  }

  static std::optional<Bytes> as_bytes(const Value& value) {
    return value ? std::optional<Bytes>(*value) : std::nullopt;
  }

  void check(Space space) const {
    store_->check_process();
    if (!open_) throw Error(Code::usage, "ended");
    store_->commits().used();
    if (space >= store_->options().spaces.size()) throw Error(Code::usage, "space", {}, {std::to_string(space)});
  }

  void read_from(size_t layer) override {
    if (layer < seen_.size()) seen_[layer] = true;
  }

  /// False: there were none.
  bool end_with_changes() {
    check(0);
    open_ = false;
    base_.reset();
    savepoints_.clear();
    own_->changes.finish();
    if (own_->changes.empty()) {
      store_->commits().end();
      return false;
    }
    for (size_t i = 0; i < earlier_.size(); ++i) {
      if (seen_[i]) own_->read_from.push_back(earlier_[i]);
    }
    earlier_.clear();
    store_->commits().hand_in(own_);
    return true;
  }

  void end() {
    open_ = false;
    base_.reset();
    store_->commits().end();
  }

  std::shared_ptr<Store> store_;
  PendingList earlier_;
  std::vector<bool> seen_;  ///< Which of the earlier ones were read from.
  std::unique_ptr<StoreSnapshot> base_;
  std::shared_ptr<Pending> own_;
  std::vector<Savepoint> savepoints_;  ///< From the outermost to the innermost.
  uint64_t last_savepoint_ = 0;
  bool open_ = false;
};

}  // namespace

std::unique_ptr<Write> shared_write(std::shared_ptr<Store> store, const Patience& patience) {
  return std::make_unique<SharedWrite>(std::move(store), patience);
}

}  // namespace dossier::storage
