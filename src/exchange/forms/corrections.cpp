// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/corrections.hpp"

#include "base/utf8.hpp"

namespace dossier::exchange {
namespace {

constexpr Column kRemarks[][3] = {{{"原行号", "", false, Personal::no, Shape::count},
                                   {"未收入原因", "", false, Personal::text},
                                   {"建议", "", false, Personal::text}},
                                  {{"Row", "", false, Personal::no, Shape::count},
                                   {"Refused because", "", false, Personal::text},
                                   {"Suggestion", "", false, Personal::text}}};

std::vector<Column> with_remarks(std::span<const Column> columns, Language language) {
  std::vector<Column> all(columns.begin(), columns.end());
  for (const Column& remark : kRemarks[language == Language::zh ? 0 : 1]) all.push_back(remark);
  return all;
}

void add_line(std::string& lines, const std::string& line) {
  if (!lines.empty() && !line.empty()) lines += '\n';
  lines += line;
}

}  // namespace

Corrections::Corrections(const std::string& path, Form form, std::span<const Column> columns, Language language)
    : form_(form),
      language_(language),
      columns_(with_remarks(columns, language)),
      file_(path),
      sheet_(file_, language == Language::zh ? "待更正" : "To be corrected", columns_) {}

void Corrections::add(const FormRow& row, std::span<const RowFault> said) {
  std::vector<std::string> cells = row.cells;
  for (std::string& cell : cells) {
    if (!valid_utf8(cell)) cell.clear();
  }
  std::vector<size_t> marked;
  std::string reasons, suggestions;
  for (const RowFault& fault : said) {
    if (fault.column) marked.push_back(*fault.column);
    add_line(reasons, fault.said.error.message(language_));
    add_line(suggestions, suggestion(form_, fault.said.column, fault.said.error.reason(), language_));
  }
  cells.insert(cells.end(), {std::to_string(row.line), reasons, suggestions});
  sheet_.add(cells, marked);
}

}  // namespace dossier::exchange
