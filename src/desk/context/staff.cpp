// SPDX-License-Identifier: Apache-2.0
#include "desk/context/staff.hpp"

#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/error.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/staff.pb.h"
#include "records/envelope.hpp"
#include "records/range.hpp"
#include "rules/repeated.hpp"

namespace dossier {
namespace {

using records::KeyWriter;

std::optional<RecordView> by_text(desk::Context& context, const desk::Table& table, std::string_view key) {
  context.require(desk::Operation::read);
  const auto stored = records::get(context.reader(), table, KeyWriter().text(key).bytes());
  if (!stored) return std::nullopt;
  return stored->record;
}

std::vector<RecordView> all(desk::Context& context, const desk::Table& table) {
  context.require(desk::Operation::read);
  std::vector<RecordView> records;
  for (const auto& row : records::range(context.reader(), table.space))
    records.push_back(records::unseal(table, row.value()).record);
  return records;
}

}  // namespace

namespace desk {

std::string staff_department(Context& context, std::string_view number, std::string_view field) {
  const auto stored = records::get(context.reader(), staff_table(), KeyWriter().text(number).bytes());
  if (!stored) throw Error(Code::invalid, "no_such_staff", std::string(field), {rules::repeated(number)});
  return std::string(stored->record.text(v1::Staff::kDepartmentFieldNumber));
}

std::optional<std::string> head_of(Context& context, std::string_view department) {
  const auto stored = records::get(context.reader(), departments(), KeyWriter().text(department).bytes());
  if (!stored) return std::nullopt;
  return std::string(stored->record.text(v1::Department::kHeadFieldNumber));
}

std::string superior_of(Context& context, std::string_view number, std::string_view department) {
  std::string superior;
  if (const auto stored = records::get(context.reader(), staff_table(), KeyWriter().text(number).bytes())) {
    superior = stored->record.text(v1::Staff::kSupervisorFieldNumber);
    if (superior.empty())
      superior = head_of(context, stored->record.text(v1::Staff::kDepartmentFieldNumber)).value_or("");
  }
  if (superior.empty() || superior == number) superior = head_of(context, department).value_or("");
  return superior == number ? std::string() : superior;
}

}  // namespace desk

void put_staff(Write& write, const v1::Staff& given) {
  desk::Context& context = write.context();
  context.require(desk::Operation::manage_staff);
  v1::Staff staff = given;
  desk::clean_texts(staff);
  if (staff.number().empty()) throw Error(Code::invalid, "required", "number");
  if (staff.name().empty()) throw Error(Code::invalid, "required", "name");
  if (staff.number() == desk::kSystem || staff.number().starts_with(desk::kOutsider))
    throw Error(Code::invalid, "reserved", "number", {staff.number()});
  if (staff.role() == v1::ROLE_UNSPECIFIED) staff.set_role(v1::ROLE_AGENT);
  if (const auto known = by_text(context, desk::staff_table(), staff.number())) {
    *staff.mutable_created_at() = desk::parse<v1::Staff>(*known).created_at();
  } else if (!staff.has_created_at()) {
    desk::set_instant(staff.mutable_created_at(), context.now);
  }
  if (!staff.department().empty() && !by_text(context, desk::departments(), staff.department())) {
    v1::Department department;
    department.set_name(staff.department());
    put_department(write, department);
  }
  context.transaction().put(desk::staff_table(), KeyWriter().text(staff.number()).bytes(), desk::serialise(staff));
}

void put_department(Write& write, const v1::Department& given) {
  desk::Context& context = write.context();
  context.require(desk::Operation::manage_staff);
  v1::Department department = given;
  desk::clean_texts(department);
  if (department.name().empty()) throw Error(Code::invalid, "required", "name");
  if (const std::string& parent = department.parent(); !parent.empty()) {
    if (!by_text(context, desk::departments(), parent))
      throw Error(Code::invalid, "no_such_department", "parent", {rules::repeated(parent)});
    const auto below = desk::departments_under(context.reader(), department.name());
    if (std::binary_search(below.begin(), below.end(), parent))
      throw Error(Code::invalid, "department_ring", "parent", {rules::repeated(department.name())});
  }
  context.transaction().put(desk::departments(), KeyWriter().text(department.name()).bytes(),
                            desk::serialise(department));
}

std::optional<RecordView> staff(View& view, std::string_view number) {
  return by_text(view.context(), desk::staff_table(), number);
}

std::vector<RecordView> list_staff(View& view) { return all(view.context(), desk::staff_table()); }

std::vector<RecordView> list_departments(View& view) { return all(view.context(), desk::departments()); }

}  // namespace dossier
