// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/sheet_number.hpp"

#include <charconv>

#include "exchange/files/serial_day.hpp"
#include "rules/dates.hpp"

namespace dossier::exchange {

std::optional<SheetNumber> sheet_number(const std::string& cell, Shape shape) {
  constexpr size_t kExact = 16;  // Digits and point: beyond, a spreadsheet would round.
  if (cell.size() <= kExact && (shape == Shape::money || shape == Shape::count)) {
    double number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error == std::errc() && end == cell.data() + cell.size()) return SheetNumber{number, shape};
  }
  if (shape != Shape::day && shape != Shape::moment) return std::nullopt;
  const rules::ReadMoment read = rules::read_moment(cell);
  if (!read.moment) return std::nullopt;
  const std::chrono::year_month_day date(read.moment->day);
  if (date.year() < std::chrono::year(1900) || date.year() > std::chrono::year(9999)) return std::nullopt;
  return SheetNumber{serial_of(read.moment->day, read.moment->time.value_or(std::chrono::seconds(0))),
                     read.moment->time ? Shape::moment : Shape::day};
}

}  // namespace dossier::exchange
