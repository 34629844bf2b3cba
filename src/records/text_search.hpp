// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "records/text_store.hpp"

/// Searching the texts of a table.
namespace dossier::records {

/// What to look for in a table's texts.
struct TextQuery {
  std::vector<std::string>
      phrases;  ///< Made comparable as the texts are; all of them must stand in a text. None, or an empty one: nothing
                ///< is found.
  std::optional<int64_t> from;   ///< Of the order: not below,
  std::optional<int64_t> until;  ///< and below.
  std::string after;             ///< A record's key: only what is ordered behind it.
  /// Called every few hundred steps, however few texts are found: what it throws ends the search.
  std::function<void()> now_and_then;
};

/// Walks the records whose texts hold all phrases, in order, without reading any of them. Used by one thread at a time,
/// and not after its reader; a write's changes end it.
class TextSearch {
 public:
  TextSearch(storage::Reader& reader, const Table& table, size_t place, TextQuery query);
  ~TextSearch();

  bool next();
  Bytes key() const;  ///< Of the record. Valid until the next step.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// How many there are: no keys are looked up.
uint64_t count_texts(storage::Reader& reader, const Table& table, size_t place, const TextQuery& query);

}  // namespace dossier::records
