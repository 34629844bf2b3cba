// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/colleagues.hpp"

#include <algorithm>
#include <utility>

#include "dossier/error.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/staff.pb.h"
#include "rules/fold.hpp"
#include "rules/repeated.hpp"

namespace dossier::exchange {
namespace {

constexpr std::string_view kTitles[] = {"总经理", "经理", "总监", "主管", "主任", "组长", "老师", "先生", "女士"};

/// What stands in brackets at the end, and what stands before it.
std::pair<std::string, std::string> parted(const std::string& cell) {
  const size_t open = std::min(cell.rfind("("), cell.rfind("（"));
  const bool closed = cell.ends_with(")") || cell.ends_with("）");
  if (open == std::string::npos || open == 0 || !closed) return {cell, {}};
  const size_t inside = open + (cell[open] == '(' ? 1 : std::string_view("（").size());
  const size_t end = cell.size() - (cell.ends_with(")") ? 1 : std::string_view("）").size());
  return {rules::clean(cell.substr(0, open)), rules::clean(cell.substr(inside, end - inside))};
}

/// The name before a title; empty where there is none.
std::string without_title(const std::string& name) {
  for (const std::string_view title : kTitles) {
    if (name.size() > title.size() && name.ends_with(title)) return name.substr(0, name.size() - title.size());
  }
  return {};
}

bool is_surname(std::string_view text) { return text.size() == std::string_view("王").size(); }

}  // namespace

bool is_staff_number(std::string_view cell) {
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
  };
  return std::ranges::all_of(cell, plain) && std::ranges::any_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

Colleagues::Colleagues(View& view) {
  for (const RecordView record : list_staff(view)) {
    const std::string number(record.text(v1::Staff::kNumberFieldNumber));
    const std::string name = rules::clean(record.text(v1::Staff::kNameFieldNumber));
    people_.emplace(number, Colleague{name, record.number(v1::Staff::kLeftFieldNumber) != 0});
    named_[name].push_back(number);
  }
}

std::string Colleagues::only_one(Numbers numbers, const std::string& cell) const {
  if (numbers.size() > 1) {
    Numbers here = numbers;
    std::erase_if(here, [&](const std::string& number) { return people_.find(number)->second.left; });
    if (!here.empty()) numbers = std::move(here);
  }
  if (numbers.size() == 1) return numbers.front();
  std::string all;
  for (const std::string& number : numbers) all += (all.empty() ? "" : ", ") + number;
  throw Error(Code::invalid, "colleagues_of_one_name", {}, {rules::repeated(cell), all});
}

std::string Colleagues::number_of(const std::string& cell) const {
  if (has(cell)) return cell;
  const auto [name, note] = parted(cell);
  if (has(note)) return note;
  if (const auto found = named_.find(name); found != named_.end()) return only_one(found->second, cell);
  if (has(name)) return name;
  const std::string before = without_title(name);
  if (before.empty()) return cell;
  if (const auto found = named_.find(before); found != named_.end()) return only_one(found->second, cell);
  if (!is_surname(before)) return cell;
  Numbers numbers;
  for (const auto& [called, of_name] : named_) {
    if (called.starts_with(before)) numbers.insert(numbers.end(), of_name.begin(), of_name.end());
  }
  return numbers.empty() ? cell : only_one(std::move(numbers), cell);
}

std::string Colleagues::text_of(const std::string& number) const {
  const auto found = people_.find(number);
  if (found == people_.end() || found->second.name == number) return number;
  const std::string& name = found->second.name;
  const bool tells = named_.find(name)->second.size() == 1 && !has(name);
  return tells ? name : name + "（" + number + "）";
}

void Colleagues::name_people(std::span<const Column> columns, Cells& cells) const {
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].shape == Shape::person) cells[i] = text_of(cells[i]);
  }
}

}  // namespace dossier::exchange
