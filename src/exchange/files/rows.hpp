// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dossier/error.hpp"

// A file of rows, whatever it is written in.

namespace dossier::exchange {

/// One row of a file.
struct Row {
  uint64_t line = 0;               ///< Line of the file, or row of the sheet, on which it begins, from 1.
  std::vector<std::string> cells;  ///< Without blanks around them, unless quoted.
  bool unfinished = false;  ///< A quotation mark was opened and never closed: the row swallowed the rest of the file.
  std::optional<Error> fault;       ///< Why it cannot be told into cells.
  std::vector<std::string> others;  ///< What else it says, by name: there are no cells for it.
};

/// Reads row by row; memory does not grow with the file. Used by one thread at a time.
class RowReader {
 public:
  virtual ~RowReader() = default;

  /// The next row in which anything stands; false at the end. Empty cells at its end may be left out. Throws Code::io,
  /// and Code::invalid for a file that is damaged or hostile.
  virtual bool next(Row& row) = 0;

  /// Goes on to the first row of the next sheet; false where there is none, and the reader is at its end then.
  virtual bool next_sheet() { return false; }
  /// What the sheet being read is called; empty in a file without sheets.
  virtual std::string sheet_name() const { return {}; }
  /// The visible sheets that are not the one being read, nor a part of it.
  virtual std::vector<std::string> other_sheets() const { return {}; }

  /// How far it is: in bytes of what is read.
  virtual uint64_t bytes_read() const = 0;
  virtual uint64_t bytes() const = 0;

  /// Whether each cell says itself in which column it stands: one beyond the headings is then a cell without a heading,
  /// and no sign too many in the row.
  virtual bool places_cells() const { return false; }
  /// Whether a number that means a day counts from 1904 instead of 1900.
  virtual bool counts_from_1904() const { return false; }
};

}  // namespace dossier::exchange
