#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "exchange/form.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"

namespace dossier::exchange {

int enumeration_cell(std::string_view enumeration, const std::string& cell, const char* path) {
  if (cell.empty()) return 0;
  const auto value = enumeration_value(enumeration, cell);
  if (!value) throw Error(Code::invalid, "unknown_value", path, {rules::clean(cell)});
  return *value;
}

std::optional<CellMoment> moment_cell(const std::string& cell, const char* path, std::chrono::minutes utc_offset) {
  if (cell.empty()) return std::nullopt;
  const rules::ReadMoment read = rules::read_moment(cell);
  if (!read.moment) throw Error(Code::invalid, std::string(read.reason), path, {rules::clean(cell)});
  CellMoment moment{read.moment->day, std::nullopt};
  if (read.moment->time) moment.instant = rules::instant_of(moment.day, *read.moment->time, utc_offset);
  return moment;
}

Instant instant_cell(const std::string& cell, const char* path, const BusinessHours& hours) {
  const auto moment = moment_cell(cell, path, hours.utc_offset);
  if (!moment) throw Error(Code::invalid, "required", path);
  return moment->instant.value_or(rules::instant_of(moment->day, hours.opens, hours.utc_offset));
}

uint64_t customer_cell(View& view, const std::string& cell) {
  const std::string number = rules::clean(cell);
  const auto id = customer_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_customer", "customer", {number});
  return *id;
}

std::vector<std::string> list_cell(std::string_view cell) {
  constexpr std::string_view kSeparators[] = {"、", "，", "；", ",", ";", "/", " "};
  std::vector<std::string> parts(1);
  while (!cell.empty()) {
    size_t separator = 0;
    for (const std::string_view candidate : kSeparators) {
      if (cell.starts_with(candidate)) separator = candidate.size();
    }
    if (separator == 0) {
      parts.back() += cell.front();
      cell.remove_prefix(1);
      continue;
    }
    if (!parts.back().empty()) parts.emplace_back();
    cell.remove_prefix(separator);
  }
  if (parts.back().empty()) parts.pop_back();
  return parts;
}

}  // namespace dossier::exchange
