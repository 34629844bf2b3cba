// SPDX-License-Identifier: Apache-2.0
#include "rules/mask.hpp"

#include <algorithm>
#include <array>

#include "rules/address.hpp"
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

constexpr std::string_view kHidden = "****";

// Surnames of two characters, simplified; in order.
constexpr uint64_t both(char32_t first, char32_t second) { return uint64_t{first} << 32 | second; }
constexpr auto kCompoundSurnames = [] {
  constexpr auto kNames = std::to_array<std::u32string_view>(
      {U"欧阳", U"上官", U"司马", U"诸葛", U"东方", U"独孤", U"南宫", U"万俟", U"闻人", U"夏侯", U"尉迟",
       U"公羊", U"赫连", U"澹台", U"皇甫", U"宗政", U"濮阳", U"公冶", U"太叔", U"申屠", U"公孙", U"慕容",
       U"仲孙", U"钟离", U"长孙", U"宇文", U"司徒", U"鲜于", U"司空", U"闾丘", U"子车", U"亓官", U"司寇",
       U"巫马", U"公西", U"颛孙", U"壤驷", U"公良", U"漆雕", U"乐正", U"宰父", U"谷梁", U"拓跋", U"夹谷",
       U"轩辕", U"令狐", U"段干", U"百里", U"呼延", U"东郭", U"南门", U"羊舌", U"微生", U"左丘", U"西门",
       U"第五", U"端木", U"淳于", U"单于", U"梁丘", U"东门", U"贺兰", U"纳兰", U"完颜", U"叶赫"});
  std::array<uint64_t, kNames.size()> surnames{};
  std::transform(kNames.begin(), kNames.end(), surnames.begin(),
                 [](std::u32string_view name) { return both(name[0], name[1]); });
  std::sort(surnames.begin(), surnames.end());
  return surnames;
}();

// Bytes of the first n characters.
size_t bytes_of(std::string_view text, size_t n) {
  size_t at = 0;
  for (; n > 0 && at < text.size(); --n) next_code_point(text, at);
  return at;
}

size_t surname_length(std::string_view name) {
  return bytes_of(name, characters(name) > 2 && has_compound_surname(name) ? 2 : 1);
}

// +852****67
bool is_masked_abroad(std::string_view text) {
  const size_t stars = text.find(kHidden);
  return text.starts_with('+') && stars != std::string_view::npos && stars >= 2 && stars <= 4 &&
         text.size() == stars + 6 && all_digits(text.substr(1, stars - 1)) && all_digits(text.substr(stars + 4));
}

std::string mask_abroad(std::string_view e164) {
  const std::string_view number = e164.substr(0, e164.find('-'));
  return std::string(number.substr(0, 1 + country_code_length(number.substr(1)))) + std::string(kHidden) +
         std::string(number.substr(number.size() - 2));
}

bool is_masked_mobile(std::string_view text) {
  if (is_masked_abroad(text)) return true;
  return text.size() == 11 && all_digits(text.substr(0, 3)) && text.substr(3, 4) == kHidden &&
         all_digits(text.substr(7));
}

bool is_masked_landline(std::string_view text) {
  const size_t stars = text.find(kHidden);
  return stars != std::string_view::npos && text.size() == stars + 6 && all_digits(text.substr(stars + 4)) &&
         (stars == 0 || (stars <= 5 && text[stars - 1] == '-' && all_digits(text.substr(0, stars - 1))));
}

}  // namespace

bool has_compound_surname(std::string_view name) {
  size_t at = 0;
  const char32_t first = simplified(next_code_point(name, at));
  const char32_t second = simplified(next_code_point(name, at));
  return std::binary_search(kCompoundSurnames.begin(), kCompoundSurnames.end(), both(first, second));
}

std::string mask_name(std::string_view name) {
  name = trimmed(name);
  if (name.empty()) return {};
  if (!valid_utf8(name) || name[0] == '*') return "*";
  return std::string(name.substr(0, surname_length(name))) + "*";
}

std::string mask_mobile(std::string_view number) {
  if (number.empty() || is_masked_mobile(number)) return std::string(number);
  const std::string digits = check_mobile(number, {}).normalized;
  if (digits.starts_with('+')) return mask_abroad(digits);
  return digits.empty() ? std::string(kHidden) : digits.substr(0, 3) + std::string(kHidden) + digits.substr(7);
}

std::string mask_landline(std::string_view number) {
  if (number.empty() || is_masked_landline(number) || is_masked_abroad(number)) return std::string(number);
  const std::string plain = check_landline(number, {}).normalized;
  if (plain.empty()) return mask_mobile(number);
  if (plain.starts_with('+')) return mask_abroad(plain);
  const size_t area =
      plain.starts_with('0') || plain.starts_with("400-") || plain.starts_with("800-") ? plain.find('-') + 1 : 0;
  const size_t toll_free = area > 0 && plain[0] != '0' ? 8 : 0;  // 820-1234
  const size_t end = toll_free > 0 ? area + toll_free : std::min(plain.find('-', area), plain.size());
  if (end - area < 7) return std::string(kHidden);
  return plain.substr(0, area) + std::string(kHidden) + plain.substr(end - 2, 2);
}

std::string mask_identity(std::string_view number, Reveal reveal) {
  if (number.empty()) return {};
  const std::string plain = upper(without_separators(number));
  const bool ascii = std::all_of(plain.begin(), plain.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (plain.size() < 15 || !ascii) return std::string(kHidden);
  if (reveal == Reveal::region) return plain.substr(0, 4) + std::string(13, '*') + plain.back();
  return plain.substr(0, 1) + std::string(16, '*') + plain.back();
}

std::string mask_email(std::string_view email) {
  email = trimmed(email);
  if (email.empty()) return {};
  const size_t sign = email.rfind('@');
  if (sign == std::string_view::npos || sign == 0 || !valid_utf8(email)) return std::string(kHidden);
  return std::string(email.substr(0, bytes_of(email, 1))) + "***" + std::string(email.substr(sign));
}

std::string mask_address(std::string_view address) {
  if (trimmed(address).empty()) return {};
  Address parts = split_address(address);
  parts.street = kHidden;
  return to_text(parts);
}

std::string mask_credit_code(std::string_view code, Reveal reveal) {
  const std::string plain = without_separators(code);
  return is_sole_trader(plain) ? mask_identity(plain, reveal) : std::string(code);
}

std::string mask_company(std::string_view name, std::string_view credit_code) {
  if (!is_sole_trader(credit_code)) return std::string(name);
  name = trimmed(name);
  if (name.empty()) return {};
  if (!valid_utf8(name) || name[0] == '*') return "*";
  const size_t shown = characters(name) > 2 ? 2 : 1;
  return std::string(name.substr(0, bytes_of(name, shown))) + "*";
}

}  // namespace dossier::rules
