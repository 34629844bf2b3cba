// SPDX-License-Identifier: Apache-2.0
#include "records/transaction.hpp"

#include <algorithm>
#include <new>

#include "records/text_store.hpp"

namespace dossier::records {
namespace {

bool contains(const Rows& rows, const Rows::Row& wanted) {
  for (size_t i = 0; i < rows.size(); ++i) {
    const Rows::Row row = rows[i];
    if (row.index == wanted.index && row.key == wanted.key && row.value == wanted.value) return true;
  }
  return false;
}

std::string counter_key(std::string_view counter) { return "counter/" + std::string(counter); }

}  // namespace

Transaction::Transaction(storage::Write& write, const JournalKey& key, Stamp stamp)
    : write_(write), key_(key), stamp_(std::move(stamp)), tallies_(write) {}

uint64_t Transaction::savepoint() {
  savepoints_.push_back({write_.savepoint(), stamp_.reason, torn_});
  return savepoints_.back().number;
}

void Transaction::rollback_to(uint64_t savepoint) {
  write_.rollback_to(savepoint);
  journal_.reset();  // It finds the end of the journal anew.
  const auto place = place_of(savepoint);
  stamp_.reason = place->reason;
  savepoints_.erase(std::next(place), savepoints_.end());
  torn_ = place->torn;
}

void Transaction::release(uint64_t savepoint) {
  write_.release(savepoint);
  savepoints_.erase(place_of(savepoint), savepoints_.end());
}

/// The write has said that it is open.
std::vector<Transaction::Savepoint>::iterator Transaction::place_of(uint64_t savepoint) {
  return std::find_if(savepoints_.begin(), savepoints_.end(),
                      [&](const Savepoint& one) { return one.number == savepoint; });
}

uint64_t Transaction::put(const Table& table, Bytes key, Bytes record, std::optional<uint64_t> expected) try {
  const auto stored = get(write_, table, key);
  const uint64_t revision = stored ? stored->revision : 0;
  const uint64_t previous = stored ? stored->sequence : 0;
  if (expected && *expected != revision) {
    throw Error(Code::conflict, "revision", std::string(table.name),
                {std::to_string(*expected), std::to_string(revision)});
  }
  before_ = stored ? stored->record.bytes() : Bytes();
  if (stored && before_ == record) return revision;
  const RecordView before(before_), after(record);
  change_rows(table, key, before, after);
  change_tallies(table, before, after);
  change_texts(table, key, before, after);
  const uint64_t sequence = table.journaled ? journal(table, key, before, after, previous) : 0;
  value_.clear();
  seal(value_, revision + 1, sequence, record);
  write_.put(table.space, key, value_);
  return revision + 1;
} catch (const std::bad_alloc&) {
  torn_ = true;
  throw;
}

bool Transaction::del(const Table& table, Bytes key) try {
  const auto stored = get(write_, table, key);
  if (!stored) return false;
  const uint64_t previous = stored->sequence;
  before_ = stored->record.bytes();
  const RecordView before(before_);
  change_rows(table, key, before, {});
  change_tallies(table, before, {});
  change_texts(table, key, before, {});
  if (table.journaled) {
    const uint64_t sequence = journal(table, key, before, {}, previous);
    write_.put(Schema::kDeleted, KeyWriter().number(table.number).raw(key).bytes(),
               KeyWriter().number(sequence).bytes());
  }
  write_.del(table.space, key);
  return true;
} catch (const std::bad_alloc&) {
  torn_ = true;
  throw;
}

void Transaction::change_rows(const Table& table, Bytes key, RecordView before, RecordView after) {
  old_rows_.clear();
  new_rows_.clear();
  if (!before.empty()) table.rows(key, before, old_rows_);
  if (!after.empty()) table.rows(key, after, new_rows_);
  for (size_t i = 0; i < old_rows_.size(); ++i) {
    const Rows::Row row = old_rows_[i];
    if (!contains(new_rows_, row)) write_.del(table.index_space(row.index), row.key);
  }
  for (size_t i = 0; i < new_rows_.size(); ++i) {
    const Rows::Row row = new_rows_[i];
    if (contains(old_rows_, row)) continue;
    const storage::Space space = table.index_space(row.index);
    const Index& index = table.indexes[row.index];
    if (index.unique) {
      if (const auto holder = write_.get(space, row.key); holder && *holder != key) {
        throw Error(Code::conflict, "unique", std::string(index.field));
      }
    }
    write_.put(space, row.key, row.value);
  }
}

void Transaction::change_tallies(const Table& table, RecordView before, RecordView after) {
  if (table.tallies.empty()) return;
  old_counts_.clear();
  new_counts_.clear();
  if (!before.empty()) table.counts(before, old_counts_);
  if (!after.empty()) table.counts(after, new_counts_);
  tallies_.change(old_counts_, new_counts_);
}

void Transaction::change_texts(const Table& table, Bytes key, RecordView before, RecordView after) {
  for (size_t i = 0; i < table.texts.size(); ++i) {
    std::string old_text, new_text;
    if (!before.empty()) table.texts[i].text(before, old_text);
    if (!after.empty()) table.texts[i].text(after, new_text);
    TextStore(write_, table, i).change(key, old_text, new_text);
  }
}

uint64_t Transaction::erase_history(const Table& table, Bytes key) {
  const auto stored = get(write_, table, key);
  const uint64_t last = stored ? stored->sequence : last_of_deleted(table, key);
  const auto newest = last == 0 ? std::nullopt : entry(write_, last);
  if (!newest || newest->change == Change::erased) return 0;
  before_ = stored ? stored->record.bytes() : Bytes();
  entry_.clear();
  encode_erasure(entry_, key_, stamp_, table, key, RecordView(before_), last);
  const uint64_t erasure = append();
  if (stored) {
    value_.clear();
    seal(value_, stored->revision, erasure, before_);
    write_.put(table.space, key, value_);
  } else {
    write_.put(Schema::kDeleted, KeyWriter().number(table.number).raw(key).bytes(),
               KeyWriter().number(erasure).bytes());
  }
  uint64_t erased = 0;
  for (uint64_t sequence = last; sequence != 0 && erase_payload(write_, sequence, erasure);) {
    ++erased;
    sequence = entry(write_, sequence)->previous;
  }
  return erased;
}

uint64_t Transaction::erase_reasons(const std::function<bool(Bytes reason)>& names) {
  std::vector<uint64_t> found;
  {
    const auto cursor = write_.cursor(Schema::kJournal);
    for (bool more = cursor->seek({}); more; more = cursor->next()) {
      const uint64_t sequence = KeyReader(cursor->key()).number();
      const Entry entry = decode_entry(sequence, cursor->value());
      if (!entry.reason.empty() && names(entry.reason)) found.push_back(sequence);
    }
  }
  for (const uint64_t sequence : found) {
    const auto stored = write_.get(Schema::kJournal, KeyWriter().number(sequence).bytes());
    const std::string value(*stored);
    entry_.clear();
    encode_reason_erasure(entry_, key_, stamp_, decode_entry(sequence, value));
    erase_reason(write_, sequence, append());
  }
  return found.size();
}

uint64_t Transaction::last_of_deleted(const Table& table, Bytes key) {
  const auto gone = write_.get(Schema::kDeleted, KeyWriter().number(table.number).raw(key).bytes());
  return gone ? KeyReader(*gone).number() : 0;
}

uint64_t Transaction::append() {
  if (!journal_) journal_.emplace(write_, key_);
  return journal_->append(entry_);
}

uint64_t Transaction::journal(const Table& table, Bytes key, RecordView before, RecordView after, uint64_t previous) {
  if (previous == 0) previous = last_of_deleted(table, key);
  entry_.clear();
  encode_entry(entry_, key_, stamp_, table, key, before, after, previous);
  return append();
}

uint64_t Transaction::reserve(std::string_view counter, uint64_t count) {
  const std::string key = counter_key(counter);
  const auto stored = write_.get(Schema::kMeta, key);
  const uint64_t last = stored ? KeyReader(*stored).number() : 0;
  write_.put(Schema::kMeta, key, KeyWriter().number(last + count).bytes());
  return last + 1;
}

void Transaction::raise(std::string_view counter, uint64_t used) {
  const std::string key = counter_key(counter);
  const auto stored = write_.get(Schema::kMeta, key);
  if (stored && KeyReader(*stored).number() >= used) return;
  write_.put(Schema::kMeta, key, KeyWriter().number(used).bytes());
}

}  // namespace dossier::records
