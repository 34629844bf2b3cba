// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "records/journal.hpp"
#include "records/schema.hpp"
#include "records/sorted_run.hpp"
#include "records/tally.hpp"
#include "records/text_store.hpp"

namespace dossier::records {

/// Stores many new records. They are gathered in memory, spilled to a scratch file as sorted runs, and a flush merges
/// the runs, each space in key order, in one transaction: into an empty store it writes every page once and full. A
/// flush is all or nothing, so that after a crash whole flushes are there and can be skipped. Used by one thread at a
/// time; other writers may come between flushes.
class Loader {
 public:
  struct Limits {
    size_t run_bytes = size_t{192} << 20;  ///< Memory for what is not spilled yet.
    uint64_t flush_bytes = uint64_t{4} << 30;
    storage::Patience patience{};  ///< Of each flush with other writers.
  };

  /// `tick` is called now and then while a flush writes; what it throws undoes the flush.
  Loader(storage::Engine& engine, const Schema& schema, const JournalKey& key, Stamp stamp, Limits limits,
         std::function<void()> tick = {});
  Loader(storage::Engine& engine, const Schema& schema, const JournalKey& key, Stamp stamp)
      : Loader(engine, schema, key, std::move(stamp), Limits{}) {}

  /// `key` must be new to the table. The record is stored by the next flush.
  void add(const Table& table, Bytes key, Bytes record);
  void flush();

 private:
  struct Spilled {
    uint64_t start, size;
  };
  void spill();
  std::vector<Bytes> runs_of(Bytes scratch, storage::Space space) const;
  uint64_t write_journal(storage::Write& write, Bytes scratch);
  void write_records(storage::Write& write, Bytes scratch, const Table& table, uint64_t base);
  void write_rows(storage::Write& write, Bytes scratch, const Table& table, size_t index);
  void count(const Table& table, RecordView record);
  void write_tallies(storage::Write& write);
  void check_new(storage::Write& write, storage::Space space, Bytes key, std::string& last,
                 std::string_view field) const;
  void start();

  storage::Engine& engine_;
  const Schema& schema_;
  const JournalKey& key_;
  Stamp stamp_;
  Limits limits_;
  std::function<void()> tick_;
  std::unique_ptr<storage::Scratch> scratch_;
  std::vector<SortedRun> runs_;                // By space, but for the journal's.
  std::vector<std::vector<Spilled>> spilled_;  // By space, in the order of time.
  std::string journal_;  // Entries in the order in which their records came, each behind its size.
  size_t bytes_ = 0;
  uint64_t count_ = 0, journaled_ = 0;
  TallySums tallies_;
  std::map<std::pair<uint32_t, size_t>, TextRuns> texts_;  // By number of the table and place.
  Rows rows_;
  Counts counts_;
  std::string value_, entry_;
};

}  // namespace dossier::records
