// SPDX-License-Identifier: Apache-2.0
#include "rules/text_glance.hpp"

#include <cstddef>

#include "rules/text_finds.hpp"
#include "rules/text_signs.hpp"

namespace dossier::rules {
namespace {

// Symbols that are read as digits or letters: ①, ⁴, ㈠ and the like.
struct CodeRange {
  uint32_t first, last;
};
constexpr CodeRange kDigitSymbols[] = {{0x2070, 0x2089}, {0x2460, 0x24FF}, {0x2776, 0x2792},
                                       {0x3220, 0x3228}, {0x3280, 0x3288}, {0xFF10, 0xFF19}};
constexpr CodeRange kLetterSymbols[] = {{0x24B6, 0x24E9}, {0xFF21, 0xFF3A}, {0xFF41, 0xFF5A}};
constexpr uint32_t kWideAtSign = 0xFF20;

constexpr auto kAsciiHints = [] {
  std::array<uint8_t, 128> hints{};
  for (size_t c = '0'; c <= '9'; ++c) hints[c] = kHintDigit;
  for (size_t c = 'a'; c <= 'z'; ++c) hints[c] = hints[c - 'a' + 'A'] = kHintLetter;
  hints['@'] = kHintAtSign;
  return hints;
}();

// Exactly: 但, 位 and 体 share their last bits. Symbols are all taken for letters.
unsigned count_wide_letters(std::string_view text) {
  unsigned count = 0;
  constexpr unsigned char kSymbols = 0xE2, kPunctuation = 0x80, kForms = 0xEF, kUpper = 0xBC, kLower = 0xBD;
  for (size_t at = 0; at + 2 < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]),
               third = static_cast<unsigned char>(text[at + 2]);
    count += (lead == kSymbols && second > kPunctuation) || (lead == kForms && second == kUpper && third > 0xA0) ||
             (lead == kForms && second == kLower && third < 0x9B);
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
  constexpr unsigned kTwoBytes = 0x80, kThreeBytes = 0xE0, kFourBytes = 0xF0;
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  unsigned digits = 0, letters = 0, all = 0;
  const auto take = [&](unsigned hint) {
    all |= hint;
    digits += hint & kHintDigit;
  };
  // The last twelve bits of a character; more where these are not its last two bytes.
  const auto low_bits = [](const unsigned char* two) { return (two[0] ^ 0x80u) << 6 | (two[1] ^ 0x80u); };
  const auto is_three_bytes = [&] {
    return end - at > 2 && (*at & kFourBytes) == kThreeBytes && ((at[1] ^ 0x80u) | (at[2] ^ 0x80u)) < 0x40;
  };
  while (at < end) {
    for (; is_three_bytes(); at += 3) take(hints[low_bits(at + 1)]);  // Nearly all that there is.
    for (; at < end && *at < kTwoBytes; ++at) {
      take(kAsciiHints[*at]);
      letters += kAsciiHints[*at] >> 1 & 1;
    }
    if (at >= end || is_three_bytes()) continue;
    take(kHintDigit);  // 𝟏, ².
    ++letters;
    if (*at >= kFourBytes && end - at > 3 && ((at[2] ^ 0x80u) | (at[3] ^ 0x80u)) < 0x40) take(hints[low_bits(at + 2)]);
    for (++at; at < end && (*at & 0xC0) == 0x80;) ++at;
  }
  if ((all & kHintWideLetter) != 0) letters += count_wide_letters(text);
  return {digits, letters, static_cast<uint8_t>(all)};
}

}  // namespace dossier::rules
