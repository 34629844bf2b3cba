// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "base/utf8.hpp"

// What characters are: blanks, digits, full width.

namespace dossier::rules {

/// Whether a folded character is one of a to z.
inline bool is_small_letter(char32_t code) { return code >= 'a' && code <= 'z'; }

/// Full-width letters, digits and ASCII punctuation to ASCII, the ideographic space to a space; others as they are.
constexpr char32_t half_width(char32_t code) {
  if (code >= 0xFF01 && code <= 0xFF5E) return code - 0xFEE0;
  return code == 0x3000 ? U' ' : code;
}

/// White space and the invisible characters that come with text pasted from elsewhere.
constexpr bool is_blank(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D) || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200F) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x2060 || code == 0x3000 || code == 0xFEFF;
}

constexpr bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

/// Text without blanks at both ends.
inline std::string_view trimmed(std::string_view text) {
  size_t begin = 0;
  for (size_t at = 0; at < text.size() && is_blank(next_code_point(text, at));) begin = at;
  size_t end = begin;
  for (size_t at = begin; at < text.size();) {
    if (!is_blank(next_code_point(text, at))) end = at;
  }
  return text.substr(begin, end - begin);
}

}  // namespace dossier::rules
