// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/overlay.hpp"
#include "storage/seal.hpp"
#include "storage/spaces.hpp"

/// Changes on their way into LMDB.
namespace dossier::storage {

struct CursorCloser {
  void operator()(MDB_cursor* cursor) const { mdb_cursor_close(cursor); }
};
using CursorPtr =
    std::unique_ptr<MDB_cursor, CursorCloser>;  ///< In a write transaction it is to be closed before that ends.

/// A write transaction of the engine below. Begun and ended on one thread.
class Transaction {
 public:
  explicit Transaction(Spaces& spaces);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  uint64_t version() const;
  /// `base`: the version it begins from.
  void apply(const Overlay& changes, View& base);
  void put(MDB_dbi table, SealSeed seed, Bytes key, Bytes value);
  /// Puts an entry behind the last of the cursor's space: pages are filled to the brim.
  void append(MDB_cursor* cursor, SealSeed seed, Bytes key, Bytes value);
  bool del(MDB_dbi table, Bytes key);
  uint64_t commit();  ///< Returns the version it made.
  MDB_txn* lmdb() const { return transaction_; }

 private:
  Spaces* spaces_;
  MDB_txn* transaction_;
};

}  // namespace dossier::storage
