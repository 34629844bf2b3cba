#include "records/loader.hpp"

#include <algorithm>
#include <cstring>

namespace dossier::records {
namespace {

uint64_t key_prefix(Bytes key) {
  unsigned char padded[8] = {};
  std::memcpy(padded, key.data(), std::min<size_t>(key.size(), 8));
  uint64_t prefix = 0;
  std::memcpy(&prefix, padded, 8);
  return __builtin_bswap64(prefix);
}

}  // namespace

void SortedRun::add(Bytes key, Bytes value) {
  entries_.push_back({key_prefix(key), arena_.size(), static_cast<uint32_t>(key.size()), static_cast<uint32_t>(value.size())});
  arena_ += key;
  arena_ += value;
}

void SortedRun::sort() {
  const char* arena = arena_.data();
  const auto before = [arena](const Entry& a, const Entry& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    return Bytes(arena + a.offset, a.key_size) < Bytes(arena + b.offset, b.key_size);
  };
  if (!std::is_sorted(entries_.begin(), entries_.end(), before)) std::sort(entries_.begin(), entries_.end(), before);
}

void SortedRun::clear() {
  arena_.clear();
  entries_.clear();
}

Loader::Loader(storage::Engine& engine, const Schema& schema, const JournalKey& key, Stamp stamp, size_t run_bytes)
    : engine_(engine), schema_(schema), key_(key), stamp_(std::move(stamp)), run_bytes_(run_bytes), runs_(schema.spaces().size()) {}

void Loader::add(const Table& table, Bytes key, Bytes record) {
  const RecordView view(record);
  SortedRun& own = runs_[table.space];
  order_.emplace_back(&table, own.size());
  own.add(key, record);
  bytes_ += key.size() + record.size();
  table.rows(key, view, rows_);
  for (size_t i = 0; i < rows_.size(); ++i) {
    const Rows::Row row = rows_[i];
    runs_[table.index_space(row.index)].add(row.key, row.value);
    bytes_ += row.key.size() + row.value.size() + 24;
  }
  table.counts(view, counts_);
  for (const Counts::Count& count : counts_.list()) {
    Amounts& sums = tallies_[count.key];
    for (size_t slot = 0; slot < sums.size(); ++slot) sums[slot] += count.amounts[slot];
  }
  ++count_;
  if (bytes_ >= run_bytes_) flush();
}

/// Records get their envelope here, because the journal's numbers are known only inside the transaction.
void Loader::write_journal(storage::Write& write) {
  JournalWriter journal(write, key_);
  std::vector<SortedRun> sealed(runs_.size());
  std::string value;
  for (const auto& [table, place] : order_) {
    const SortedRun& run = runs_[table->space];
    const Bytes key = run.key(place), record = run.value(place);
    uint64_t sequence = 0;
    if (table->journaled) {
      sequence = journal.next_sequence();
      write.put(Schema::kJournal, KeyWriter().number(sequence).bytes(), journal.append(stamp_, *table, key, {}, RecordView(record), 0));
    }
    value.clear();
    seal(value, 1, sequence, record);
    sealed[table->space].add(key, value);
  }
  for (const Table& table : schema_.tables()) std::swap(runs_[table.space], sealed[table.space]);
}

void Loader::write_run(storage::Write& write, storage::Space space, const Table& table, const Index* index) {
  SortedRun& run = runs_[space];
  run.sort();
  const bool exclusive = index == nullptr || index->unique;
  for (size_t i = 0; i < run.size(); ++i) {
    const bool again = i > 0 && run.key(i) == run.key(i - 1);
    if (exclusive && (again || write.get(space, run.key(i)))) {
      throw Error(Code::conflict, "unique", index ? std::string(index->field) : std::string(table.name));
    }
    if (!again) write.put(space, run.key(i), run.value(i));
  }
  run.clear();
}

void Loader::flush() {
  if (count_ == 0) return;
  const auto write = engine_.write(storage::WriteKind::bulk);
  write_journal(*write);
  for (const Table& table : schema_.tables()) {
    write_run(*write, table.space, table, nullptr);
    for (size_t i = 0; i < table.indexes.size(); ++i) write_run(*write, table.index_space(i), table, &table.indexes[i]);
  }
  std::vector<std::pair<std::string, Amounts>> tallies(tallies_.begin(), tallies_.end());
  std::sort(tallies.begin(), tallies.end());
  for (const auto& [key, amounts] : tallies) {
    int64_t change[Counts::kSlots];
    std::copy(amounts.begin(), amounts.end(), change);
    add_to_tally(*write, key, change);
  }
  write->commit();
  order_.clear();
  tallies_.clear();
  count_ = bytes_ = 0;
}

}  // namespace dossier::records
