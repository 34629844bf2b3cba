// SPDX-License-Identifier: Apache-2.0
#include "records/schema.hpp"

#include <algorithm>

namespace dossier::records {

void Rows::clear() {
  arena_.clear();
  places_.clear();
}

void Rows::start(uint32_t index, bool unique, Bytes primary_key) {
  index_ = index;
  unique_ = unique;
  primary_key_ = primary_key;
}

void Rows::add(Bytes key, Bytes covering) {
  const auto offset = static_cast<uint32_t>(arena_.size());
  arena_ += key;
  if (!unique_) arena_ += primary_key_;
  const auto key_size = static_cast<uint32_t>(arena_.size() - offset);
  arena_ += unique_ ? primary_key_ : covering;
  places_.push_back({index_, offset, key_size, static_cast<uint32_t>(arena_.size() - offset - key_size)});
}

Rows::Row Rows::operator[](size_t i) const {
  const Place& place = places_[i];
  const Bytes arena = arena_;
  return {place.index, arena.substr(place.offset, place.key_size),
          arena.substr(place.offset + place.key_size, place.value_size)};
}

const Counts::Row* Counts::find(Bytes key) const {
  for (size_t i = size_; i-- > 0;) {
    if (rows_[i].key == key) return &rows_[i];
  }
  return nullptr;
}

Counts::Row& Counts::row(Bytes key) {
  if (const Row* const found = find(key)) return const_cast<Row&>(*found);
  if (size_ == rows_.size()) rows_.emplace_back();
  Row& added = rows_[size_++];
  added.key = key;
  added.amounts.clear();
  return added;
}

void Table::rows(Bytes key, RecordView record, Rows& out) const {
  out.clear();
  for (size_t i = 0; i < indexes.size(); ++i) {
    out.start(static_cast<uint32_t>(i), indexes[i].unique, key);
    indexes[i].rows(record, out);
  }
}

void Table::counts(RecordView record, Counts& out) const {
  out.clear();
  for (const Tally& tally : tallies) tally.counts(record, out);
}

Schema::Schema(std::vector<Table> tables)
    : tables_(std::move(tables)), spaces_{"meta", "journal", "deleted", "tally", "salts"} {
  for (Table& table : tables_) {
    table.space = static_cast<storage::Space>(spaces_.size());
    spaces_.emplace_back(table.name);
    for (const Index& index : table.indexes) spaces_.push_back(std::string(table.name) + "." + std::string(index.name));
  }
  for (Table& table : tables_) {
    table.text_space = static_cast<storage::Space>(spaces_.size());
    for (const TextIndex& text : table.texts) spaces_.push_back(std::string(table.name) + "~" + std::string(text.name));
  }
}

const Table* Schema::by_number(uint32_t number) const {
  const auto found =
      std::find_if(tables_.begin(), tables_.end(), [&](const Table& table) { return table.number == number; });
  return found == tables_.end() ? nullptr : &*found;
}

}  // namespace dossier::records
