// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "desk/stewardship/import_record.hpp"

/// What an import did to each customer, and what was done to them since: by places in the journal, in few bytes.
namespace dossier::desk {

/// What an import did to one record.
struct RecordTrace {
  const Table* table = nullptr;
  std::string key;
  uint64_t first = 0, last = 0;  ///< Entries of the import; 0: it did nothing to it, somebody else did since.
  uint64_t others = 0;           ///< The first entry since that is not the import's.
  bool created = false;          ///< By its first entry of the import.
  bool mixed = false;            ///< Others changed it in between.
};

class ImportTraces {
 public:
  /// Reads the journal from the import on.
  ImportTraces(Context& context, uint64_t import);

  const std::vector<uint64_t>& customers() const { return customers_; }
  /// Reads what was committed since it was last read.
  void read_on(Context& context);
  /// From here on: what was committed up to now is ours.
  void skip(Context& context) { read_to_ = records::last_sequence(context.reader()); }

  /// The records of a customer that the import changed, and those that were changed since.
  std::vector<RecordTrace> records_of(Context& context, uint64_t customer) const;
  /// Numbers of the staff whom it made, in order.
  const std::vector<std::string>& staff() const { return staff_; }
  /// Its first entry in the journal.
  uint64_t first() const { return ranges_.empty() ? read_to_ + 1 : ranges_.front().first; }
  bool is_ours(uint64_t sequence) const;
  /// The marks of the rows that were about this customer.
  std::vector<std::string> marks_of(uint64_t customer) const;

 private:
  void read_rows(Context& context, const v1::ImportedRows& rows);

  using Entry = std::pair<uint64_t, uint64_t>;         // Customer, sequence.
  std::vector<std::pair<uint64_t, uint64_t>> ranges_;  // First entry, and that behind the last.
  std::vector<uint64_t> customers_;
  std::vector<std::string> staff_;
  std::vector<Entry> entries_;                         // Sorted.
  std::map<uint64_t, std::vector<uint64_t>> late_;     // Entries since, by customer.
  std::string marks_;                                  // One behind the other.
  std::vector<std::pair<uint64_t, uint32_t>> marked_;  // Customer, place of the mark; sorted.
  uint64_t read_to_ = 0;
};

}  // namespace dossier::desk
