// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

// How Chinese characters are read aloud, without tones (Unihan; see data/make_readings.py). Any thread; nothing is
// allocated.

namespace dossier::rules {

/// A syllable of toneless Pinyin in eight bytes: "xing", "lv" (ü is written v). A value: compares and copies like a
/// number.
class Syllable {
 public:
  static constexpr size_t kLongest = 7;  // zhuang has six

  constexpr Syllable() = default;
  /// From at most kLongest letters; what is longer is cut.
  constexpr explicit Syllable(std::string_view text) : size_(static_cast<uint8_t>(std::min(text.size(), kLongest))) {
    std::copy_n(text.begin(), size_, text_.begin());
  }

  constexpr std::string_view text() const { return {text_.data(), size_}; }
  constexpr auto operator<=>(const Syllable&) const = default;

 private:
  std::array<char, kLongest> text_{};
  uint8_t size_ = 0;
};

/// The readings of a character, simplified or traditional, the customary one first: 行 xing hang heng, 单 dan chan shan.
/// Empty for what is no Chinese character. The span is valid for ever.
std::span<const Syllable> readings(char32_t code);

/// Whether two different characters can be read alike, whatever the tone: 瑞 and 睿, 重 and 种.
bool are_homophones(char32_t a, char32_t b);

}  // namespace dossier::rules
