// SPDX-License-Identifier: Apache-2.0
#include "rules/searchable.hpp"

#include <algorithm>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "rules/fold.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

constexpr char32_t kFirstHan = 0x4E00, kLastHan = 0x9FFF;

/// What keeps letters from running into one word.
enum class Parted { at_blanks, at_signs };

/// Calls `visit` with the folded characters and where each came from.
template <Parted parted = Parted::at_blanks, typename Visit>
void fold_into(std::string_view text, const Visit& visit) {
  std::string folded;
  bool after_letter = false, apart = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t code = next_code_point(text, at);
    if (code >= kFirstHan && code <= kLastHan) {  // Nearly all of it.
      visit(simplified(code), begin, at - begin);
      after_letter = apart = false;
      continue;
    }
    if (code == '*') {  // What a mask leaves on both sides of it does not run into one.
      if (begin > 0 && text[begin - 1] != '*') visit(kWordBreak, begin, at - begin);
      after_letter = apart = false;
      continue;
    }
    folded.clear();
    if (is_small_letter(code) || is_digit(code)) {
      folded += static_cast<char>(code);
    } else {
      append_unaccented(folded, code);
    }
    apart |= parted == Parted::at_signs ? folded.empty() : is_blank(code);
    for (size_t part = 0; part < folded.size();) {
      const char32_t one = next_code_point(folded, part);
      if (apart && after_letter && is_small_letter(one)) visit(kWordBreak, begin, size_t{0});
      visit(one, begin, at - begin);
      after_letter = is_small_letter(one);
      apart = false;
    }
  }
}

}  // namespace

Symbols symbols_of(std::string_view text) {
  Symbols symbols;
  symbols.reserve(text.size() / 3);
  fold_into(text, [&](char32_t code, size_t at, size_t size) {
    symbols.push_back({code, static_cast<uint32_t>(at), static_cast<uint32_t>(size)});
  });
  return symbols;
}

void append_searchable(std::string& out, std::string_view text) {
  fold_into(text, [&](char32_t code, size_t, size_t) { append_code_point(out, code); });
}

std::string searchable(std::string_view text) {
  std::string out;
  append_searchable(out, text);
  return out;
}

void check_search_size(std::string_view typed, std::string_view field) {
  constexpr size_t kMost = limits::kSearchCharacters;
  if (typed.size() > kMost && characters(typed) > kMost)
    throw Error(Code::invalid, "search_size", std::string(field), {std::to_string(kMost)});
}

namespace {

/// The words as they come, also those that come again.
std::vector<std::string> all_words(std::string_view typed) {
  std::vector<std::string> words;
  bool joins = false;  // Whether the word before is a number, which this one may go on.
  for (size_t at = 0; at < typed.size();) {
    const size_t begin = at;
    size_t end = at;
    while (at < typed.size() && !is_blank(next_code_point(typed, at))) end = at;
    const std::string_view word = typed.substr(begin, end - begin);
    // Yellow-Tape is two words, since it may stand as yellow tape: the fold says so with a blank.
    std::string folded;
    fold_into<Parted::at_signs>(word, [&](char32_t code, size_t, size_t) { append_code_point(folded, code); });
    if (folded.empty()) continue;
    const bool number = folded.find_first_not_of("0123456789+") == std::string::npos;
    if (number && joins) {
      words.back() += folded;
      continue;
    }
    joins = number;
    for (size_t from = 0; from < folded.size();) {
      const size_t blank = std::min(folded.find(static_cast<char>(kWordBreak), from), folded.size());
      words.push_back(folded.substr(from, blank - from));
      from = blank + 1;
    }
  }
  return words;
}

}  // namespace

std::vector<std::string> search_words(std::string_view typed, std::string* joined) {
  check_search_size(typed, "text");
  std::vector<std::string> words;
  for (std::string& word : all_words(typed)) {
    if (joined != nullptr) *joined += word;
    if (std::find(words.begin(), words.end(), word) != words.end()) continue;
    if (words.size() == limits::kSearchWords)
      throw Error(Code::invalid, "search_words", "text", {std::to_string(limits::kSearchWords)});
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<Span> places_of(const Symbols& text, std::string_view phrase) {
  std::u32string wanted;
  for (size_t at = 0; at < phrase.size();) wanted += next_code_point(phrase, at);
  std::vector<Span> places;
  if (wanted.empty()) return places;
  for (size_t i = 0; i + wanted.size() <= text.size();) {
    size_t same = 0;
    while (same < wanted.size() && text[i + same].code == wanted[same]) ++same;
    if (same < wanted.size()) {
      ++i;
      continue;
    }
    const Symbol& last = text[i + same - 1];
    places.push_back({text[i].at, last.at + last.size - text[i].at});
    i += same;
  }
  return places;
}

}  // namespace dossier::rules
