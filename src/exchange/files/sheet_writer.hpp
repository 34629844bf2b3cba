// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "exchange/files/column.hpp"
#include "exchange/files/new_file.hpp"
#include "exchange/files/new_workbook.hpp"

/// Workbooks (XLSX), written.
namespace dossier::exchange {

/// Writes a workbook (XLSX) row by row under headings that stay in sight, with filters and typed cells; memory does not
/// grow with the rows. What does not fit into one sheet goes on in the next. No text can become a formula: it is stored
/// as text. Used by one thread at a time.
class SheetWriter {
 public:
  /// `title` names the sheet. The file outlives the writer.
  SheetWriter(NewFile& file, std::string title, std::span<const Column> columns);
  SheetWriter(const SheetWriter&) = delete;
  SheetWriter& operator=(const SheetWriter&) = delete;

  /// Canonical cells, in the order of the columns. `marked`: the places of those at fault.
  void add(std::span<const std::string> cells, std::span<const size_t> marked = {});
  /// How many cells were longer than a workbook allows (32,767 characters) and are cut.
  uint64_t cut() const { return cut_; }
  /// All of it is written into the file. Throws Code::io.
  void finish();

 private:
  void begin_sheet();
  void end_sheet();
  void write(uint32_t place, const std::string& cell, Shape shape, bool marked);

  std::string title_;
  std::span<const Column> columns_;
  NewWorkbook book_;
  const unsigned heading_, required_, text_, day_, moment_, money_, count_, marked_;  // Styles.
  NewSheet* sheet_ = nullptr;                                                         // The last one.
  unsigned sheets_ = 0;
  uint32_t row_ = 0;
  uint64_t cut_ = 0;
};

/// As much of a text as a cell of a workbook may hold: 32,767 characters.
std::string_view text_of_cell(std::string_view text);

/// Columns of a sheet, in characters.
double width_of(const Column& column);

}  // namespace dossier::exchange
