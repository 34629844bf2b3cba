// SPDX-License-Identifier: Apache-2.0
#include "records/text_terms.hpp"

#include "base/utf8.hpp"

namespace dossier::records {
namespace {

constexpr char32_t kBreak = 0x20;     // This and what is below it.
constexpr unsigned kFirstShift = 22;  // Of the first character; the others lie below.
constexpr Term kPairs = 0x110000;     // Where two characters of ASCII are numbered, behind all single ones.
constexpr Term kOthers = (Term{1} << kFirstShift) - 1;

bool is_ascii(char32_t code) { return code > kBreak && code < 0x80; }

/// 0 stands for a break or the end. All that begins with the same two of ASCII lies together.
Term term(char32_t first, char32_t second, char32_t third) {
  const Term head = Term{first} << kFirstShift;
  if (is_ascii(first) && is_ascii(second)) return head | (kPairs + (second << 7) + (is_ascii(third) ? third : 0));
  return head | second;
}

}  // namespace

void terms_of(Bytes text, std::vector<Occurrence>& out) {
  size_t at = 0;
  const auto next = [&] {
    if (at == text.size()) return char32_t{0};
    const char32_t code = next_code_point(text, at);
    return code <= kBreak ? char32_t{0} : code;
  };
  // A break is a character of the text as well: it takes a position.
  uint32_t position = 0;
  bool more = !text.empty();
  char32_t first = next();
  size_t second_at = at;
  char32_t second = next();
  for (; more; ++position) {
    const size_t third_at = at;
    const char32_t third = next();
    if (first != 0) out.push_back({term(first, second, second == 0 ? 0 : third), position});
    more = second_at != text.size();
    second_at = third_at;
    first = second;
    second = third;
  }
}

std::vector<Wanted> terms_for(Bytes phrase) {
  const std::u32string codes = code_points(phrase);
  const size_t size = codes.size();
  std::vector<Wanted> wanted;
  // How many characters the term that begins at `i` covers; 0 where the phrase does not say which it is.
  const auto reach = [&](size_t i) -> size_t {
    if (i + 1 >= size) return 0;
    if (!is_ascii(codes[i]) || !is_ascii(codes[i + 1])) return 2;
    if (i + 2 >= size) return 0;
    return is_ascii(codes[i + 2]) ? 3 : 2;
  };
  for (size_t covered = 0; covered < size;) {
    size_t begin = covered;
    while (begin + reach(begin) <= covered && begin > 0 && covered - begin < 2) --begin;
    if (begin + reach(begin) > covered) {
      const Term one = term(codes[begin], codes[begin + 1], begin + 2 < size ? codes[begin + 2] : 0);
      wanted.push_back({one, one, static_cast<uint32_t>(begin)});
      covered = begin + reach(begin);
      continue;
    }
    // The end of the phrase, of which the rest of the text's term is not known.
    const bool two = covered > 0 && is_ascii(codes[covered - 1]) && is_ascii(codes[covered]) && covered + 1 == size;
    begin = two ? covered - 1 : covered;
    const Term head = Term{codes[begin]} << kFirstShift;
    if (two || (begin + 1 < size)) {
      const Term pair = head | (kPairs + (codes[begin + 1] << 7));
      wanted.push_back({pair, pair + 0x7F, static_cast<uint32_t>(begin)});
      covered = begin + 2;
    } else {
      wanted.push_back({head, head | kOthers, static_cast<uint32_t>(begin)});
      covered = begin + 1;
    }
  }
  return wanted;
}

}  // namespace dossier::records
