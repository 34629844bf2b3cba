// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/hex.hpp"
#include "records/maintenance.hpp"
#include "records/range.hpp"
#include "records/tally.hpp"
#include "records/text_verify.hpp"

// Comparing a whole store with itself: indexes, tallies and texts with the records, the journal with its chain.

namespace dossier::records {
namespace {

class Verifier {
 public:
  Verifier(storage::Engine& engine, const Schema& schema, const JournalKey& key,
           const std::function<void(const Fault&)>& report, const std::function<bool(uint64_t, uint64_t)>& progress,
           const Checkpoint& checkpoint)
      : engine_(engine),
        schema_(schema),
        key_(key),
        report_(report),
        progress_(progress),
        checkpoint_(checkpoint),
        snapshot_(engine.snapshot()) {
    for (const storage::SpaceStatistics& space : engine.statistics().spaces) total_ += space.entries;
  }

  Verification run() {
    for (const Table& table : schema_.tables()) {
      check_table(table);
      for (size_t i = 0; i < table.texts.size(); ++i) check_texts(table, i);
    }
    check_tallies();
    check_journal();
    return result_;
  }

  void structure() {
    storage::check(engine_, [&](const std::string& space, Bytes key, const std::string& what) {
      fault("structure", space, key, what);
    });
  }

  uint64_t faults() const { return result_.faults; }
  Verification result() const { return result_; }

 private:
  void fault(std::string kind, std::string_view place, Bytes key, std::string detail = {}) {
    ++result_.faults;
    if (report_) report_({std::move(kind), std::string(place) + "/" + hex(key), std::move(detail)});
  }

  void step() {
    if (++done_ % 4096 == 0 && progress_ && !progress_(done_, total_)) throw Error(Code::cancelled, "cancelled");
  }

  /// An entry that cannot be read is a fault of its own, and the walk goes on.
  template <typename Visit>
  uint64_t each(storage::Space space, const Visit& visit) {
    uint64_t count = 0;
    for (const auto& row : range(*snapshot_, space)) {
      ++count;
      step();
      try {
        visit(row.key(), row.value());
      } catch (const Error& error) {
        if (error.code() == Code::cancelled) throw;
        fault("record", schema_.spaces()[space], row.key(), error.reason());
      }
    }
    return count;
  }

  void check_table(const Table& table) {
    std::vector<uint64_t> expected(table.indexes.size());
    Rows rows;
    result_.records += each(table.space, [&](Bytes key, Bytes value) {
      const Stored stored = unseal(table, value);
      check_against_journal(table, key, stored);
      table.rows(key, stored.record, rows);
      for (size_t i = 0; i < rows.size(); ++i) {
        bool again = false;
        for (size_t j = 0; j < i; ++j) again |= rows[j].index == rows[i].index && rows[j].key == rows[i].key;
        if (again) continue;
        ++expected[rows[i].index];
        check_row(table, rows[i]);
      }
      count(table, stored.record);
    });
    for (size_t i = 0; i < table.indexes.size(); ++i) check_extra(table, i, expected[i]);
  }

  /// The texts of the records against what is kept of them.
  void check_texts(const Table& table, size_t place) {
    const auto space = static_cast<storage::Space>(table.text_space + place);
    TextSums sums(*snapshot_, table, place);
    each(table.space, [&](Bytes key, Bytes value) { sums.expect(key, unseal(table, value).record); });
    try {
      result_.rows += sums.compare([&](const char* kind, Bytes key) { fault(kind, schema_.spaces()[space], key); });
    } catch (const Error& error) {
      fault("record", schema_.spaces()[space], {}, error.reason());
    }
  }

  void check_row(const Table& table, const Rows::Row& row) {
    const storage::Space space = table.index_space(row.index);
    const auto found = snapshot_->get(space, row.key);
    if (!found) {
      fault("missing_row", schema_.spaces()[space], row.key);
    } else if (*found != row.value) {
      fault("wrong_row", schema_.spaces()[space], row.key);
    }
  }

  /// Rows that no record asks for: only where there are more than asked for is it worth finding out which.
  void check_extra(const Table& table, size_t place, uint64_t expected) {
    const storage::Space space = table.index_space(place);
    const uint64_t found = each(space, [](Bytes, Bytes) {});
    result_.rows += found;
    if (found <= expected) return;
    std::map<std::string, bool> wanted;
    Rows rows;
    each(table.space, [&](Bytes key, Bytes value) {
      table.rows(key, unseal(table, value).record, rows);
      for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].index == place) wanted.emplace(rows[i].key, true);
      }
    });
    each(space, [&](Bytes key, Bytes) {
      if (!wanted.contains(std::string(key))) fault("extra_row", schema_.spaces()[space], key);
    });
  }

  void check_against_journal(const Table& table, Bytes key, const Stored& stored) {
    if (!table.journaled) return;
    const auto last = entry(*snapshot_, stored.sequence);
    if (!last || last->table != table.number || last->key != key ||
        last->digest != digest(key_, stored.record.bytes())) {
      fault("journal", table.name, key, "record_differs");
    }
  }

  void count(const Table& table, RecordView record) {
    table.counts(record, counts_);
    sums_.add(counts_);
  }

  void check_tallies() {
    each(Schema::kTally, [&](Bytes key, Bytes value) {
      if (sums_.take(key) != value) fault("tally", "tally", key);
    });
    sums_.each([&](Bytes key, std::span<const int64_t> amounts) {
      if (std::any_of(amounts.begin(), amounts.end(), [](int64_t amount) { return amount != 0; }))
        fault("tally", "tally", key, "missing");
    });
  }

  void check_journal() {
    Chain chain(key_, {});
    Salts salts(*snapshot_);
    std::string chained;
    uint64_t sequence = 0;
    bool linked = true;
    result_.journal_entries = each(Schema::kJournal, [&](Bytes key, Bytes value) {
      const uint64_t found = KeyReader(key).number();
      const Entry entry = decode_entry(found, value);
      linked = !entry.chain.empty();
      chained.clear();
      chained_form(chained, found, value, salts);
      chain.add(chained);
      if (!entry.seal.empty()) check_erased(entry);
      const bool sound = !linked || chain.link() == entry.chain;
      if (!sound || found != sequence + 1) fault("journal", "journal", key, "chain");
      if (!sound) chain = Chain(key_, entry.chain);
      if (found == checkpoint_.sequence && entry.chain != checkpoint_.link)
        fault("journal", "journal", key, "checkpoint_differs");
      sequence = found;
    });
    if (sequence < checkpoint_.sequence)
      fault("journal", "journal", KeyWriter().number(checkpoint_.sequence).bytes(), "checkpoint_cut");
    if (!linked) fault("journal", "journal", KeyWriter().number(sequence).bytes(), "chain");
  }

  /// A payload may be missing only where an entry of the journal says that it was erased.
  void check_erased(const Entry& erased) {
    const auto by = entry(*snapshot_, erased.erased_by);
    if (by && is_erased_by(key_, erased, *by)) return;
    fault("journal", "journal", KeyWriter().number(erased.sequence).bytes(), "erased_without_entry");
  }

  storage::Engine& engine_;
  const Schema& schema_;
  const JournalKey& key_;
  const std::function<void(const Fault&)>& report_;
  const std::function<bool(uint64_t, uint64_t)>& progress_;
  const Checkpoint& checkpoint_;
  std::unique_ptr<storage::Snapshot> snapshot_;
  uint64_t total_ = 0;
  uint64_t done_ = 0;
  Verification result_;
  Counts counts_;
  TallySums sums_;
};

}  // namespace

Verification verify(storage::Engine& engine, const Schema& schema, const JournalKey& key,
                    const std::function<void(const Fault&)>& report,
                    const std::function<bool(uint64_t, uint64_t)>& progress, const Checkpoint& checkpoint) {
  Verifier verifier(engine, schema, key, report, progress, checkpoint);
  verifier.structure();
  // Walking pages that are not sound could lead anywhere.
  return verifier.faults() == 0 ? verifier.run() : verifier.result();
}

}  // namespace dossier::records
