// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/record_lines.hpp"

#include <google/protobuf/descriptor.h>

#include <algorithm>

#include "dossier/json.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/json_lines.hpp"
#include "exchange/json/json_parse.hpp"
#include "exchange/json/schema.hpp"
#include "rules/fold.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kCustomerNumber = "customer_number";

/// A number of 64 bits without a sign counts nothing: it is the id of a record.
bool is_id(const schema::Record& kind, const schema::Field& field) {
  return descriptor(kind.name).FindFieldByNumber(field.number)->type() ==
         google::protobuf::FieldDescriptor::TYPE_UINT64;
}

bool is_taken(const schema::Record& kind, const schema::Field& field) {
  if (field.name == kCustomerNumber) return true;
  return field.setter != schema::Setter::library && !is_id(kind, field);
}

}  // namespace

RecordLines::RecordLines(Form form, const schema::Record& kind) : kind_(kind), title_(reader_of(form)->title()) {
  for (const schema::Field& field : kind.fields) {
    if (!is_taken(kind, field)) continue;
    Column& column = columns_.emplace_back();
    column.heading = field.name;
    column.paths = field.name == kCustomerNumber ? "customer_number customer" : field.name;
    column.shape = Shape::json;
    column.personal = field.needs == 0 ? Personal::no : Personal::identity;
    column.enumeration = kind.name;
  }
}

std::vector<Cells> RecordLines::write(View&, RecordView record) const {
  std::vector<std::string> others;
  return {cells_of_json(to_json(kind_.name, record.bytes()), columns_, others)};
}

size_t RecordLines::place_of(std::string_view field) const {
  return static_cast<size_t>(std::ranges::find(columns_, field, &Column::heading) - columns_.begin());
}

std::string RecordLines::text_of(const FormRow& row, std::string_view field) const {
  const std::string& cell = row.cells[place_of(field)];
  if (cell.empty()) return {};
  const JsonValue value = parse_json(cell);
  const auto* const text = value.as<std::string>();
  return text == nullptr ? std::string() : rules::clean(*text);
}

std::string RecordLines::record_of(const FormRow& row) const {
  std::string json;
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (row.cells[i].empty()) continue;
    json.append(json.empty() ? "{\"" : ",\"").append(columns_[i].heading).append("\":").append(row.cells[i]);
  }
  return from_json(kind_.name, json.empty() ? "{}" : json + "}");
}

std::set<uint32_t> RecordLines::cleared_of(const FormRow& row) const {
  std::set<uint32_t> numbers;
  for (const size_t column : row.cleared) numbers.insert(kind_.find(columns_[column].heading)->number);
  return numbers;
}

uint64_t RecordLines::customer_of(View& view, const FormRow& row) const {
  const std::string known = text_of(row, kCustomerNumber);
  if (known.empty()) throw Error(Code::invalid, "required", std::string(kCustomerNumber));
  return customer_cell(view, known);
}

void RecordLines::name_left_out(const desk::GivenBack& given, Outcome& outcome) {
  for (const std::string& field : given.library) {
    if (field != kCustomerNumber) outcome.not_taken.push_back({NotTaken::Kind::column, field});
  }
  for (const std::string& field : given.masked) outcome.not_taken.push_back({NotTaken::Kind::masked, field});
}

std::vector<size_t> RecordLines::taken_away(const FormRow& row, RecordView stored) const {
  std::vector<size_t> columns = row.cleared;
  std::erase_if(columns, [&](size_t column) { return !stored.has(kind_.find(columns_[column].heading)->number); });
  return columns;
}

void RecordLines::name_person(const std::string& staff, const std::string& department, Deed& deed) {
  const bool host = staff == desk::kSystem || staff.starts_with(desk::kOutsider);
  if (!staff.empty() && !host) deed.people.push_back({staff, department});
}

std::unique_ptr<FormReader> lines_of(Form form) {
  switch (form) {
    case Form::registration: return customer_lines();
    case Form::feedback:
    case Form::follow_up: return interaction_lines(form);
    case Form::contracts: return contract_lines();
  }
  throw Error(Code::usage, "form");
}

}  // namespace dossier::exchange
