// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "rules/known_values.hpp"
#include "rules/mask.hpp"
#include "rules/text_finds.hpp"
#include "rules/text_glance.hpp"

// Free text masked: what is found in it by form or because it is known is replaced, from left to right.

namespace dossier::rules {
namespace {

// 传 and 张 share its last bits.
bool has_at_sign(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("＠") != std::string_view::npos;
}

enum class Certainty { no, perhaps, yes };

// Every text that is shown masked comes through here.
Certainty likely(std::string_view text, const KnownValues* known) {
  // Whatever their form has, nothing shorter identifies anybody by itself; behind a word it may.
  constexpr unsigned kFewestDigits = 8, kShortestId = 5, kShortestInLetters = 7;
  const Glance glance = glance_at(text, known != nullptr ? known->hints() : common_hints());
  if (glance.digits >= kFewestDigits || (known != nullptr && known->may_occur(glance))) return Certainty::yes;
  if ((glance.hints & kHintAtSign) != 0 && has_at_sign(text)) return Certainty::yes;
  const unsigned both = glance.digits + glance.letters;
  const bool id = (glance.hints & kHintWord) != 0 && both >= kShortestId;
  return id || (glance.letters >= 2 && both >= kShortestInLetters) ? Certainty::perhaps : Certainty::no;
}

Finds finds_in(const Signs& signs, const KnownValues* known) {
  Finds finds;
  if (known != nullptr) known->find(signs, finds);
  find_emails(signs, finds);
  find_documents(signs, finds);
  find_named(signs, finds);
  find_numbers(signs, finds);
  std::stable_sort(finds.begin(), finds.end(),
                   [](const Find& a, const Find& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  return finds;
}

// What overlaps is hidden as one, by the first.
std::string masked_once(const Signs& signs, const Finds& finds) {
  std::string out;
  out.reserve(signs.text().size() + 8);
  size_t copied = 0;
  for (size_t i = 0; i < finds.size();) {
    const Find& first = finds[i];
    size_t end = first.end;
    for (++i; i < finds.size() && finds[i].begin < end; ++i) end = std::max(end, finds[i].end);
    out += signs.bytes(copied, first.begin);
    out += first.masked;
    copied = end;
  }
  return out += signs.bytes(copied, signs.size());
}

// What is left beside a mask may be something by itself: again until nothing is found.
std::string masked_text(std::string_view text, const KnownValues* known) {
  constexpr int kMostRounds = 8;
  std::string out(text);
  for (int round = 0; round < kMostRounds && (round == 0 || likely(out, known) != Certainty::no); ++round) {
    const Signs signs(out);
    const Finds finds = finds_in(signs, known);
    if (finds.empty()) break;
    std::string masked = masked_once(signs, finds);
    if (masked == out) break;
    out = std::move(masked);
  }
  return out;
}

bool may_identify(std::string_view text, const KnownValues* known) {
  const Certainty answer = likely(text, known);
  return answer == Certainty::yes || (answer == Certainty::perhaps && !finds_in(Signs(text), known).empty());
}

}  // namespace

bool may_identify(std::string_view text) { return may_identify(text, nullptr); }
bool may_identify(std::string_view text, const KnownValues& known) { return may_identify(text, &known); }

std::string mask_text(std::string_view text) { return masked_text(text, nullptr); }
std::string mask_text(std::string_view text, const KnownValues& known) { return masked_text(text, &known); }

}  // namespace dossier::rules
