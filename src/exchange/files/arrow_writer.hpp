// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/calendar.hpp"
#include "exchange/files/arrow_metadata.hpp"
#include "exchange/files/column.hpp"
#include "exchange/files/new_file.hpp"

namespace dossier::exchange {

/// Writes an Arrow IPC file row by row: texts as utf8, days as date32, moments as timestamps in microseconds in the
/// business's zone, amounts as decimal128, counts as int64, an empty cell as null. A batch at a time is in memory; what
/// grows with the rows is the list of batches for the footer. Used by one thread at a time.
class ArrowWriter {
 public:
  /// Rows of a batch.
  static constexpr int64_t kRows = 4096;

  /// `title` and the columns' fields go along as metadata. A day without a time is the opening of business in a column
  /// that says so (`at_opening`), else its midnight (which no list writes). The file outlives the writer. Throws
  /// Code::io.
  ArrowWriter(NewFile& file, std::string_view title, std::span<const Column> columns, const BusinessHours& hours);

  /// Canonical cells, one for each column. Throws Code::invalid, "cell_type", for one that is not of its column's type,
  /// and Code::io.
  void add(std::span<const std::string> cells);
  /// All of it is written into the file. Throws Code::io.
  void finish();

 private:
  /// A column's part of the batch.
  struct Values {
    std::string present;        ///< A bit a row.
    std::vector<int32_t> ends;  ///< Of texts: 0, and where each ends.
    std::string data;
    int64_t nulls = 0;
  };

  void begin_batch();
  void write_batch();
  void append(const Column& column, const std::string& cell, Values& values);
  void write(std::string_view bytes);
  void pad(int64_t to);
  int32_t write_metadata(const std::string& metadata);

  NewFile& file_;
  const ArrowSchema schema_;
  const BusinessHours hours_;
  std::vector<Values> values_;
  int64_t rows_ = 0, bytes_ = 0;  ///< Of the batch.
  int64_t written_ = 0;
  std::vector<ArrowBlock> blocks_;
};

}  // namespace dossier::exchange
