// SPDX-License-Identifier: Apache-2.0
#include "rules/pinyin.hpp"

#include <iterator>

namespace dossier::rules {
namespace {

// One row a list of readings: the syllables parted by a blank, and every character that has just these.
struct Row {
  std::string_view syllables;
  std::u32string_view characters;
};

// Only looked at by the compiler; the program carries the tables below.
constexpr Row kRows[] = {
#define READINGS(syllables, characters) {syllables, characters},
#include "rules/data/readings.inc"
#undef READINGS
};
constexpr size_t kRowCount = std::size(kRows);

constexpr size_t syllables_in(const Row& row) {
  return static_cast<size_t>(std::count(row.syllables.begin(), row.syllables.end(), ' ')) + 1;
}

constexpr size_t kSyllableCount = [] {
  size_t count = 0;
  for (const Row& row : kRows) count += syllables_in(row);
  return count;
}();

// The syllables of all rows, one row behind the other, and where each begins.
struct Lists {
  std::array<Syllable, kSyllableCount> syllables{};
  std::array<uint16_t, kRowCount + 1> starts{};
};
constexpr Lists kLists = [] {
  Lists lists;
  size_t next = 0;
  for (size_t row = 0; row < kRowCount; ++row) {
    lists.starts[row] = static_cast<uint16_t>(next);
    for (std::string_view rest = kRows[row].syllables; !rest.empty();) {
      const size_t blank = rest.find(' ');
      lists.syllables[next++] = Syllable(rest.substr(0, blank));
      rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
  }
  lists.starts[kRowCount] = static_cast<uint16_t>(next);
  return lists;
}();

constexpr uint16_t kNoRow = 0xFFFF;

// The basic plane by direct look-up, 54 KB.
constexpr char32_t kFirst = 0x3400, kLast = 0x9FFF;
constexpr bool is_near(char32_t code) { return code >= kFirst && code <= kLast; }
constexpr auto kNear = [] {
  std::array<uint16_t, kLast - kFirst + 1> table{};
  table.fill(kNoRow);
  for (size_t row = 0; row < kRowCount; ++row) {
    for (const char32_t code : kRows[row].characters) {
      if (is_near(code)) table[code - kFirst] = static_cast<uint16_t>(row);
    }
  }
  return table;
}();

// The few others, in order.
struct Far {
  char32_t code;
  uint16_t row;
};
constexpr size_t kFarCount = [] {
  size_t count = 0;
  for (const Row& row : kRows)
    count += static_cast<size_t>(
        std::count_if(row.characters.begin(), row.characters.end(), [](char32_t c) { return !is_near(c); }));
  return count;
}();
constexpr auto kFar = [] {
  std::array<Far, kFarCount> table{};
  size_t next = 0;
  for (size_t row = 0; row < kRowCount; ++row) {
    for (const char32_t code : kRows[row].characters) {
      if (!is_near(code)) table[next++] = {code, static_cast<uint16_t>(row)};
    }
  }
  std::sort(table.begin(), table.end(), [](const Far& a, const Far& b) { return a.code < b.code; });
  return table;
}();

uint16_t row_of(char32_t code) {
  if (is_near(code)) return kNear[code - kFirst];
  const auto* found = std::lower_bound(kFar.begin(), kFar.end(), code,
                                       [](const Far& far, char32_t wanted) { return far.code < wanted; });
  return found != kFar.end() && found->code == code ? found->row : kNoRow;
}

}  // namespace

std::span<const Syllable> readings(char32_t code) {
  const uint16_t row = row_of(code);
  if (row == kNoRow) return {};
  return std::span(kLists.syllables).subspan(kLists.starts[row], kLists.starts[row + 1] - kLists.starts[row]);
}

bool are_homophones(char32_t a, char32_t b) {
  if (a == b) return false;
  for (const Syllable& one : readings(a)) {
    for (const Syllable& other : readings(b)) {
      if (one == other) return true;
    }
  }
  return false;
}

}  // namespace dossier::rules
