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

struct TransactionAborter {
  void operator()(MDB_txn* transaction) const { mdb_txn_abort(transaction); }
};

/// A write transaction of the engine below. Begun and ended on one thread.
class Transaction {
 public:
  /// Throws Code::corrupt when what the engine below reads at its beginning and at its end is damaged: the meta pages
  /// and the free pages.
  explicit Transaction(Spaces& spaces);

  uint64_t version() const;
  View& base() { return base_; }  ///< The version it begins from.
  void apply(const Overlay& changes);
  void put(MDB_dbi table, SealSeed seed, Bytes key, Bytes value);
  /// Puts an entry behind the last of the cursor's space: pages are filled to the brim.
  void append(MDB_cursor* cursor, SealSeed seed, Bytes key, Bytes value);
  bool del(MDB_dbi table, Bytes key);
  uint64_t commit();  ///< Returns the version it made.
  MDB_txn* lmdb() const { return transaction_.get(); }

 private:
  void put_commit_record();

  Spaces* spaces_;
  std::unique_ptr<MDB_txn, TransactionAborter> transaction_;
  View base_;
};

}  // namespace dossier::storage
