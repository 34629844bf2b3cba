// SPDX-License-Identifier: Apache-2.0
#include "storage/store.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "storage/commit_record.hpp"
#include "storage/seal.hpp"
#include "storage/transaction.hpp"

namespace dossier::storage {
namespace {

constexpr size_t kPoolSize = 32;  // Snapshots kept for reuse; each holds a slot of the reader table.

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) {
    all += name;
    all += '\n';
  }
  return all;
}

/// What a store has of what this library wants.
struct Found {
  bool spaces = false;  ///< All that are asked for.
  bool format = false;  ///< The newest.
};

/// Throws Code::version for a format or spaces that this library does not know.
Found look_at_tables(const View& view, const std::string& folder, const std::vector<std::string>& asked) {
  const auto own = own_table(view);
  if (!own) throw Error(Code::not_a_store, "not_a_store", {}, {folder});
  const auto format = find(*own, "format");
  const auto names = find(*own, "spaces");
  if (!format || !names) throw Error(Code::not_a_store, "not_a_store", {}, {folder});
  if (*format != std::to_string(kFormat) && *format != std::to_string(kFormatWithoutCommits)) {
    throw Error(Code::version, "newer_format", {}, {std::string(*format), std::to_string(kFormat)});
  }
  size_t known = 0;
  std::string unknown;
  for (std::string_view rest = *names; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    if (std::find(asked.begin(), asked.end(), name) != asked.end()) ++known;
    else unknown.append(unknown.empty() ? "" : " ").append(name);
  }
  if (!unknown.empty()) throw Error(Code::version, "unknown_spaces", {}, {unknown});
  return {known == asked.size(), *format == std::to_string(kFormat)};
}

}  // namespace

void Unpin::operator()(Pin* pin) const noexcept { store->unpin(std::unique_ptr<Pin>(pin)); }

Store::Store(std::string folder, Options options)
    : forks_(os::fork_count), spaces_(std::move(folder), std::move(options)), commits_(spaces_) {
  pool_.reserve(kPoolSize);  // A snapshot ends without memory.
  open_tables();
}

void Store::open_tables() {
  const std::string& folder = environment().folder();
  bool fresh = false;
  Found found;
  {
    const PinPtr start = pin();
    const View& view = start->view;
    fresh = view.meta().main.root == kNoPage && options().create;
    if (!fresh) found = look_at_tables(view, folder, options().spaces);
  }
  if (options().read_only) {
    if (!found.spaces) throw Error(Code::version, "spaces_missing", {}, {folder});
    return;  // Reading needs no tables of the engine below.
  }
  if (!found.spaces || !found.format) return make_tables();
  // A read transaction will do, and does not wait for a process that writes.
  MDB_txn* transaction = nullptr;
  check_result(mdb_txn_begin(environment().lmdb(), nullptr, MDB_RDONLY, &transaction), folder);
  std::unique_ptr<MDB_txn, TransactionAborter> ending(transaction);
  spaces_.open_tables(transaction, 0);
  check_result(mdb_txn_commit(ending.release()), folder);  // Which keeps the handles.
}

void Store::make_tables() {
  commits_.begin(true, options().patience);
  try {
    Transaction transaction(spaces_);
    spaces_.open_tables(transaction.lmdb(), MDB_CREATE);
    const SealSeed seed = seal_seed(kOwnTable);
    transaction.put(spaces_.own_table(), seed, "format", std::to_string(kFormat));
    transaction.put(spaces_.own_table(), seed, "spaces", joined(options().spaces));
    transaction.commit();
  } catch (...) {
    commits_.end();
    throw;
  }
  commits_.end();
}

// The pool's transactions reach into the lock file as they end.
Store::~Store() {
  if (environment().lock_file_holds()) return;
  for (auto& pin : pool_) static_cast<void>(pin.release());
}

void Store::throw_forked() { throw Error(Code::forked, "forked"); }

PinPtr Store::pin() {
  std::unique_ptr<Pin> pin;
  {
    const std::lock_guard lock(pool_mutex_);
    if (!pool_.empty()) {
      pin = std::move(pool_.back());
      pool_.pop_back();
    }
  }
  if (pin == nullptr) pin = std::make_unique<Pin>(options().spaces);
  PageMap map;
  MetaInfo meta;
  pin->held = environment().begin_read(pin->transaction, map, meta);
  View& view = pin->view;
  if (view.empty() || meta != view.meta() || map != view.map()) {
    view.reset(map, meta);
    check_version_of(*pin);
  }
  return {pin.release(), Unpin{this}};
}

// What a writer is just writing over is no damage.
void Store::check_version_of(const Pin& pin) {
  try {
    check_version(pin.view);
  } catch (const Error&) {
    if (!pin.held) environment().check_not_outrun(pin.view.version());
    throw;
  }
}

void Store::unpin(std::unique_ptr<Pin> pin) noexcept {
  if (forked()) {
    static_cast<void>(pin.release());  // Its reader slot belongs to the parent.
    return;
  }
  if (!environment().lock_file_holds()) {
    static_cast<void>(pin.release());
    return;
  }
  mdb_txn_reset(pin->transaction);
  const std::lock_guard lock(pool_mutex_);
  if (pool_.size() < kPoolSize) pool_.push_back(std::move(pin));
}

std::unique_ptr<Snapshot> Store::snapshot() {
  check_process();
  return std::make_unique<StoreSnapshot>(shared_from_this());
}

std::optional<Bytes> StoreSnapshot::get(Space space, Bytes key) {
  store_->check_process();
  return watched([&] { return find(pin_->view.tree(space), key); });
}

namespace {

/// A cursor in a snapshot whose version may be written over: every step is looked at behind it.
class WatchedCursor final : public Cursor {
 public:
  WatchedCursor(const StoreSnapshot& snapshot, const Tree& tree) : snapshot_(&snapshot), cursor_(tree) {}
  bool seek(Bytes key) override {
    return snapshot_->watched([&] { return cursor_.seek(key); });
  }
  bool seek_last() override {
    return snapshot_->watched([&] { return cursor_.seek_last(); });
  }
  bool next() override {
    return snapshot_->watched([&] { return cursor_.next(); });
  }
  bool prev() override {
    return snapshot_->watched([&] { return cursor_.prev(); });
  }
  Bytes key() const override { return cursor_.key(); }
  Bytes value() const override { return cursor_.value(); }

 private:
  const StoreSnapshot* snapshot_;
  TreeCursor cursor_;
};

}  // namespace

std::unique_ptr<Cursor> StoreSnapshot::cursor(Space space) {
  store_->check_process();
  const Tree& tree = *watched([&] { return &pin_->view.tree(space); });
  if (!pin_->held) return std::make_unique<WatchedCursor>(*this, tree);
  return std::make_unique<TreeCursor>(tree);
}

}  // namespace dossier::storage
