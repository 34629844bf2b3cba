// SPDX-License-Identifier: Apache-2.0
#include "cli/answer_view.hpp"

#include <iostream>

#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "dossier/labels.hpp"
#include "dossier/record.hpp"
#include "schema/schema.hpp"

namespace dossier::cli {
namespace {

std::string value_text(const Program& program, const schema::Field& known, const Field& field) {
  switch (known.type) {
    case schema::Type::choice:
      return std::string(label(known.enumeration->name, static_cast<int>(field.value), program.language));
    case schema::Type::instant: return time_text(instant(RecordView::instant(field)));
    case schema::Type::flag: return field.value != 0 ? "✓" : "";
    case schema::Type::text: return printable(field.bytes);
    case schema::Type::record:
    case schema::Type::bytes: return {};
    default: return std::to_string(field.value);
  }
}

std::string label_text(const Program& program, const schema::Record& record, const schema::Field& field) {
  return std::string(field_label(record.name, field.name, program.language));
}

/// All values of a field in one text.
std::string values_text(const Program& program, const schema::Field& known, RecordView record) {
  std::string text;
  for (const Field& field : record) {
    if (field.number != known.number) continue;
    if (!text.empty()) text += program.say(texts::kComma);
    text += value_text(program, known, field);
  }
  return text;
}

/// The fields that stand in any of the records are columns.
void print_records(const Program& program, const schema::Field& list, RecordView answer) {
  std::vector<RecordView> rows;
  for (const Field& field : answer) {
    if (field.number == list.number) rows.emplace_back(field.bytes);
  }
  std::vector<const schema::Field*> columns;
  std::vector<std::string> headings;
  for (const schema::Field& column : list.record->fields) {
    const bool used = std::ranges::any_of(rows, [&](RecordView row) { return row.has(column.number); });
    if (!used || column.record != nullptr) continue;
    columns.push_back(&column);
    headings.push_back(label_text(program, *list.record, column));
  }
  Table table(headings);
  for (const RecordView& row : rows) {
    std::vector<Table::Cell> cells;
    for (const schema::Field* column : columns) cells.push_back({values_text(program, *column, row)});
    table.add(std::move(cells));
  }
  table.print_or(program.say(texts::kNoEntries));
}

}  // namespace

void print_answer(const Program& program, std::string_view message, std::string_view bytes) {
  if (program.json) return print(json_object(message, bytes));
  const schema::Record& record = *schema::find_record(message);
  const RecordView answer(bytes);
  size_t widest = 0;
  for (const schema::Field& field : record.fields)
    widest = std::max(widest, width_of(label_text(program, record, field)));
  for (const schema::Field& field : record.fields) {
    if (field.record != nullptr) {
      print_records(program, field, answer);
    } else if (answer.has(field.number)) {
      const std::string name = label_text(program, record, field);
      std::cout << styled(name, Style::dim) << std::string(widest - width_of(name) + 2, ' ')
                << values_text(program, field, answer) << '\n';
    }
  }
}

}  // namespace dossier::cli
