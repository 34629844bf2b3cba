// SPDX-License-Identifier: Apache-2.0
#include "rules/yearly.hpp"

#include <algorithm>
#include <boost/regex.hpp>

#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

using std::chrono::year_month_day;

// Stands for the year that nobody told: the first that has every day.
constexpr std::string_view kAnyYear = "0004";

std::optional<Day> first_day(std::string_view date) {
  if (!date.starts_with("--")) return day_from_iso(date);
  return day_from_iso(std::string(kAnyYear) + std::string(date.substr(1)));
}

}  // namespace

std::optional<std::string> month_day_from(std::string_view typed) {
  static const boost::regex pattern(
      "--([0-9]{2})-?([0-9]{2})|([0-9]{1,2})-([0-9]{1,2})|([0-9]{1,2}) *月 *([0-9]{1,2}) *(?:日|号)");
  constexpr size_t kLongest = 32;
  const std::string folded = compatible(trimmed(typed));
  boost::smatch match;
  if (folded.size() > kLongest || !boost::regex_match(folded, match, pattern)) return std::nullopt;
  const int form = match[1].matched ? 1 : match[3].matched ? 3 : 5;
  const auto two_digits = [&](int group) {
    const std::string digits = match[group].str();
    return digits.size() < 2 ? "0" + digits : digits;
  };
  const std::string date = "--" + two_digits(form) + "-" + two_digits(form + 1);
  if (!first_day(date)) return std::nullopt;
  return date;
}

std::optional<Day> next_yearly(std::string_view date, Day from) {
  require_day(from);
  const std::optional<Day> first = first_day(date);
  if (!first || *first >= from) return first;
  const int years = static_cast<int>((year_month_day(from).year() - year_month_day(*first).year()).count());
  const Day same_year = add_months(*first, 12 * years);
  return same_year >= from ? same_year : add_months(*first, 12 * (years + 1));
}

}  // namespace dossier::rules
