// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

// A file of rows, whatever it is written in.

namespace dossier::exchange {

/// One row of a file.
struct Row {
  uint64_t line = 0;               ///< Line of the file, or row of the sheet, on which it begins, from 1.
  std::vector<std::string> cells;  ///< Without blanks around them, unless quoted.
  bool unfinished = false;  ///< A quotation mark was opened and never closed: the row swallowed the rest of the file.
};

/// Reads row by row; memory does not grow with the file. Used by one thread at a time.
class RowReader {
 public:
  virtual ~RowReader() = default;

  /// The next row that is not empty; false at the end. Throws Code::io, and Code::invalid for a file that is damaged or
  /// hostile.
  virtual bool next(Row& row) = 0;

  /// How far it is: in bytes of what is read.
  virtual uint64_t bytes_read() const = 0;
  virtual uint64_t bytes() const = 0;

  /// Whether a row has its empty cells, too; else those at its end may be left out.
  virtual bool writes_empty_cells() const = 0;
  /// Whether a number that means a day counts from 1904 instead of 1900.
  virtual bool counts_from_1904() const { return false; }
};

}  // namespace dossier::exchange
