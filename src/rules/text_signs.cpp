// SPDX-License-Identifier: Apache-2.0
#include "rules/text_signs.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bitset>

#include "rules/fold.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

struct Numerals {
  int value;
  std::u32string_view characters;
};
constexpr Numerals kNumerals[] = {
    {0, U"〇零"}, {1, U"一壹幺"}, {2, U"二贰貳两兩"}, {3, U"三叁叄参參"}, {4, U"四肆"},
    {5, U"五伍"}, {6, U"六陆陸"}, {7, U"七柒"},       {8, U"八捌"},       {9, U"九玖"},
};

constexpr auto kLikeNumeral = [] {
  std::array<bool, kLowBits + 1> table{};
  for (const Numerals& row : kNumerals) {
    for (const char32_t code : row.characters) table[code & kLowBits] = true;
  }
  return table;
}();

// Digits beyond ASCII and full width: from, to, and the value of the first.
struct DigitRange {
  char32_t first, last;
  int value;
};
constexpr DigitRange kDigits[] = {
    {0xB2, 0xB3, 2},       {0xB9, 0xB9, 1},       {0x660, 0x669, 0},    {0x6F0, 0x6F9, 0},     {0x2070, 0x2070, 0},
    {0x2074, 0x2079, 4},   {0x2080, 0x2089, 0},   {0x2460, 0x2468, 1},  {0x2474, 0x247C, 1},   {0x2488, 0x2490, 1},
    {0x24EA, 0x24EA, 0},   {0x24F5, 0x24FD, 1},   {0x24FF, 0x24FF, 0},  {0x2776, 0x277E, 1},   {0x2780, 0x2788, 1},
    {0x278A, 0x2792, 1},   {0x3220, 0x3228, 1},   {0x3280, 0x3288, 1},  {0x1D7CE, 0x1D7D7, 0}, {0x1D7D8, 0x1D7E1, 0},
    {0x1D7E2, 0x1D7EB, 0}, {0x1D7EC, 0x1D7F5, 0}, {0x1D7F6, 0x1D7FF, 0}};

int rare_digit(char32_t code) {
  for (const DigitRange& range : kDigits) {
    if (code >= range.first && code <= range.last) return range.value + static_cast<int>(code - range.first);
  }
  return -1;
}

constexpr bool is_gap(char32_t code) {
  switch (code) {
    case '-':
    case '.':
    case '/':
    case '\\':
    case '(':
    case ')':
    case '_':
    case '~':
    case '|':
    case 0xAD:    // Soft hyphen.
    case 0xB7:    // ·
    case 0x2022:  // •
    case 0x2027:
    case 0x2212:  // Minus.
    case 0x30FB:  // ・
    case 0x20E3:  // The frame of 1️⃣.
    case 0xFE0E:
    case 0xFE0F: return true;
    default:
      return is_blank(code) || code < ' ' || code == 0x7F || (code >= 0x2010 && code <= 0x2015) ||
             (code >= 0x202A && code <= 0x202E) || (code >= 0x2061 && code <= 0x206F);
  }
}

bool is_of_words(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return true;
    default: return false;
  }
}

constexpr Sign ascii_sign(char32_t code) {
  Sign sign{.code = code};
  if (is_digit(code)) {
    sign.kind = SignKind::digit;
    sign.digit = static_cast<int8_t>(code - '0');
  } else if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')) {
    sign.kind = SignKind::letter;
    sign.code |= 0x20;
  } else if (code == '*') {
    sign.kind = SignKind::star;
  } else if (is_gap(code)) {
    sign.kind = SignKind::gap;
  }
  return sign;
}

constexpr char32_t kAscii = 0x80;

constexpr auto kAsciiSigns = [] {
  std::array<Sign, kAscii> signs{};
  for (char32_t code = 0; code < kAscii; ++code) signs[code] = ascii_sign(code);
  return signs;
}();

Sign ideograph_sign(char32_t code) {
  Sign sign{.code = simplified(code), .kind = SignKind::word};
  if (kLikeNumeral[code & kLowBits]) {
    sign.digit = static_cast<int8_t>(numeral_value(code));
    if (sign.digit >= 0) sign.kind = SignKind::numeral;
  }
  return sign;
}

Sign sign_of(char32_t code) {
  code = half_width(code);
  if (code < kAscii) return kAsciiSigns[code];
  Sign sign{.code = code};
  if (code >= 0x3400 && code <= 0x9FFF) return ideograph_sign(code);
  if (code == U'〇') return {.code = code, .kind = SignKind::numeral, .digit = 0};
  if (code >= 0x3001 && code <= 0x3020) return sign;
  if (is_gap(code)) {
    sign.kind = SignKind::gap;
  } else if (const int value = rare_digit(code); value >= 0) {
    sign = kAsciiSigns[static_cast<size_t>('0' + value)];
  } else if (code >= 0x1D400 && code <= 0x1D6A3) {  // Mathematical letters, 52 an alphabet.
    sign = kAsciiSigns[static_cast<size_t>('a' + (code - 0x1D400) % 26)];
  } else if (code >= 0x24B6 && code <= 0x24E9) {  // ⓐ
    sign = kAsciiSigns[static_cast<size_t>('a' + (code - 0x24B6) % 26)];
  } else if (is_of_words(code)) {
    sign.code = simplified(static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code))));
    sign.kind = SignKind::word;
  }
  return sign;
}

}  // namespace

int numeral_value(char32_t code) {
  for (const Numerals& row : kNumerals) {
    if (row.characters.find(code) != std::u32string_view::npos) return row.value;
  }
  return -1;
}

bool is_like_numeral(uint32_t low_bits) { return kLikeNumeral[low_bits & kLowBits]; }

Signs::Signs(std::string_view text) : text_(text) {
  signs_.resize(text.size() + 1);
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) {
    const auto begin = static_cast<uint32_t>(at);
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < kAscii) {
      signs_[count] = kAsciiSigns[byte];
      ++at;
    } else {
      signs_[count] = sign_of(next_code_point(text, at));
    }
    signs_[count].at = begin;
  }
  signs_.resize(count + 1);
  signs_[count] = {.code = 0, .at = static_cast<uint32_t>(text.size()), .kind = SignKind::mark, .digit = -1};
}

}  // namespace dossier::rules
