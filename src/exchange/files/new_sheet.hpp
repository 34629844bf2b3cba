// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/files/new_file.hpp"

/// One sheet of a workbook (XLSX), written.
namespace dossier::exchange {

/// Whose elements workbooks are made of.
inline constexpr char kSheetNamespace[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A text as XML holds it in a workbook: escaped, and what no XML can hold written as workbooks write it.
std::string sheet_text(std::string_view text);
/// The same for a document, which has no way to write what XML cannot hold: U+FFFD stands for it.
std::string xml_text(std::string_view text);
/// Red, green and blue: "FFC7CE".
std::string color_text(uint32_t color);
/// "B7"; both count from 0.
std::string cell_name(uint32_t row, uint32_t column);
/// "$B$7", which stays when cells are moved.
std::string fixed_cell_name(uint32_t row, uint32_t column);

/// One sheet of a workbook as it is written: row by row into a file without a name, so that memory does not grow with
/// the rows. Texts are texts, never formulas. Styles are numbers that the workbook gave.
class NewSheet {
 public:
  static constexpr uint32_t kRows = 1 << 20;  ///< So many has each.

  /// How it goes onto A4 paper.
  enum class Print : uint8_t {
    as_it_is,
    wide,     ///< Across, as wide as a page and as long as it is.
    one_page  ///< All of it on one upright page.
  };
  struct ColumnLook {
    double width;
    unsigned style = 0;
  };
  struct Look {
    std::string name;
    std::vector<ColumnLook> columns;
    uint32_t frozen_rows = 0;  ///< Which stay in sight.
    Print print = Print::as_it_is;
    bool hidden = false;
    uint32_t repeated_row = 0;  ///< Counted from 1: printed on every page. 0: none.
    std::string filter;         ///< "A1:C9": the cells that can be filtered, headings included; set before the end.
  };

  /// `beside`: the path of the workbook, in whose folder the file lies.
  NewSheet(const std::string& beside, Look look);

  Look& look() { return look_; }
  const Look& look() const { return look_; }
  const NewFile& file() const { return file_; }

  /// Rows come from above to below, cells from the left to the right. Height in points; 0: as usual.
  void begin_row(uint32_t row, double height = 0);
  void add_text(uint32_t column, std::string_view text, unsigned style);
  void add_number(uint32_t column, double number, unsigned style);
  void add_blank(uint32_t column, unsigned style);
  void end_row();
  /// `behind`: what stands behind the cells (merged ones, checks of what is typed), as XML.
  void end(std::string_view behind = {});

 private:
  void begin_cell(uint32_t column, unsigned style);

  Look look_;
  NewFile file_;
  std::string line_;  // The row on its way.
  uint32_t row_ = 0;
};

}  // namespace dossier::exchange
