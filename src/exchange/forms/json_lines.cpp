// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/json_lines.hpp"

#include <algorithm>
#include <fstream>

#include "exchange/json/json_parse.hpp"
#include "exchange/json/json_text.hpp"
#include "words/one_line.hpp"

namespace dossier::exchange {

bool holds_json_lines(const std::string& path) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  char head[64] = {};
  std::ifstream file(path, std::ios::binary);
  file.read(head, sizeof head);
  std::string_view begin(head, static_cast<size_t>(file.gcount()));
  if (begin.starts_with(kByteOrderMark)) begin.remove_prefix(kByteOrderMark.size());
  begin.remove_prefix(std::min(begin.find_first_not_of(" \t\r\n"), begin.size()));
  return begin.starts_with('{');
}

bool JsonLines::next(Row& row) {
  row = {};
  if (!begun_) {
    begun_ = true;
    for (const Column& column : columns_) row.cells.emplace_back(column.heading);
    return true;
  }
  for (std::string line; file_.next(line);) {
    ++line_;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    row.line = line_;
    read_record(line, row);
    return true;
  }
  return false;
}

void JsonLines::read_record(const std::string& line, Row& row) const {
  try {
    row.cells = cells_of_json(line, columns_, row.others);
  } catch (const Error& error) {
    if (error.code() != Code::invalid) throw;
    row.fault = error;
  }
}

Cells cells_of_json(std::string_view object, std::span<const Column> columns, std::vector<std::string>& others) {
  const JsonValue value = parse_json(object);
  const auto* const members = value.as<JsonValue::Object>();
  if (members == nullptr) throw Error(Code::invalid, "type");
  Cells cells(columns.size());
  for (const auto& [key, held] : *members) {
    const auto column = std::ranges::find(columns, key, &Column::heading);
    if (column == columns.end()) {
      others.push_back(one_line(key));
    } else {
      append_json(cells[static_cast<size_t>(column - columns.begin())], held);
    }
  }
  return cells;
}

}  // namespace dossier::exchange
