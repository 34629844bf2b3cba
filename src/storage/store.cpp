// SPDX-License-Identifier: Apache-2.0
#include "storage/store.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "storage/seal.hpp"
#include "storage/transaction.hpp"

namespace dossier::storage {
namespace {

constexpr size_t kPoolSize = 32;  // Snapshots kept for reuse; each holds a slot of the reader table.
const std::string kOwnName = kOwnTable;

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) {
    all += name;
    all += '\n';
  }
  return all;
}

/// Whether the store has all spaces that are asked for. Throws Code::version when it has others, which this library
/// does not know.
bool has_spaces(const View& view, const std::string& folder, const std::vector<std::string>& asked) {
  const auto info = view.info(kOwnName);
  if (!info) throw Error(Code::not_a_store, "not_a_store", {}, {folder});
  const Tree own{&view.map(), *info, seal_seed(kOwnName), &kOwnName};
  const auto format = find(own, "format");
  const auto names = find(own, "spaces");
  if (!format || !names) throw Error(Code::not_a_store, "not_a_store", {}, {folder});
  if (*format != std::to_string(kFormat)) {
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
  return known == asked.size();
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
  bool complete = false;
  {
    const PinPtr start = pin();
    const View& view = start->view;
    fresh = view.meta().main.root == kNoPage && options().create;
    complete = !fresh && has_spaces(view, folder, options().spaces);
  }
  if (options().read_only) {
    if (!complete) throw Error(Code::version, "spaces_missing", {}, {folder});
    return;  // Reading needs no tables of the engine below.
  }
  if (complete) {  // A read transaction will do, and does not wait for a process that writes.
    MDB_txn* transaction = nullptr;
    check_result(mdb_txn_begin(environment().lmdb(), nullptr, MDB_RDONLY, &transaction), folder);
    std::unique_ptr<MDB_txn, decltype(&mdb_txn_abort)> ending(transaction, mdb_txn_abort);
    spaces_.open_tables(transaction, 0);
    check_result(mdb_txn_commit(ending.release()), folder);  // Which keeps the handles.
    return;
  }
  commits_.begin(true, options().patience);
  try {
    Transaction transaction(spaces_);
    spaces_.open_tables(transaction.lmdb(), MDB_CREATE);
    MDB_dbi own = 0;
    check_result(mdb_dbi_open(transaction.lmdb(), kOwnTable, MDB_CREATE, &own), folder);
    const SealSeed seed = seal_seed(kOwnName);
    if (fresh) transaction.put(own, seed, "format", std::to_string(kFormat));
    transaction.put(own, seed, "spaces", joined(options().spaces));
    transaction.commit();
  } catch (...) {
    commits_.end();
    throw;
  }
  commits_.end();
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
  environment().begin_read(pin->transaction, map, meta);
  if (pin->view.empty() || meta.transaction != pin->view.version() || map.base != pin->view.map().base)
    pin->view.reset(map, meta);
  return {pin.release(), Unpin{this}};
}

void Store::unpin(std::unique_ptr<Pin> pin) noexcept {
  if (forked()) {
    static_cast<void>(pin.release());  // Its reader slot belongs to the parent.
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
  return find(pin_->view.tree(space), key);
}

std::unique_ptr<Cursor> StoreSnapshot::cursor(Space space) {
  store_->check_process();
  return std::make_unique<TreeCursor>(pin_->view.tree(space));
}

}  // namespace dossier::storage
