// SPDX-License-Identifier: Apache-2.0
#include "rules/slips.hpp"

#include <algorithm>

#include "rules/pinyin.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

// Names that differ in one of these name two things on purpose.
bool is_ordinal(char32_t code) {
  constexpr std::u32string_view kOrdinals = U"〇零一二三四五六七八九十百甲乙丙丁戊己庚辛东南西北";
  return is_digit(code) || kOrdinals.find(code) != std::u32string_view::npos;
}

bool is_all_homophones(std::u32string_view a, std::u32string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char32_t x, char32_t y) { return x == y || are_homophones(x, y); });
}

template <typename View>
void drop_common_ends(View& a, View& b) {
  const auto front = static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  a.remove_prefix(front);
  b.remove_prefix(front);
  const auto back = static_cast<size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
  a.remove_suffix(back);
  b.remove_suffix(back);
}

}  // namespace

Slip slip_between(std::u32string_view a, std::u32string_view b) {
  drop_common_ends(a, b);
  if (a.empty() && b.empty()) return Slip::none;
  const bool counted = std::all_of(a.begin(), a.end(), is_ordinal) && std::all_of(b.begin(), b.end(), is_ordinal);
  if (a.size() + b.size() == 1) return counted ? Slip::ordinal : Slip::missing;
  if (a.size() != b.size()) return counted ? Slip::ordinal : Slip::more;
  if (a.size() == 2 && a[0] == b[1] && a[1] == b[0]) return Slip::swapped;
  if (counted) return Slip::ordinal;
  if (is_all_homophones(a, b)) return Slip::homophone;
  return a.size() == 1 ? Slip::different : Slip::more;
}

bool is_mistyped(std::string_view number, std::string_view other) {
  drop_common_ends(number, other);
  if (number.size() == 2 && other.size() == 2) return number[0] == other[1] && number[1] == other[0];
  return number.size() <= 1 && other.size() <= 1 && number != other;
}

bool is_subsequence(std::u32string_view shorter, std::u32string_view longer) {
  if (shorter.empty()) return false;
  size_t at = 0;
  for (const char32_t code : longer) {
    if (at < shorter.size() && shorter[at] == code) ++at;
  }
  return at == shorter.size();
}

}  // namespace dossier::rules
