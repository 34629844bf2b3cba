// SPDX-License-Identifier: Apache-2.0
#include "desk/context/matching.hpp"

#include <algorithm>
#include <iterator>

#include "desk/context/blocks.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/identity.pb.h"
#include "records/envelope.hpp"
#include "rules/terms.hpp"

namespace dossier::desk {
namespace {

using rules::Clue;

/// How a reason is called where nothing may be said of the value itself, in the order in which reasons are named.
struct Word {
  Clue clue;
  const char* word;
};
constexpr Word kWords[] = {
    {Clue::same_mobile, "phone"},   {Clue::same_landline, "phone"},     {Clue::same_email, "email"},
    {Clue::same_wechat, "wechat"},  {Clue::same_name, "name"},          {Clue::same_core_name, "name"},
    {Clue::homophone_name, "name"}, {Clue::swapped_characters, "name"}, {Clue::missing_character, "name"},
    {Clue::short_name, "name"},     {Clue::pinyin_name, "name"},        {Clue::surname_only, "name"}};

const char* word_of_number(const v1::Customer& customer, std::string_view number) {
  if (number == customer.resident_id()) return "resident_id";
  if (number == customer.other_document()) return "other_document";
  return number == customer.credit_code() ? "credit_code" : "org_code";
}

std::vector<std::string> words_of(const v1::Customer& customer, const rules::Likeness& likeness) {
  std::vector<std::string> words;
  const auto add = [&](const char* word) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.emplace_back(word);
  };
  for (const rules::Evidence& evidence : likeness.evidence) {
    if (evidence.clue == Clue::same_number) add(word_of_number(customer, evidence.a));
  }
  for (const Word& known : kWords) {
    for (const rules::Evidence& evidence : likeness.evidence) {
      if (evidence.clue == known.clue) add(known.word);
    }
  }
  return words;
}

/// Whoever registers wants to hear of everybody with the same number, phone, address of mail or company's name, likely
/// the same or not. Thousands of people are called 张伟; companies are not. A landline is often a switchboard: alone it
/// proves nothing, but they want to look.
bool is_worth_a_look(const rules::Likeness& likeness, bool person) {
  if (likeness.verdict != rules::Likely::no) return true;
  return std::any_of(likeness.evidence.begin(), likeness.evidence.end(), [&](const rules::Evidence& evidence) {
    switch (evidence.clue) {
      case Clue::same_number:
      case Clue::same_mobile:
      case Clue::same_landline:
      case Clue::same_email:
      case Clue::same_wechat: return true;
      case Clue::same_name:
      case Clue::same_core_name: return !person;
      default: return false;
    }
  });
}

int likelihood_of(rules::Likely verdict) {
  switch (verdict) {
    case rules::Likely::no: return v1::LIKELIHOOD_UNSPECIFIED;
    case rules::Likely::proposed: return v1::LIKELIHOOD_PROPOSED;
    case rules::Likely::certain: return v1::LIKELIHOOD_CERTAIN;
  }
  return v1::LIKELIHOOD_UNSPECIFIED;
}

}  // namespace

std::vector<Match> match(Context& context, const v1::Customer& customer, uint64_t self) {
  constexpr size_t kMostMatches = terms::kMatchesShown.value;
  const std::string bytes = serialise(customer);
  const rules::Identity identity = identity_of(RecordView(bytes));
  std::vector<std::pair<int, Match>> found;
  for (const uint64_t id : likely_candidates(context, identity, self)) {
    const auto stored = records::get(context.reader(), customers(), customer_key(id).bytes());
    if (!stored) continue;
    const rules::Identity other = identity_of(stored->record);
    const rules::Likeness likeness = rules::compare(identity, other);
    if (!is_worth_a_look(likeness, identity.name.personal)) continue;
    found.push_back({likeness.score,
                     {id, std::string(stored->record.text(v1::Customer::kNumberFieldNumber)),
                      std::string(stored->record.text(v1::Customer::kOwnerFieldNumber)), words_of(customer, likeness),
                      likelihood_of(likeness.verdict)}});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& one, const auto& another) { return one.first > another.first; });
  if (found.size() > kMostMatches) found.resize(kMostMatches);
  std::vector<Match> matches;
  for (auto& [score, match] : found) matches.push_back(std::move(match));
  return matches;
}

}  // namespace dossier::desk
