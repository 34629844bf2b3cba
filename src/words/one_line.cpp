// SPDX-License-Identifier: Apache-2.0
#include "words/one_line.hpp"

#include <algorithm>

#include "base/characters.hpp"
#include "base/utf8.hpp"
#include "dossier/limits.hpp"

namespace dossier {
namespace {

constexpr size_t kMost = limits::kQuotedCharacters;
constexpr size_t kMostBytes = 4 * kMost;  // That so many characters take.

/// Whether it would break the line, order it anew or is no character at all.
bool is_hidden(char32_t code) {
  return is_control(code) || is_separator(code) || is_bidi_control(code) || is_noncharacter(code);
}

bool is_plain(std::string_view value) {
  return value.size() <= kMost && std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// The end of a text in at most so many bytes, with no character cut in two: none has more than three bytes behind its
/// first.
std::string_view ending(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  text.remove_prefix(text.size() - bytes);
  for (int i = 0; i < 3 && (static_cast<uint8_t>(text.front()) & 0xC0) == 0x80; ++i) text.remove_prefix(1);
  return text;
}

void append(std::string& out, std::u32string_view codes) {
  for (const char32_t code : codes) append_code_point(out, is_hidden(code) ? kReplacement : code);
}

}  // namespace

std::string one_line(std::string_view value) {
  if (is_plain(value)) return std::string(value);
  std::string out;
  std::u32string begin = code_points(beginning(value, kMostBytes));
  if (value.size() <= kMostBytes && begin.size() <= kMost) {
    append(out, begin);
    return out;
  }
  constexpr size_t kBegin = kMost / 2 - 1, kEnd = kMost / 2;
  const std::u32string end = code_points(ending(value, kMostBytes));
  append(out, std::u32string_view(begin).substr(0, kBegin));
  out += "…";
  append(out, std::u32string_view(end).substr(end.size() - kEnd));
  return out;
}

}  // namespace dossier
