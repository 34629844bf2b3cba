// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "exchange/files/rows.hpp"
#include "exchange/files/text_file.hpp"

/// CSV, read and written.
namespace dossier::exchange {

/// Reads CSV (RFC 4180, any line ends, any encoding that TextFile knows). Cells are parted by whichever of , ; | and
/// tab one of its first lines has most of.
class CsvReader final : public RowReader {
 public:
  /// Throws as TextFile does.
  explicit CsvReader(const std::string& path);
  ~CsvReader() override;

  bool next(Row& row) override;
  uint64_t bytes_read() const override { return file_.bytes_read(); }
  uint64_t bytes() const override { return file_.bytes(); }

 private:
  struct Parser;
  bool feed_line();
  bool next_line(std::string& line);

  TextFile file_;
  std::deque<std::string> first_lines_;  // Read to find the delimiter, not parsed yet.
  std::unique_ptr<Parser> parser_;
};

/// A cell as CSV writes it: between quotation marks where it needs them. What a spreadsheet would take for a formula
/// (it begins with = + - @, also in full width, a tab or a carriage return) gets an apostrophe in front, which
/// `without_guard` takes away. It may begin inside the text: spreadsheets of some countries part cells by semicolons,
/// and then quotation marks that are not at the beginning of a cell hold nothing together.
std::string csv_cell(std::string_view text);
std::string without_guard(std::string_view cell);

}  // namespace dossier::exchange
