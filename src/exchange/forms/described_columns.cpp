// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/described_columns.hpp"

#include <deque>

#include "desk/context/messages_io.hpp"
#include "exchange/forms/form_cells.hpp"
#include "records/wire.hpp"
#include "schema/schema.hpp"

namespace dossier::exchange {
namespace {

/// Where a column's field stands: in the customer, or in a record inside that there is once.
struct Described {
  const schema::Field* outer = nullptr;
  const schema::Field* field = nullptr;
};

struct DescribedColumns {
  DescribedColumns() {
    for (const schema::Field& field : schema::Customer.fields) {
      add(nullptr, field);
      if (field.record == nullptr || field.repeated) continue;
      for (const schema::Field& inner : field.record->fields) add(&field, inner);
    }
  }
  void add(const schema::Field* outer, const schema::Field& field) {
    if (!field.on_form) return;
    places.push_back({outer, &field});
    paths.push_back(outer == nullptr ? std::string(field.name)
                                     : std::string(outer->name) + "." + std::string(field.name));
    Column column{field.zh, paths.back()};
    column.personal = personal_of(field);
    if (field.type == schema::Type::choice) {
      column.shape = Shape::choice;
      column.enumeration = field.enumeration->name;
    } else if (field.unit == schema::Unit::date) {
      column.shape = Shape::day;
    }
    columns.push_back(column);
  }

  std::deque<std::string> paths;
  std::vector<Described> places;
  std::vector<Column> columns;
};

const DescribedColumns& described() {
  static const DescribedColumns all;
  return all;
}

std::string without(RecordView record, uint32_t number) {
  std::string others;
  for (const Field& field : record) {
    if (field.number != number) others += field.encoded;
  }
  return others;
}

/// A record with one field set, whatever it was before; without it for an empty cell.
std::string with_value(RecordView record, const Column& column, const schema::Field& wanted, const std::string& cell) {
  std::string out = without(record, wanted.number);
  if (cell.empty()) return out;
  if (wanted.type == schema::Type::choice) {
    const int value = enumeration_cell(column.enumeration, cell, std::string(column.paths).c_str());
    records::WireWriter(out).number(wanted.number, static_cast<uint64_t>(value));
  } else {
    records::WireWriter(out).bytes(wanted.number, cell);
  }
  return out;
}

}  // namespace

Personal personal_of(const schema::Field& field) {
  using schema::Mask;
  switch (field.mask) {
    case Mask::customer_name: return Personal::company;
    case Mask::person_name:
    case Mask::wechat: return Personal::person;
    case Mask::mobile: return Personal::mobile;
    case Mask::landline: return Personal::landline;
    case Mask::email: return Personal::email;
    case Mask::resident_id:
    case Mask::credit_code: return Personal::identity;
    case Mask::street:
    case Mask::region: return Personal::address;
    case Mask::none:
    case Mask::stars:
    case Mask::free_text:
    case Mask::left_out:
    case Mask::of_its_field: break;
  }
  return field.needs != 0 ? Personal::text : Personal::no;
}

std::span<const Column> described_columns() { return described().columns; }

void read_described(const FormRow& row, size_t first, v1::Customer& customer) {
  for (size_t i = 0; i < described().places.size(); ++i) {
    const std::string& cell = row.cells[first + i];
    if (cell.empty() && !row.clears(first + i)) continue;
    const Described& place = described().places[i];
    const Column& column = described().columns[i];
    std::string bytes = desk::serialise(customer);
    if (place.outer == nullptr) {
      bytes = with_value(RecordView(bytes), column, *place.field, cell);
    } else {
      const RecordView inner = RecordView(bytes).record(place.outer->number);
      const std::string changed = with_value(inner, column, *place.field, cell);
      std::string whole = without(RecordView(bytes), place.outer->number);
      records::WireWriter(whole).bytes(place.outer->number, changed);
      bytes = std::move(whole);
    }
    customer = desk::parse<v1::Customer>(RecordView(bytes));
  }
}

std::vector<std::string> write_described(RecordView customer) {
  std::vector<std::string> cells;
  for (size_t i = 0; i < described().places.size(); ++i) {
    const auto& [outer, field] = described().places[i];
    const RecordView record = outer == nullptr ? customer : customer.record(outer->number);
    cells.push_back(field->type == schema::Type::choice
                        ? choice_label(described().columns[i], static_cast<int>(record.number(field->number)))
                        : std::string(record.text(field->number)));
  }
  return cells;
}

}  // namespace dossier::exchange
