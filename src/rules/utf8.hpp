// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Code points out of and into UTF-8, safe on any bytes: what is not UTF-8 is read as U+FFFD, one byte at a time.

namespace dossier::rules {

inline constexpr char32_t kReplacement = 0xFFFD;

/// Reads the code point at `at` (which must be inside the text) and moves `at` behind it. Overlong forms, surrogates
/// and cut sequences give kReplacement and move one byte.
inline char32_t next_code_point(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte(at);
  if (first < 0x80) return text[at++];
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return ++at, kReplacement;
  char32_t code = first & (0x7F >> length);
  for (size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return ++at, kReplacement;
    code = (code << 6) | (byte(at + i) & 0x3F);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < kSmallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return ++at, kReplacement;
  at += length;
  return code;
}

/// The characters of a text, for comparing one by one.
inline std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 3 + 1);
  for (size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

/// Whether a folded character is one of a to z.
inline bool is_small_letter(char32_t code) { return code >= 'a' && code <= 'z'; }

/// Appends a code point as UTF-8.
inline void append_code_point(std::string& out, char32_t code) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | (code >> 6));
  } else {
    if (code < 0x10000) {
      put(0xE0 | (code >> 12));
    } else {
      put(0xF0 | (code >> 18));
      put(0x80 | ((code >> 12) & 0x3F));
    }
    put(0x80 | ((code >> 6) & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

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
