// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "records/journal.hpp"
#include "records/schema.hpp"
#include "records/tally.hpp"

namespace dossier::records {

/// Changes records inside one storage write: the record, its index rows, its tallies and its journal entry together.
/// Used by one thread at a time. The caller commits the write.
class Transaction {
 public:
  Transaction(storage::Write& write, const JournalKey& key, Stamp stamp);

  storage::Write& write() { return write_; }
  /// Whether memory ran out in the midst of a change of a record: it must not be committed.
  bool torn() const { return torn_; }
  /// As those of the write: all of it goes back, also the counters, the journal and the reason.
  uint64_t savepoint();
  void rollback_to(uint64_t savepoint);
  void release(uint64_t savepoint);

  /// Stands in the journal with the changes from here on.
  void set_reason(std::string reason) { stamp_.reason = std::move(reason); }
  const std::string& reason() const { return stamp_.reason; }

  /// Stores a record. With `expected`, only if its revision is still that (0: it must not exist): else Code::conflict.
  /// Returns the new revision, or the old one when nothing differs, and then writes nothing.
  uint64_t put(const Table& table, Bytes key, Bytes record, std::optional<uint64_t> expected = {});
  /// False: there was none.
  bool del(const Table& table, Bytes key);
  /// Erases what the journal keeps of a record's past, also of one that is gone: nothing of it can be read any more, by
  /// nobody, and the chain of the journal stays whole. The record as it stands stays. Returns how many entries lost
  /// their payload; 0: there was nothing to erase, and nothing is written.
  uint64_t erase_history(const Table& table, Bytes key);

  /// Erases the reasons of which `names` says so from all of the journal, whatever was changed for them; of the changes
  /// nothing else. Walks all of the journal. Returns how many entries lost their reason.
  uint64_t erase_reasons(const std::function<bool(Bytes reason)>& names);

  /// The next number of a counter, from 1.
  uint64_t next(std::string_view counter) { return reserve(counter, 1); }
  /// Takes `count` numbers; returns the first.
  uint64_t reserve(std::string_view counter, uint64_t count);
  /// Makes sure that the counter goes on after `used`.
  void raise(std::string_view counter, uint64_t used);

 private:
  void change_rows(const Table& table, Bytes key, RecordView before, RecordView after);
  void change_tallies(const Table& table, RecordView before, RecordView after);
  void change_texts(const Table& table, Bytes key, RecordView before, RecordView after);
  uint64_t last_of_deleted(const Table& table, Bytes key);
  uint64_t append();
  uint64_t journal(const Table& table, Bytes key, RecordView before, RecordView after, uint64_t previous);

  struct Savepoint {
    uint64_t number = 0;
    std::string reason;
    bool torn = false;
  };
  std::vector<Savepoint>::iterator place_of(uint64_t savepoint);

  storage::Write& write_;
  const JournalKey& key_;
  Stamp stamp_;
  std::optional<JournalWriter> journal_;
  std::vector<Savepoint> savepoints_;
  bool torn_ = false;
  Rows old_rows_, new_rows_;
  Counts old_counts_, new_counts_;
  TallyWriter tallies_;
  std::string before_, value_, entry_;
};

}  // namespace dossier::records
