// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <numeric>

#include "rules/identifiers.hpp"
#include "rules/text_finds.hpp"

// Digits in a text, and what they cannot be.

namespace dossier::rules {

bool Digits::append(const Signs& signs, size_t from, size_t to, bool parted, char32_t by) {
  if (size + (to - from) > kMost) return false;
  if (size == 0) {
    begin = from;
    separator = by;
  } else if (parted) {
    if (group_count == 1) separator = by;
    if (separator != by) separator = 0;
  }
  if (size == 0 || parted) ++group_count;
  groups[group_count - 1] = static_cast<uint8_t>(groups[group_count - 1] + (to - from));
  for (size_t i = from; i < to; ++i) text[size++] = static_cast<char>('0' + signs[i].digit);
  end = to;
  return true;
}

bool Digits::is_grouped() const {
  if (group_count == 1) return true;
  const bool country = view().starts_with("86") ? groups[0] == 2 : view().starts_with("0086") && groups[0] == 4;
  if (groups[0] < 3 && !country) {
    // 13 8001 38000 and 1-380-013-8000, but 13 800 138 000 is an amount.
    const bool thousands = std::all_of(&groups[1], &groups[group_count], [](uint8_t length) { return length == 3; });
    if (!gaps_only || thousands) return false;
  }
  if (country && group_count > 2 && groups[1] == 2 && groups[2] < 7 && group_count == 3) return false;
  const size_t next = country && group_count > 2 ? 2 : 1;  // 86 10 6234 5678
  return (next == 1 || groups[1] >= 2) &&
         std::all_of(&groups[next], &groups[group_count], [](uint8_t length) { return length >= 3; });
}

bool Digits::is_spelled() const {
  const auto is_one = [](uint8_t length) { return length == 1; };
  if (group_count >= 8 && std::all_of(&groups[0], &groups[group_count], is_one)) return true;
  if (group_count < 5 || separator == 0) return false;
  return std::all_of(&groups[0], &groups[group_count], [](uint8_t length) { return length <= 2; });
}

Digits digits_at(const Signs& signs, size_t at, size_t most) {
  constexpr size_t kMostGaps = 2;
  Digits digits;
  for (size_t i = at, before = at; i < signs.size();) {
    size_t to = i;
    while (signs[to].is_digit()) ++to;
    if (digits.size + (to - i) > most) break;
    digits.append(signs, i, to, i > before, i == before + 1 ? signs[before].code : 0);
    before = i = to;
    while (i < before + kMostGaps && signs[i].kind == SignKind::gap) ++i;
    if (!signs[i].is_digit()) break;
  }
  return digits;
}

bool begins_with_date(std::string_view digits) {
  if (digits.size() < 8) return false;
  const auto number = [&](size_t at, size_t length) {
    return std::accumulate(&digits[at], &digits[at] + length, 0, [](int sum, char c) { return sum * 10 + (c - '0'); });
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(6, 2)))};
  return (digits.starts_with("19") || digits.starts_with("20")) && date.ok();
}

bool is_amount(const Signs& signs, size_t end) {
  if (signs[end].code == '.' && signs[end + 1].is_digit()) {  // 元 and 分.
    for (++end; signs[end].is_digit();) ++end;
  }
  while (signs[end].code == ' ') ++end;
  switch (signs[end].code) {
    case U'元':
    case U'亿':
    case U'%':
    case U'‰': return true;
    case U'万': return signs[end + (end < signs.size() ? 1 : 0)].code != U'一';  // 万一: in case.
    default: return false;
  }
}

bool is_luhn(std::string_view digits) {
  int sum = 0;
  for (size_t i = 0; i < digits.size(); ++i) {
    const int digit = digits[digits.size() - 1 - i] - '0';
    const int counted = i % 2 == 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 == 0;
}

bool is_subscriber(std::string_view digits) {
  return (digits.size() == 7 || digits.size() == 8) && digits[0] >= '2' && digits[0] <= '8';
}

}  // namespace dossier::rules
