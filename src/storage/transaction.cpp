// SPDX-License-Identifier: Apache-2.0
#include "storage/transaction.hpp"

#include <algorithm>

#include "storage/commit_record.hpp"
#include "storage/guard.hpp"

namespace dossier::storage {
namespace {

MDB_val val(Bytes bytes) { return {bytes.size(), const_cast<char*>(bytes.data())}; }

void fill(MDB_val& stored, SealSeed seed, Bytes key, Bytes value) {
  const Seal checksum = seal(seed, key, value);
  char* to = static_cast<char*>(stored.mv_data);
  std::memcpy(to, &checksum, kSealSize);
  if (!value.empty()) std::memcpy(to + kSealSize, value.data(), value.size());
}

}  // namespace

Transaction::Transaction(Spaces& spaces)
    : spaces_(&spaces), transaction_(spaces.environment().begin_write()), base_(spaces.newest()) {
  guard_tables(base_);
  guard_free_pages(base_);
}

uint64_t Transaction::version() const { return mdb_txn_id(lmdb()); }

void Transaction::apply(const Overlay& changes) {
  const std::string& folder = spaces_->environment().folder();
  for (Space space = 0; space < changes.spaces(); ++space) {
    if (changes.entries(space).empty()) continue;
    MDB_cursor* opened = nullptr;
    check_result(mdb_cursor_open(lmdb(), spaces_->table(space), &opened), folder);
    const CursorPtr cursor(opened);
    const SealSeed seed = spaces_->seed(space);
    for (const auto& [key, value] : changes.entries(space)) {
      guard_way(base_.tree(space), key, !value);
      MDB_val at = val(key);
      if (value) {
        MDB_val stored{kSealSize + value->size(), nullptr};
        check_result(mdb_cursor_put(opened, &at, &stored, MDB_RESERVE), folder);
        fill(stored, seed, key, *value);
        continue;
      }
      const int found = mdb_cursor_get(opened, &at, nullptr, MDB_SET);
      if (found == MDB_NOTFOUND) continue;
      check_result(found, folder);
      check_result(mdb_cursor_del(opened, 0), folder);
    }
  }
}

void Transaction::put(MDB_dbi table, SealSeed seed, Bytes key, Bytes value) {
  MDB_val at = val(key);
  MDB_val stored{kSealSize + value.size(), nullptr};
  check_result(mdb_put(lmdb(), table, &at, &stored, MDB_RESERVE), spaces_->environment().folder());
  fill(stored, seed, key, value);
}

void Transaction::append(MDB_cursor* cursor, SealSeed seed, Bytes key, Bytes value) {
  MDB_val at = val(key);
  MDB_val stored{kSealSize + value.size(), nullptr};
  check_result(mdb_cursor_put(cursor, &at, &stored, MDB_RESERVE | MDB_APPEND), spaces_->environment().folder());
  fill(stored, seed, key, value);
}

bool Transaction::del(MDB_dbi table, Bytes key) {
  MDB_val at = val(key);
  const int result = mdb_del(lmdb(), table, &at, nullptr);
  if (result == MDB_NOTFOUND) return false;
  check_result(result, spaces_->environment().folder());
  return true;
}

void Transaction::put_commit_record() {
  if (const auto own = own_table(base_)) guard_way(*own, kCommitKey, false);
  MDB_envinfo info;
  mdb_env_info(spaces_->environment().lmdb(), &info);
  const uint64_t map_bytes = std::max<uint64_t>(info.me_mapsize, base_.meta().map_size);  // As LMDB will write it.
  const MetaPage& before = spaces_->known()[base_.version() & 1];
  put(spaces_->own_table(), seal_seed(kOwnTable), kCommitKey, commit_record(version(), map_bytes, before));
}

uint64_t Transaction::commit() {
  Environment& environment = spaces_->environment();
  const uint64_t made = version();
  put_commit_record();
  const int result = mdb_txn_commit(lmdb());  // An assertion in there throws: it is then still to be aborted.
  static_cast<void>(transaction_.release());
  // When the meta page could not be written the engine below leaves half of the new one in the old one's place.
  if (result != MDB_SUCCESS) environment.put_back(spaces_->known()[made & 1]);
  // It reports a short write, which is what a full disk looks like, as an input/output error.
  if (result == EIO && !os::can_grow(environment.file(), environment.data_file()))
    os::fail(os::is_at_limit(environment.data_file()) ? EFBIG : ENOSPC, environment.folder());
  check_result(result, environment.folder());
  spaces_->committed();
  environment.cover_pages();
  return made;
}

}  // namespace dossier::storage
