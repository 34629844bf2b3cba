// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "records/key.hpp"
#include "storage/engine.hpp"

/// Tables as they are declared: messages, keys, indexes, tallies, texts. All that keeps them is derived from it.
namespace dossier::records {

/// Collects the index rows of one record without allocating for each. `add` takes the indexed part of the key; the
/// layer adds the record's own key to it (not unique) or to the value (unique).
class Rows {
 public:
  struct Row {
    uint32_t index = 0;  ///< Place in Table::indexes.
    Bytes key;
    Bytes value;
  };

  void clear();
  void start(uint32_t index, bool unique, Bytes primary_key);
  void add(Bytes key, Bytes covering = {});
  size_t size() const { return places_.size(); }
  Row operator[](size_t i) const;

 private:
  struct Place {
    uint32_t index, offset, key_size, value_size;
  };
  std::string arena_;
  std::vector<Place> places_;
  uint32_t index_ = 0;
  bool unique_ = false;
  Bytes primary_key_;
};

/// An index: zero or more keys of a record, in order.
struct Index {
  std::string_view name;  ///< Also the name of its space, behind the table's.
  bool unique =
      false;  ///< The value is the record's key. At most one record per key: else Code::conflict naming `field`.
  uint32_t version = 1;  ///< Raise it when `rows` changes: the index is then rebuilt at the next open.
  void (*rows)(RecordView record, Rows& out) = nullptr;
  std::string_view field = {};  ///< The field that a conflict names.
};

/// Collects what a record adds to the tallies. It keeps its room from one record to the next.
class Counts {
 public:
  /// An amount in one place of a tally row.
  struct Amount {
    uint32_t slot = 0;
    int64_t amount = 0;
    bool operator==(const Amount&) const = default;
  };
  struct Row {
    std::string key;
    std::vector<Amount> amounts;
    void add(uint32_t slot, int64_t amount = 1) { amounts.push_back({slot, amount}); }
  };
  static constexpr uint32_t kSlots = 4096;  ///< A row has at most as many places.

  void clear() { size_ = 0; }
  /// What is added to the tally row with this key; to be used before the next call.
  Row& row(Bytes key);
  /// Adds `amount` in one place of the tally row with this key.
  void add(Bytes key, uint32_t slot = 0, int64_t amount = 1) { row(key).add(slot, amount); }
  /// The row with this key; nullptr: there is none.
  const Row* find(Bytes key) const;
  std::span<const Row> rows() const { return {rows_.data(), size_}; }

 private:
  std::vector<Row> rows_;  // The first `size_` are in use.
  size_t size_ = 0;
};

/// Counts and sums by a few dimensions, kept in the transaction that changes the record. Rows of several tables may
/// meet under one key, each in its slots.
struct Tally {
  std::string_view name;
  uint32_t version = 1;
  void (*counts)(RecordView record, Counts& out) = nullptr;
};

/// The texts of a record, to be found by any part of them: see text_store.hpp for what is kept of them and
/// text_search.hpp for how they are found.
struct TextIndex {
  std::string_view name;
  uint32_t version = 1;  ///< Raise it when `text` changes.
  /// Appends what is searched, made comparable: letters and digits in UTF-8, with a byte up to 0x20 where a phrase
  /// cannot go on. Empty: nothing.
  void (*text)(RecordView record, std::string& out) = nullptr;
  /// What hits are ordered by, the largest first: part of the record's key.
  int64_t (*order)(Bytes key) = nullptr;
};

/// One kind of record. Declared, not coded by hand: index maintenance, verification and rebuilding follow from it.
struct Table {
  uint32_t number = 0;  ///< Stands in the journal; never reused.
  std::string_view name;
  std::vector<Index> indexes;
  std::vector<Tally> tallies;
  bool journaled = true;
  std::vector<TextIndex> texts = {};
  storage::Space space = 0;       ///< Given by Schema; those of the indexes follow in order.
  storage::Space text_space = 0;  ///< Of the first of the texts; the others follow.

  storage::Space index_space(size_t index) const { return static_cast<storage::Space>(space + 1 + index); }
  void rows(Bytes key, RecordView record, Rows& out) const;
  void counts(RecordView record, Counts& out) const;
};

/// All tables of a store. Immutable once made; shared by all threads.
class Schema {
 public:
  explicit Schema(std::vector<Table> tables);

  const std::vector<Table>& tables() const { return tables_; }
  const Table* by_number(uint32_t number) const;
  const std::vector<std::string>& spaces() const { return spaces_; }

  static constexpr storage::Space kMeta = 0;     ///< Counters, declarations, keys.
  static constexpr storage::Space kJournal = 1;  ///< Sequence -> JournalEntry.
  static constexpr storage::Space kDeleted = 2;  ///< Table, key -> last sequence of a record that is gone.
  static constexpr storage::Space kTally = 3;
  static constexpr storage::Space kSalts = 4;  ///< Of the journal: see salts.hpp.

 private:
  std::vector<Table> tables_;
  std::vector<std::string> spaces_;
};

}  // namespace dossier::records
