// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Text character by character as somebody reads it who looks for a number or a name in it: width, case, script and the
// many ways to write a digit do not count, and it stays known where each character stands.

namespace dossier::rules {

enum class SignKind : uint8_t {
  digit,    ///< 1, １, ①, ¹
  numeral,  ///< 一, 壹, 幺
  letter,   ///< a to z
  word,     ///< Any other character that words are made of.
  gap,   ///< What parts the groups of a number: blanks, line ends, invisible characters, - . / ( ) _ · and the like.
  mark,  ///< Any other mark.
  star,  ///< What something was masked with.
};

struct Sign {
  char32_t code = 0;  ///< Half width, small letter, simplified; a digit of any form as 0 to 9, a numeral as it is.
  uint32_t at = 0;    ///< First byte.
  SignKind kind = SignKind::mark;
  int8_t digit = -1;  ///< The value of a digit or numeral.

  bool is_digit() const { return digit >= 0; }
  bool is_letter() const { return kind == SignKind::letter; }
  bool is_alphanumeric() const { return kind <= SignKind::letter; }
};

/// The signs of a text with one more behind the last: a mark with code 0 at the text's end.
class Signs {
 public:
  explicit Signs(std::string_view text);

  size_t size() const { return signs_.size() - 1; }
  const Sign& operator[](size_t i) const { return signs_[i]; }
  /// The sign before, or one that is nothing.
  const Sign& before(size_t i) const { return i == 0 ? signs_.back() : signs_[i - 1]; }
  /// The bytes of signs [begin, end).
  std::string_view bytes(size_t begin, size_t end) const {
    return text_.substr(signs_[begin].at, signs_[end].at - signs_[begin].at);
  }
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  std::vector<Sign> signs_;
};

/// The bits of a code that its last two bytes hold in UTF-8: enough for a first look.
inline constexpr uint32_t kLowBits = 0xFFF;

/// The value of 〇零一二两幺 ... 九 and 壹 ... 玖, simplified or not; -1 for any other character.
int numeral_value(char32_t code);

/// Whether the character is a numeral, or one of the few that share its last bits.
bool is_like_numeral(uint32_t low_bits);

}  // namespace dossier::rules
