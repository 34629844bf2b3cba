// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "exchange/files/column.hpp"
#include "exchange/files/rows.hpp"
#include "exchange/files/text_file.hpp"

/// Records as JSON, one a line (JSON lines): a cell is the JSON of a field.
namespace dossier::exchange {

/// Whether a file begins as JSON lines do. One that cannot be read does not.
bool holds_json_lines(const std::string& path);

/// The first row has the columns' headings, which are names of fields; the others have the cells below them. A field
/// that the record does not have is an empty cell; null is null.
class JsonLines final : public RowReader {
 public:
  /// `columns` must stay. Throws as TextFile does.
  JsonLines(const std::string& path, std::span<const Column> columns) : file_(path), columns_(columns) {}

  bool next(Row& row) override;
  uint64_t bytes_read() const override { return file_.bytes_read(); }
  uint64_t bytes() const override { return file_.bytes(); }

 private:
  void read_record(const std::string& line, Row& row) const;

  TextFile file_;
  std::span<const Column> columns_;
  uint64_t line_ = 0;
  bool begun_ = false;
};

/// The cells of a JSON object, column by column; `others` gets the names that no column has. Throws Code::invalid as
/// `parse_json`, and "type" where it is no object.
Cells cells_of_json(std::string_view object, std::span<const Column> columns, std::vector<std::string>& others);

}  // namespace dossier::exchange
