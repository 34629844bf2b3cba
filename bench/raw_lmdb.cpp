// SPDX-License-Identifier: Apache-2.0
#include "raw_lmdb.hpp"

#include <filesystem>
#include <stdexcept>

namespace dossier::bench {
namespace {

void check(int result) {
  if (result != MDB_SUCCESS) throw std::runtime_error(std::string("LMDB: ") + mdb_strerror(result));
}

MDB_env* open_env(const std::string& folder, unsigned flags) {
  MDB_env* env = nullptr;
  check(mdb_env_create(&env));
  check(mdb_env_set_mapsize(env, size_t{1} << 36));
  check(mdb_env_open(env, folder.c_str(), flags, 0600));
  return env;
}

}  // namespace

void RawLmdb::create(const std::string& folder, uint64_t customers,
                     const std::function<std::string_view(uint64_t id)>& bytes) {
  std::filesystem::create_directories(folder);
  MDB_env* env = open_env(folder, 0);
  MDB_txn* txn = nullptr;
  MDB_dbi dbi = 0;
  check(mdb_txn_begin(env, nullptr, 0, &txn));
  check(mdb_dbi_open(txn, nullptr, 0, &dbi));
  for (uint64_t id = 1; id <= customers; ++id) {
    uint64_t key = __builtin_bswap64(id);
    const std::string_view value = bytes(id);
    MDB_val k{sizeof key, &key};
    MDB_val v{value.size(), const_cast<char*>(value.data())};
    check(mdb_put(txn, dbi, &k, &v, MDB_APPEND));
  }
  check(mdb_txn_commit(txn));
  mdb_env_close(env);
}

RawLmdb::RawLmdb(const std::string& folder) : env_(open_env(folder, MDB_RDONLY)) {
  check(mdb_txn_begin(env_, nullptr, MDB_RDONLY, &txn_));
  check(mdb_dbi_open(txn_, nullptr, 0, &dbi_));
}

RawLmdb::~RawLmdb() {
  mdb_txn_abort(txn_);
  mdb_env_close(env_);
}

std::string_view RawLmdb::get(uint64_t id) {
  uint64_t key = __builtin_bswap64(id);
  MDB_val k{sizeof key, &key};
  MDB_val v;
  check(mdb_get(txn_, dbi_, &k, &v));
  return {static_cast<const char*>(v.mv_data), v.mv_size};
}

}  // namespace dossier::bench
