// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <string_view>

#include "exchange/files/new_file.hpp"
#include "exchange/files/new_sheet.hpp"

/// Workbooks (XLSX), written from sheets and styles.
namespace dossier::exchange {

/// How a cell looks.
struct CellStyle {
  static constexpr uint32_t kNone = UINT32_MAX;

  std::string_view number{};  ///< How a number is shown: "@", "#,##0.00"; empty: as it is.
  uint32_t background = kNone, color = kNone, border = kNone;  ///< Red, green and blue.
  bool bold = false, wrapped = false;
  unsigned size = 11;
  std::string_view across{}, down{};  ///< "center", "top"; empty: as usual.
};

/// A workbook (XLSX, ECMA-376) that is written sheet by sheet. Our own: of libraries that write them, the one that
/// Debian has ends the process where memory is short, prints, and follows the locale of the process. Used by one thread
/// at a time.
class NewWorkbook {
 public:
  /// The file outlives it.
  explicit NewWorkbook(NewFile& file);

  /// The number of a style, for cells. Number 0 is a cell without one.
  unsigned add_style(const CellStyle& style);
  /// A sheet behind those before. Lives as long as this.
  NewSheet& add_sheet(NewSheet::Look look);
  /// Writes all of it into the file; each sheet has ended. Throws Code::io.
  void finish();

 private:
  std::string book_part() const;
  std::string styles_part() const;

  NewFile& file_;
  std::list<NewSheet> sheets_;
  std::string fonts_, fills_, borders_, numbers_, formats_;  // Of the styles, as XML.
  unsigned styles_ = 0, numbers_used_ = 0;
};

}  // namespace dossier::exchange
