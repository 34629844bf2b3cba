#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "records/journal.hpp"
#include "records/schema.hpp"
#include "records/tally.hpp"

namespace dossier::records {

/// Entries of one space, collected in one piece of memory and then handed out in key order.
class SortedRun {
 public:
  void add(Bytes key, Bytes value);
  void sort();
  size_t size() const { return entries_.size(); }
  size_t bytes() const { return arena_.size() + entries_.size() * sizeof(Entry); }
  Bytes key(size_t i) const { return {arena_.data() + entries_[i].offset, entries_[i].key_size}; }
  Bytes value(size_t i) const { return {arena_.data() + entries_[i].offset + entries_[i].key_size, entries_[i].value_size}; }
  void clear();

 private:
  struct Entry {
    uint64_t prefix;  // First 8 bytes of the key as a number: decides most comparisons without touching the arena.
    uint64_t offset;
    uint32_t key_size, value_size;
  };
  std::string arena_;
  std::vector<Entry> entries_;
};

/// Stores many new records: gathers them in memory, then writes each space in key order in one large transaction. Each run is all or nothing, so that
/// after a crash whole runs are there and can be skipped. Used by one thread at a time; other writers may come between runs.
class Loader {
 public:
  static constexpr size_t kRunBytes = size_t{192} << 20;

  Loader(storage::Engine& engine, const Schema& schema, const JournalKey& key, Stamp stamp, size_t run_bytes = kRunBytes);

  /// `key` must be new to the table. The record is stored by the next flush.
  void add(const Table& table, Bytes key, Bytes record);
  void flush();
  size_t pending() const { return count_; }

 private:
  void write_journal(storage::Write& write);
  void write_run(storage::Write& write, storage::Space space, const Table& table, const Index* index);

  storage::Engine& engine_;
  const Schema& schema_;
  const JournalKey& key_;
  Stamp stamp_;
  size_t run_bytes_;
  size_t bytes_ = 0;
  size_t count_ = 0;
  std::vector<SortedRun> runs_;                         // By space.
  std::vector<std::pair<const Table*, size_t>> order_;  // Records in the order in which they came: table and place in its run.
  std::unordered_map<std::string, Amounts> tallies_;
  Rows rows_;
  Counts counts_;
};

}  // namespace dossier::records
