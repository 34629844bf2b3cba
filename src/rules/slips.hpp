// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// How two writings of one name differ when somebody mishears or mistypes it. Both sides are folded.

namespace dossier::rules {

/// What turns one text into the other.
enum class Slip : unsigned char {
  none,       ///< They are equal.
  homophone,  ///< Every character that differs is read alike: 德瑞, 德睿.
  swapped,    ///< Two neighbours have changed places: 有限公司, 有公限司.
  missing,    ///< One of them lacks a character: 有限公司, 有限司.
  different,  ///< One character is another: 金禾, 金嘉.
  ordinal,  ///< What differs counts or points: 第一中学 and 第二中学, 3号店 and 5号店. Two things, not a slip.
  more,     ///< They differ by more than one slip.
};

/// Compares two folded texts, in time linear in their length.
Slip slip_between(std::u32string_view a, std::u32string_view b);

/// Whether one character of a number is another, too many or missing, or two neighbours have changed places.
bool is_mistyped(std::string_view number, std::string_view other);

/// Whether the characters of the shorter text stand in the longer one in the same order. An empty text does not.
bool is_subsequence(std::u32string_view shorter, std::u32string_view longer);

}  // namespace dossier::rules
