// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/tables/searched_texts.hpp"
#include "dossier/search.hpp"
#include "dossier/v1/search.pb.h"

// Where a hit says what was searched for.

namespace dossier {
namespace {

using desk::SearchedText;

/// A span of a text in the fields that the text is made of.
void add_highlights(const SearchedText& text, const rules::Span& span, v1::TextMatch& out) {
  for (const SearchedText::Part& part : text.parts) {
    const size_t from = std::max<size_t>(part.at, span.at),
                 to = std::min<size_t>(part.at + part.size, span.at + span.size);
    if (from >= to) continue;
    v1::Highlight& highlight = *out.add_highlights();
    highlight.set_field(part.path);
    highlight.set_at(static_cast<uint32_t>(from - part.at));
    highlight.set_size(static_cast<uint32_t>(to - from));
  }
}

/// Every word wherever it stands; all of them must stand somewhere.
v1::TextMatch match_words(const std::vector<SearchedText>& texts, const std::vector<std::string>& words,
                          v1::TextMatch::Rank rank) {
  v1::TextMatch match;
  std::vector<bool> found(words.size());
  for (const SearchedText& text : texts) {
    const rules::Symbols symbols = rules::symbols_of(text.text);
    for (size_t i = 0; i < words.size(); ++i) {
      for (const rules::Span& span : rules::places_of(symbols, words[i])) {
        found[i] = true;
        add_highlights(text, span, match);
      }
    }
  }
  if (words.empty() || std::find(found.begin(), found.end(), false) != found.end()) return {};
  match.set_rank(rank);
  return match;
}

}  // namespace

v1::TextMatch match_customer(RecordView customer, std::string_view text) {
  const desk::WantedCustomer wanted(text);
  const std::vector<SearchedText> texts = desk::searched_texts(schema::Customer, customer);
  v1::TextMatch match;
  if (wanted.empty()) return match;
  for (const SearchedText& each : texts) {
    const rules::NameMatch found = wanted.match(each);
    if (found.rank == rules::Rank::none) continue;
    if (!match.has_rank() || static_cast<int>(found.rank) < match.rank())
      match.set_rank(static_cast<v1::TextMatch::Rank>(found.rank));
    for (const rules::Span& span : found.spans) add_highlights(each, span, match);
  }
  return match.has_rank() || wanted.words().size() < 2 ? match
                                                       : match_words(texts, wanted.words(), v1::TextMatch::RANK_WORDS);
}

v1::TextMatch match_interaction(RecordView interaction, std::string_view text) {
  const std::vector<std::string> words = rules::search_words(text);
  return match_words(desk::searched_texts(schema::Interaction, interaction), words,
                     words.size() > 1 ? v1::TextMatch::RANK_WORDS : v1::TextMatch::RANK_PART);
}

}  // namespace dossier
