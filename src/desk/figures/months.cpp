// SPDX-License-Identifier: Apache-2.0
#include "desk/figures/figures.hpp"
#include "dossier/error.hpp"
#include "dossier/report.hpp"
#include "rules/repeated.hpp"

// Months, quarters and years as people type them.

namespace dossier {
namespace {

using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month;

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

year_month month_in(unsigned y, unsigned m) { return year(static_cast<int>(y)) / month(m); }

/// A year, a quarter or a month.
std::optional<Months> unit(std::string_view text) {
  const auto y = text.size() < 4 ? std::nullopt : digits(text.substr(0, 4));
  if (!y || *y == 0) return std::nullopt;
  const std::string_view rest = text.substr(4);
  if (rest.empty()) return Months{month_in(*y, 1), month_in(*y, 12)};
  if (rest.size() == 2 && (rest[0] == 'Q' || rest[0] == 'q') && rest[1] >= '1' && rest[1] <= '4') {
    const unsigned first = static_cast<unsigned>(rest[1] - '1') * 3 + 1;
    return Months{month_in(*y, first), month_in(*y, first + 2)};
  }
  const auto m = rest.size() == 3 && rest[0] == '-' ? digits(rest.substr(1)) : std::nullopt;
  if (!m || *m < 1 || *m > 12) return std::nullopt;
  return Months{month_in(*y, *m), month_in(*y, *m)};
}

std::string month_text(year_month which) { return desk::month_text(desk::month_number(which)); }

}  // namespace

Months parse_months(std::string_view text) {
  constexpr std::string_view kTo = "..";
  const size_t to = text.find(kTo);
  const auto first = unit(text.substr(0, to)),
             last = to == std::string_view::npos ? first : unit(text.substr(to + kTo.size()));
  if (!first || !last || last->last < first->first)
    throw Error(Code::invalid, "months", "months", {rules::repeated_figure(text)});
  return {first->first, last->last};
}

std::string to_text(const Months& months) {
  const auto [first, last] = months;
  const std::string in_year = month_text(first).substr(0, 4);
  const bool same_year = first.year() == last.year();
  const unsigned from = unsigned(first.month()), to = unsigned(last.month());
  if (first == last) return month_text(first);
  if (same_year && from == 1 && to == 12) return in_year;
  if (same_year && from % 3 == 1 && to == from + 2) return in_year + "Q" + std::to_string((from + 2) / 3);
  return month_text(first) + ".." + month_text(last);
}

Months quarter_of(Instant at) {
  const desk::MonthNumber first = desk::month_of(micros(at)) / 3 * 3;
  return {desk::to_month(first), desk::to_month(first + 2)};
}

Months months_before(const Months& months) {
  const auto length = months.last - months.first;
  return {months.first - length - std::chrono::months(1), months.first - std::chrono::months(1)};
}

}  // namespace dossier
