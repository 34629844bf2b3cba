// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text_signs.hpp"

// What identifies somebody and stands in a text, found by its form.

namespace dossier::rules {

/// Signs [begin, end), and what is shown in their place.
struct Find {
  size_t begin, end;
  std::string masked;
};
using Finds = std::vector<Find>;

/// Phones, identity numbers and bank cards: digits that tell by themselves.
void find_numbers(const Signs& signs, Finds& finds);

/// Passports and permits that begin with letters, and sole traders' credit codes.
void find_documents(const Signs& signs, Finds& finds);

/// E-mail addresses.
void find_emails(const Signs& signs, Finds& finds);

/// What is known by the word before it: QQ and WeChat ids, local phone numbers, cards, foreign passports.
void find_named(const Signs& signs, Finds& finds);

/// Whether such a word may begin with the character, told by its last twelve bits.
bool may_begin_word(uint32_t low_bits);

/// First and last character: E********7. For passports and permits.
std::string mask_document(const Signs& signs, size_t begin, size_t end);

/// Digits that may be one number, and how they are grouped.
struct Digits {
  static constexpr size_t kMost = 22;

  std::array<char, kMost> text{};
  size_t size = 0;
  size_t begin = 0, end = 0;  ///< Signs.
  std::array<uint8_t, kMost> groups{};
  size_t group_count = 0;
  char32_t separator = 0;  ///< The one sign that parts all groups; 0 where they differ.
  bool gaps_only = true;   ///< Nothing but gaps lies between.

  std::string_view view() const { return {text.data(), size}; }
  /// Appends digits [from, to) of the signs; false when they are too many. `parted` from those before by one or more
  /// signs; `by` where it is one.
  bool append(const Signs& signs, size_t from, size_t to, bool parted, char32_t by);
  /// As numbers are printed: no group is short but perhaps the country's code.
  bool is_grouped() const;
  /// As numbers are spelled out: 1 3 8 0 0 ..., whatever lies between, and 13 80 01 ...
  bool is_spelled() const;
};

/// The digits from sign `at` on, which is one, at most `most` of them and at most two gaps between.
Digits digits_at(const Signs& signs, size_t at, size_t most);

/// YYYYMMDD of our time at the beginning.
bool begins_with_date(std::string_view digits);

/// 元, 万, 亿 or % follows: an amount.
bool is_amount(const Signs& signs, size_t end);

bool is_luhn(std::string_view digits);

/// 7 or 8 digits as a telephone has them within its area.
bool is_subscriber(std::string_view digits);

}  // namespace dossier::rules
