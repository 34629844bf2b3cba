// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/phone_cells.hpp"

#include <algorithm>

#include "exchange/forms/form_cells.hpp"
#include "rules/utf8.hpp"

namespace dossier::exchange {
namespace {

size_t digits_in(const std::string& text) {
  return static_cast<size_t>(
      std::ranges::count_if(text, [](char c) { return rules::is_digit(static_cast<unsigned char>(c)); }));
}

/// The numbers in a cell. "010-62345678/80" is one: the part behind is too short to be another.
std::vector<std::string> numbers_in(const std::string& cell) {
  constexpr std::string_view kSigns[] = {"/", "／", "、", ",", "，", ";", "；", "\n", "或"};
  constexpr size_t kShortest = 7;
  std::vector<std::string> parts = split_cell(cell, kSigns);
  std::erase_if(parts, [](const std::string& part) { return part.find_first_not_of(" \t\r") == std::string::npos; });
  const bool several = std::ranges::all_of(parts, [](const std::string& part) { return digits_in(part) >= kShortest; });
  if (several || cell.empty()) return parts;
  return {cell};
}

}  // namespace

Phones phones_of(const std::string& mobile_cell, const std::string& landline_cell) {
  Phones phones;
  for (std::string& number : numbers_in(mobile_cell)) {
    const bool elsewhere = !passes(Identifier::mobile, number) && passes(Identifier::landline, number);
    (elsewhere ? phones.landlines : phones.mobiles).push_back(std::move(number));
  }
  for (std::string& number : numbers_in(landline_cell)) {
    const bool elsewhere = !passes(Identifier::landline, number) && passes(Identifier::mobile, number);
    (elsewhere ? phones.mobiles : phones.landlines).push_back(std::move(number));
  }
  return phones;
}

}  // namespace dossier::exchange
