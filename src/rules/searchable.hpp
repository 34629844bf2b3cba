// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Text as it is searched: `fold` character by character and without accents, so that François answers to francois,
// O'Reilly to oreilly and A-B-C to abc, and what is found can be shown where it stands. A blank stays between letters,
// and where the stars of a mask stand; no phrase goes over one.

namespace dossier::rules {

/// A folded character, and the bytes that it came from.
struct Symbol {
  char32_t code = 0;
  uint32_t at = 0, size = 0;
};
using Symbols = std::vector<Symbol>;

inline constexpr char32_t kWordBreak = ' ';

Symbols symbols_of(std::string_view text);

/// Appends the same as text.
void append_searchable(std::string& out, std::string_view text);
std::string searchable(std::string_view text);

/// Throws Code::invalid, "search_size", where more is typed to search than dossier/limits.hpp allows.
void check_search_size(std::string_view typed, std::string_view field);

/// What is typed to search, in words that must all be found, none twice: parted at blanks, but for numbers, whose parts
/// belong together ("138 0013 8000"). `joined` gets all of it, one word behind the other. Throws Code::invalid,
/// "search_size" and "search_words", where there is more than dossier/limits.hpp allows.
std::vector<std::string> search_words(std::string_view typed, std::string* joined = nullptr);

/// A part of a text, in bytes.
struct Span {
  uint32_t at = 0, size = 0;
  bool operator==(const Span&) const = default;
};

/// Every place where a searchable phrase stands in a text, from left to right; none overlaps the one before.
std::vector<Span> places_of(const Symbols& text, std::string_view phrase);

}  // namespace dossier::rules
