// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form_report.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "rules/fold.hpp"
#include "rules/mask.hpp"

namespace dossier::exchange {
namespace {

/// Whether `path` is the field `field` or a part of it.
bool belongs(std::string_view path, std::string_view field) {
  if (!path.starts_with(field)) return false;
  return path.size() == field.size() || path[field.size()] == '.' || path[field.size()] == '[';
}

std::string masked(Personal personal, const std::string& cell) {
  if (!valid_utf8(cell)) return "****";
  std::string text = rules::clean(cell);
  switch (personal) {
    case Personal::person: return rules::mask_name(text);
    case Personal::identity: return rules::mask_identity(text);
    case Personal::mobile: return rules::mask_mobile(text);
    case Personal::landline: return rules::mask_landline(text);
    case Personal::email: return rules::mask_email(text);
    case Personal::address: return rules::mask_address(text);
    case Personal::no:  // What was typed into it may be something else.
    case Personal::company:
    case Personal::text: return rules::mask_text(text);
  }
  return "****";
}

RefusedRow refused_row(const std::string& file, std::span<const Column> columns, const FormRow& row, const Error& error,
                       std::optional<size_t> column) {
  if (!column || *column >= row.cells.size()) return {file, row.line, {}, {}, error};
  const Column& at = columns[*column];
  // What a rule suggests instead of a number is as personal as the number.
  const bool silent = at.personal == Personal::identity || at.personal == Personal::mobile ||
                      at.personal == Personal::landline || at.personal == Personal::email;
  const Error said = silent ? Error(error.code(), error.reason(), error.field()) : error;
  if (at.shape != Shape::json)
    return {file, row.line, std::string(at.heading), masked(at.personal, row.cells[*column]), said};
  // A field may hold whole records: which of their values it is stands in the path.
  const std::string& path = error.field();
  return {file, row.line, path.starts_with(at.heading) ? path : std::string(at.heading), {}, said};
}

}  // namespace

bool is_about_row(const Error& error) {
  // A rule that counts on from the row's day has left the calendar.
  if (error.code() == Code::usage && error.reason() == "day") return true;
  switch (error.code()) {
    case Code::invalid:
    case Code::conflict:
    case Code::missing:
    case Code::denied: return true;  // Rights are judged row by row.
    default: return false;
  }
}

std::optional<size_t> column_of(std::span<const Column> columns, std::string_view path) {
  std::optional<size_t> best;
  size_t longest = 0;
  for (size_t i = 0; i < columns.size(); ++i) {
    for (std::string_view rest = columns[i].paths; !rest.empty();) {
      const size_t end = std::min(rest.find(' '), rest.size());
      const std::string_view field = rest.substr(0, end);
      if (field.size() > longest && belongs(path, field)) {
        longest = field.size();
        best = i;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return best;
}

FormRow as_typed(const FormRow& row) {
  FormRow typed = row;
  for (const CellFault& fault : row.faults) typed.cells[fault.column] = fault.typed;
  return typed;
}

std::vector<RowFault> row_faults(const std::string& file, std::span<const Column> columns, const FormRow& row,
                                 const std::optional<Error>& error) {
  const FormRow typed = as_typed(row);
  std::vector<RowFault> faults;
  const auto add = [&](const Error& one, std::optional<size_t> at) {
    // A cell that could not be taken counted as empty: what that led to is not said.
    if (std::ranges::any_of(faults, [&](const RowFault& known) { return at && known.column == at; })) return;
    faults.push_back({refused_row(file, columns, typed, one, at), at});
  };
  for (const CellFault& fault : row.faults) add(fault.error, fault.column);
  if (!error) return faults;
  if (error->findings().empty()) add(*error, column_of(columns, error->field()));
  for (const Finding& one : error->findings())
    add(Error(error->code(), one.reason, one.field, one.facts), column_of(columns, one.field));
  return faults;
}

}  // namespace dossier::exchange
