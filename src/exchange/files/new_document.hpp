// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/files/new_file.hpp"

namespace dossier::exchange {

/// A text document (DOCX, ECMA-376) on A4 paper that is written from headings and tables, one behind the other. Texts
/// are texts, never fields. Memory does not grow with it. Used by one thread at a time.
class NewDocument {
 public:
  struct Cell {
    /// Whether it goes on below: a cell that reaches down is written in each of its rows.
    enum class Down : uint8_t { no, begins, continues };

    std::string_view text;
    uint32_t across = 1;
    Down down = Down::no;
    uint32_t background = UINT32_MAX;  ///< Red, green and blue; none.
    bool bold = false, centered = false, small = false;
  };

  /// `wide`: the paper lies across. The file outlives it.
  NewDocument(NewFile& file, bool wide);

  void begin_page();
  void add_title(std::string_view text);
  void add_heading(std::string_view text);
  /// The widths of its columns as shares of their sum.
  void begin_table(std::span<const double> widths);
  /// Cells from the left to the right. Height in points; 0: as it comes.
  void add_row(std::span<const Cell> cells, double height = 0);
  void end_table();
  /// Writes all of it into the file. Throws Code::io.
  void finish();

 private:
  void add_paragraph(std::string_view text, std::string_view style);
  void add_cell(const Cell& cell, uint32_t width, std::string& out) const;

  NewFile& file_;
  NewFile body_;
  const bool wide_;
  bool begun_ = false, breaks_ = false;
  std::vector<uint32_t> widths_;  // Of the table on its way.
};

}  // namespace dossier::exchange
