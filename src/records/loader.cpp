// SPDX-License-Identifier: Apache-2.0
#include "records/loader.hpp"

namespace dossier::records {
namespace {

constexpr uint64_t kLinkEvery = 32;  // Journal entries under one link of the chain.
constexpr uint64_t kTickEvery = uint64_t{1} << 16;

}  // namespace

Loader::Loader(storage::Engine& engine, const Schema& schema, const JournalKey& key, Stamp stamp, Limits limits,
               std::function<void()> tick)
    : engine_(engine), schema_(schema), key_(key), stamp_(std::move(stamp)), limits_(limits), tick_(std::move(tick)) {
  start();
}

void Loader::start() {
  scratch_.reset();
  runs_.assign(schema_.spaces().size(), {});
  spilled_.assign(schema_.spaces().size(), {});
  journal_.clear();
  tallies_.clear();
  texts_.clear();
  for (const Table& table : schema_.tables()) {
    for (size_t i = 0; i < table.texts.size(); ++i) texts_.try_emplace({table.number, i}, engine_, table.texts[i]);
  }
  bytes_ = count_ = journaled_ = 0;
}

/// A record waits behind the place of its journal entry among those of this flush: the sequence is known only inside
/// the transaction.
void Loader::add(const Table& table, Bytes key, Bytes record) {
  const RecordView view(record);
  value_.clear();
  WireWriter::varint(value_, table.journaled ? ++journaled_ : 0);
  value_ += record;
  runs_[table.space].add(key, value_);
  bytes_ += key.size() + value_.size() + 24;
  if (table.journaled) {
    entry_.clear();
    encode_entry(entry_, key_, stamp_, table, key, {}, view, 0);
    WireWriter::varint(journal_, entry_.size());
    journal_ += entry_;
    bytes_ += entry_.size();
  }
  table.rows(key, view, rows_);
  for (size_t i = 0; i < rows_.size(); ++i) {
    const Rows::Row row = rows_[i];
    runs_[table.index_space(row.index)].add(row.key, row.value);
    bytes_ += row.key.size() + row.value.size() + 24;
  }
  for (size_t i = 0; i < table.texts.size(); ++i) texts_.find({table.number, i})->second.add(key, view);
  ++count_;
  if (bytes_ >= limits_.run_bytes) {
    spill();
    if (scratch_->size() >= limits_.flush_bytes) flush();
  }
}

void Loader::spill() {
  if (scratch_ == nullptr) scratch_ = engine_.scratch();
  for (size_t space = 0; space < runs_.size(); ++space) {
    const uint64_t start = scratch_->size();
    if (runs_[space].size() != 0) spilled_[space].push_back({start, runs_[space].spill(*scratch_)});
  }
  spilled_[Schema::kJournal].push_back({scratch_->size(), journal_.size()});
  scratch_->append(journal_);
  journal_.clear();
  bytes_ = 0;
}

std::vector<Bytes> Loader::runs_of(Bytes scratch, storage::Space space) const {
  std::vector<Bytes> runs;
  for (const Spilled& run : spilled_[space]) runs.push_back(scratch.substr(run.start, run.size));
  return runs;
}

/// Returns the sequence before that of the first entry.
uint64_t Loader::write_journal(storage::Write& write, Bytes scratch) {
  JournalWriter journal(write, key_);
  const uint64_t base = journal.last_sequence();
  uint64_t done = 0;
  for (Bytes run : runs_of(scratch, Schema::kJournal)) {
    for (uint64_t size = 0; take_varint(run, size); run.remove_prefix(size)) {
      ++done;
      journal.append(run.substr(0, size), done % kLinkEvery == 0 || done == journaled_);
      if (tick_ && done % kTickEvery == 0) tick_();
    }
  }
  return base;
}

/// `last` is the last key of the space, or one behind it: whatever comes behind that is new without looking.
void Loader::check_new(storage::Write& write, storage::Space space, Bytes key, std::string& last,
                       std::string_view field) const {
  if (key > Bytes(last)) {
    last.assign(key);
  } else if (write.get(space, key)) {
    throw Error(Code::conflict, "unique", std::string(field));
  }
}

namespace {

std::string last_key(storage::Write& write, storage::Space space) {
  const auto cursor = write.cursor(space);
  return cursor->seek_last() ? std::string(cursor->key()) : std::string();
}

}  // namespace

void Loader::write_records(storage::Write& write, Bytes scratch, const Table& table, uint64_t base) {
  std::string last = last_key(write, table.space);
  uint64_t done = 0;
  for (Merge merge(runs_of(scratch, table.space)); merge.next();) {
    check_new(write, table.space, merge.key(), last, table.name);
    Bytes record = merge.value();
    uint64_t place = 0;
    take_varint(record, place);
    value_.clear();
    seal(value_, 1, place == 0 ? 0 : base + place, record);
    write.put(table.space, merge.key(), value_);
    count(table, RecordView(record));
    if (tick_ && ++done % kTickEvery == 0) tick_();
  }
}

void Loader::write_rows(storage::Write& write, Bytes scratch, const Table& table, size_t index) {
  const storage::Space space = table.index_space(index);
  const bool unique = table.indexes[index].unique;
  std::string last = last_key(write, space);
  uint64_t done = 0;
  Bytes before;
  for (Merge merge(runs_of(scratch, space)); merge.next(); before = merge.key()) {
    if (unique) check_new(write, space, merge.key(), last, table.indexes[index].field);
    if (merge.key() != before) write.put(space, merge.key(), merge.value());  // A record may name the same key twice.
    if (tick_ && ++done % kTickEvery == 0) tick_();
  }
}

/// Here and not when a record is added: in key order what is counted under one customer comes together, and stays in
/// the processor's cache.
void Loader::count(const Table& table, RecordView record) {
  if (table.tallies.empty()) return;
  table.counts(record, counts_);
  tallies_.add(counts_);
}

void Loader::write_tallies(storage::Write& write) {
  TallyWriter writer(write);
  tallies_.each([&](Bytes key, std::span<const int64_t> amounts) { writer.add(key, amounts); });
}

void Loader::flush() {
  if (count_ == 0) return;
  spill();
  const Bytes scratch = scratch_->read();
  const auto write = engine_.write(storage::WriteKind::bulk, limits_.patience);
  const uint64_t base = write_journal(*write, scratch);
  for (const Table& table : schema_.tables()) {
    write_records(*write, scratch, table, base);
    for (size_t i = 0; i < table.indexes.size(); ++i) write_rows(*write, scratch, table, i);
  }
  write_tallies(*write);
  for (const Table& table : schema_.tables()) {
    for (size_t i = 0; i < table.texts.size(); ++i) {
      TextStore store(*write, table, i);
      texts_.find({table.number, i})->second.write(store);
    }
  }
  write->commit();
  start();
}

}  // namespace dossier::records
