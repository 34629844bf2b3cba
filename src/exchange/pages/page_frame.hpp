// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "exchange/pages/page_markup.hpp"
#include "exchange/pages/page_words.hpp"

// What all pages are made of: the document around them, key figures, cards, tables.

namespace dossier::exchange {

/// A whole document: nothing is fetched and nothing runs, which its security policy says too.
std::string make_page(const Words& words, const std::string& title, const std::function<void(Html&)>& body);

/// Whether a change is good for the business.
enum class Tone { neutral, better, worse };

/// A key figure on a card: its name, the number, and what is to be said of it. Stands in a list of class "figures".
struct KeyFigure {
  std::string name, value, note;
  Tone tone = Tone::neutral;
  bool up = false, down = false;  ///< Which way the arrow points.
};
void add_figure(Html& html, const KeyFigure& figure);

struct Heading {
  std::string text;
  bool number = false;  ///< Aligned to the right.
  bool wide = false;    ///< Takes a longer text.
};
using TableRows = std::vector<std::vector<std::string>>;

/// A table that scrolls by itself where it is too wide. The first cell of each row is its heading.
void add_table(Html& html, const std::string& name, const std::vector<Heading>& headings, const TableRows& rows);
/// The same under a chart: shown on request (where `summary` is pressed) and on paper.
void add_numbers(Html& html, const Words& words, const std::string& name, const std::vector<Heading>& headings,
                 const TableRows& rows, const std::string& summary = {});

/// Title and note of a card.
void add_title(Html& html, const std::string& title, const std::string& note = {});

/// A line "term: what" of a list of facts; nothing where there is no value.
void add_fact(Html& html, const std::string& term, const std::string& value);

/// A badge in a list of class "badges"; nothing for an empty text.
void add_badge(Html& html, const std::string& text, std::string_view kind = {});

/// The parts that are not empty, one after the other.
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace dossier::exchange
