// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/typed_cell.hpp"

#include <algorithm>

#include "base/characters.hpp"
#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "rules/fold.hpp"

namespace dossier::exchange {
namespace {

std::string_view without_blanks(std::string_view text) {
  const size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

/// The text of ="0001".
std::string unwrapped(std::string_view cell) {
  if (cell.size() < 3 || !cell.starts_with("=\"") || !cell.ends_with('"')) return std::string(cell);
  std::string text;
  for (std::string_view rest = cell.substr(2, cell.size() - 3); !rest.empty();) {
    text += rest.front();
    rest.remove_prefix(rest.starts_with("\"\"") ? 2 : 1);
  }
  return text;
}

/// Of no width and no meaning of its own: joiners, marks of order, soft hyphens.
bool is_invisible(char32_t code) {
  return is_bidi_control(code) || (code >= 0x200B && code <= 0x200F) || (code >= 0x2060 && code <= 0x2064) ||
         (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF || code == 0xAD || code == 0x180E || code == 0x061C;
}

std::string visible(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (!is_invisible(next_code_point(text, at))) out += text.substr(begin, at - begin);
  }
  return out;
}

bool is_nothing(std::string_view cell) {
  constexpr std::string_view kNothing[] = {"-",  "--",  "—",  "——",   "－",   "/",  "／",
                                           "无", "n/a", "na", "none", "null", "nil"};
  const std::string small = rules::clean(cell);
  const auto same = [&](std::string_view word) {
    return std::ranges::equal(word, small, [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
  };
  return std::ranges::any_of(kNothing, same);
}

bool is_error(std::string_view cell) {
  constexpr std::string_view kErrors[] = {"#N/A",  "#REF!",  "#VALUE!", "#DIV/0!",       "#NAME?",
                                          "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA", "#CALC!"};
  return std::ranges::find(kErrors, cell) != std::end(kErrors);
}

}  // namespace

std::string typed_value(std::string_view cell, bool free_text) {
  std::string text = unwrapped(without_blanks(cell));
  if (!free_text) {
    text = visible(text);
    if (text.starts_with('\'')) text.erase(0, 1);
  }
  text = without_blanks(text);
  if (is_error(text)) throw Error(Code::invalid, "spreadsheet_error");
  return is_nothing(text) ? std::string() : text;
}

NotedChoice noted_choice(std::string_view cell) {
  constexpr std::string_view kOpen[] = {"（", "("}, kAsked[] = {"请注明", "注明", "：", ":", " "}, kBlank = "_＿ ";
  NotedChoice noted{std::string(cell), {}};
  for (const std::string_view open : kOpen) {
    const size_t at = cell.find(open);
    if (at == std::string_view::npos || at == 0) continue;
    std::string_view note = cell.substr(at + open.size());
    for (const std::string_view close : {"）", ")"}) {
      if (note.ends_with(close)) note.remove_suffix(close.size());
    }
    for (const std::string_view asked : kAsked) {
      if (note.starts_with(asked)) note.remove_prefix(asked.size());
    }
    noted.choice = without_blanks(cell.substr(0, at));
    noted.note = note.find_first_not_of(kBlank) == std::string_view::npos ? std::string() : std::string(note);
    return noted;
  }
  return noted;
}

}  // namespace dossier::exchange
