// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <lmdb.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace dossier::bench {

/// The customers' bytes in LMDB and nothing else: no checksum, no envelope, no rights. What a point read can cost at
/// best.
class RawLmdb {
 public:
  static void create(const std::string& folder, uint64_t customers,
                     const std::function<std::string_view(uint64_t id)>& bytes);

  explicit RawLmdb(const std::string& folder);
  RawLmdb(const RawLmdb&) = delete;
  RawLmdb& operator=(const RawLmdb&) = delete;
  ~RawLmdb();

  std::string_view get(uint64_t id);

 private:
  MDB_env* env_ = nullptr;
  MDB_txn* txn_ = nullptr;
  MDB_dbi dbi_ = 0;
};

}  // namespace dossier::bench
