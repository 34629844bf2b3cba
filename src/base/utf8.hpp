// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

// Code points out of and into UTF-8, safe on any bytes: what is not UTF-8 is read as U+FFFD, one byte at a time.

namespace dossier {

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

/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
inline bool valid_utf8(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    uint64_t block;
    if (at + sizeof block <= text.size() &&
        (std::memcpy(&block, text.data() + at, sizeof block), (block & 0x8080808080808080) == 0)) {
      at += sizeof block;
      continue;
    }
    // Nearly all Chinese text: three bytes that leave nothing to compute.
    const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
    if (byte(at) > 0xE0 && byte(at) < 0xF0 && byte(at) != 0xED && at + 3 <= text.size() &&
        (byte(at + 1) & byte(at + 2) & 0xC0) == 0x80 && ((byte(at + 1) | byte(at + 2)) & 0x40) == 0) {
      at += 3;
      continue;
    }
    const size_t before = at;
    if (next_code_point(text, at) == kReplacement && at == before + 1) return false;
  }
  return true;
}

/// Number of characters (code points), as people count "at most 50 characters".
inline size_t characters(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<uint8_t>(c) & 0xC0) != 0x80; }));
}

/// The beginning of a text that takes at most so many bytes, with no character cut in two.
inline std::string_view beginning(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<uint8_t>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace dossier
