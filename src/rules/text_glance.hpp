// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "rules/text_signs.hpp"

// A first look at a text, by its bytes: what it may hold, so that most texts need no second.

namespace dossier::rules {

/// What a character may be, told by the last twelve bits of its code: those that its last two bytes hold in UTF-8.
enum Hint : uint8_t {
  kHintDigit = 1,
  kHintLetter = 2,
  kHintWideLetter = 4,
  kHintAtSign = 8,
  kHintWord = 16,   ///< Begins a word that stands before ids and phones.
  kHintKnown = 32,  ///< Stands in a known value.
};

using Hints = std::array<uint8_t, kLowBits + 1>;

/// The hints that hold for every text; none is kHintKnown.
const Hints& common_hints();

/// Counts are never too small; what is said to be there may be another character that shares its last bits.
struct Glance {
  unsigned digits = 0, letters = 0;
  uint8_t hints = 0;
};

Glance glance_at(std::string_view text, const Hints& hints);

}  // namespace dossier::rules
