// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "records/text_store.hpp"

namespace dossier::records {

/// Compares what is kept of a table's texts with the records. What a text is found by is added up to a number, once
/// from the records and once from the postings: a term too many, too few or in another place gives another one.
class TextSums {
 public:
  TextSums(storage::Reader& reader, const Table& table, size_t place);
  /// A record of the table.
  void expect(Bytes key, RecordView record);
  /// After all of them: names what differs, as Fault::kind does. Returns how many rows there are.
  uint64_t compare(const std::function<void(const char* kind, Bytes key)>& fault);

 private:
  void read_segment(const Segment& segment, std::vector<std::string>& keys, std::vector<uint64_t>& sums);
  void meet(const std::string& key, uint64_t sum, const std::function<void(const char* kind, Bytes key)>& fault);

  storage::Reader& reader_;
  const TextIndex& index_;
  storage::Space space_;
  uint64_t rows_ = 0;
  std::unordered_map<std::string, uint64_t> expected_;
  std::string text_;
  std::vector<Occurrence> found_;
};

}  // namespace dossier::records
