// SPDX-License-Identifier: Apache-2.0
#include "rules/text_glance.hpp"

#include <cstddef>

#include "rules/text_finds.hpp"

namespace dossier::rules {
namespace {

// Symbols that are read as digits or letters: ㈠ and full width. Those of U+2000 to U+2FFF are told by their lead byte.
struct CodeRange {
  uint32_t first, last;
};
constexpr CodeRange kDigitSymbols[] = {{0x3220, 0x3228}, {0x3280, 0x3288}, {0xFF10, 0xFF19}};
constexpr CodeRange kLetterSymbols[] = {{0xFF21, 0xFF3A}, {0xFF41, 0xFF5A}};
constexpr uint32_t kWideAtSign = 0xFF20;

constexpr auto kAsciiHints = [] {
  std::array<uint8_t, 128> hints{};
  for (size_t c = '0'; c <= '9'; ++c) hints[c] = kHintDigit;
  for (size_t c = 'a'; c <= 'z'; ++c) hints[c] = hints[c - 'a' + 'A'] = kHintLetter;
  hints['@'] = kHintAtSign;
  return hints;
}();

// Exactly: 但, 位 and 体 share their last bits.
unsigned count_wide_letters(std::string_view text) {
  constexpr char kLead = '\xEF';
  unsigned count = 0;
  for (size_t at = text.find(kLead); at != std::string_view::npos; at = text.find(kLead, at + 1)) {
    const std::string_view rest = text.substr(at + 1, 2);
    count += (rest >= "\xBC\xA1" && rest <= "\xBC\xBA") || (rest >= "\xBD\x81" && rest <= "\xBD\x9A");
  }
  return count;
}

}  // namespace

const Hints& common_hints() {
  static const Hints kHints = [] {
    Hints hints{};
    const auto mark = [&](CodeRange range, Hint hint) {
      for (uint32_t code = range.first; code <= range.last; ++code) hints[code & kLowBits] |= hint;
    };
    for (const CodeRange& range : kDigitSymbols) mark(range, kHintDigit);
    for (const CodeRange& range : kLetterSymbols) mark(range, kHintWideLetter);
    mark({kWideAtSign, kWideAtSign}, kHintAtSign);
    for (uint32_t low = 0; low <= kLowBits; ++low) {
      if (is_like_numeral(low)) hints[low] |= kHintDigit;
      if (may_begin_word(low)) hints[low] |= kHintWord;
    }
    return hints;
  }();
  return kHints;
}

Glance glance_at(std::string_view text, const Hints& hints) {
  constexpr unsigned kTwoBytes = 0x80, kIdeographs = 0xE3, kFourBytes = 0xF0, kPunctuation[] = {0xE2, 0x80};
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  unsigned digits = 0, letters = 0, all = 0;
  const auto take = [&](unsigned hint) {
    all |= hint;
    digits += hint & kHintDigit;
  };
  // The last twelve bits of a character; more where these are not its last two bytes.
  const auto low_bits = [](const unsigned char* two) { return (two[0] ^ 0x80u) << 6 | (two[1] ^ 0x80u); };
  const auto is_ideograph = [&] {  // Or full width; nearly all that there is.
    return end - at > 2 && *at - kIdeographs < kFourBytes - kIdeographs && ((at[1] ^ 0x80u) | (at[2] ^ 0x80u)) < 0x40;
  };
  while (at < end) {
    for (; is_ideograph(); at += 3) take(hints[low_bits(at + 1)]);
    for (; at < end && *at < kTwoBytes; ++at) {
      take(kAsciiHints[*at]);
      letters += kAsciiHints[*at] >> 1 & 1;
    }
    if (at >= end || is_ideograph()) continue;
    if (*at != kPunctuation[0] || end - at < 2 || at[1] != kPunctuation[1]) {  // 𝟏, ², ①: what is not “, ” or ….
      take(kHintDigit);
      ++letters;
    }
    if (*at >= kFourBytes && end - at > 3 && ((at[2] ^ 0x80u) | (at[3] ^ 0x80u)) < 0x40) take(hints[low_bits(at + 2)]);
    for (++at; at < end && (*at & 0xC0) == 0x80;) ++at;
  }
  if ((all & kHintWideLetter) != 0) letters += count_wide_letters(text);
  return {digits, letters, static_cast<uint8_t>(all)};
}

}  // namespace dossier::rules
