// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/searched_texts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "desk/tables/identity_facts.hpp"
#include "dossier/validate.hpp"

namespace dossier::desk {
namespace {

using schema::Search;

/// Whether a record says of itself that it is history: something else has taken its place.
bool is_past(const schema::Record& kind, RecordView record) {
  const schema::Field* state = kind.find("state");
  const bool of_change = state != nullptr && state->enumeration != nullptr && state->enumeration->name == "ChangeState";
  return of_change && is_retired(record, state->number);
}

/// Visits every text that is searched with its field and path: `whole` gets those that stand alone, `parted` the parts
/// of one text, one after the other in the order in which people write them, and then an empty path.
template <typename Whole, typename Parted>
class SearchedWalk {
 public:
  SearchedWalk(const Whole& whole, const Parted& parted) : whole_(whole), parted_(parted) {}

  void walk(const schema::Record& kind, RecordView record, const FieldPath* parent) const {
    std::array<int, schema::Record::kNumbers> seen{};
    bool has_parts = false;
    for (const Field& field : record) {
      if (field.number >= schema::Record::kNumbers || (kind.searched >> field.number & 1) == 0) continue;
      const schema::Field& known = *kind.find(field.number);
      const FieldPath path{parent, known.name, known.repeated ? seen[field.number]++ : -1};
      switch (known.search) {
        case Search::inside: walk_inside(*known.record, RecordView(field.bytes), path); break;
        case Search::part: has_parts = true; break;
        case Search::none: break;
        case Search::words:
        case Search::name:
        case Search::number: whole_(known.search, path, field.bytes);
      }
    }
    if (has_parts) walk_parts(kind, record, parent);
  }

 private:
  void walk_inside(const schema::Record& kind, RecordView record, const FieldPath& path) const {
    if (!is_past(kind, record)) walk(kind, record, &path);
  }
  void walk_parts(const schema::Record& kind, RecordView record, const FieldPath* parent) const {
    for (const schema::Field& part : kind.fields) {
      if (part.search == Search::part) parted_(FieldPath{parent, part.name}, record.text(part.number));
    }
    parted_(FieldPath{}, {});
  }

  const Whole& whole_;
  const Parted& parted_;
};

template <typename Whole, typename Parted>
void each_searched(const schema::Record& kind, RecordView record, const Whole& whole, const Parted& parted) {
  SearchedWalk<Whole, Parted>(whole, parted).walk(kind, record, nullptr);
}

void add_line(std::string& out, std::string_view line) {
  if (line.empty()) return;
  if (!out.empty()) out += '\n';
  out.append(kTextBegins).append(line).append(kTextEnds);
}

}  // namespace

std::vector<SearchedText> searched_texts(const schema::Record& kind, RecordView record) {
  std::vector<SearchedText> texts;
  SearchedText parted;
  each_searched(
      kind, record,
      [&](Search how, const FieldPath& path, std::string_view text) {
        if (!text.empty()) texts.push_back({how, std::string(text), {{path.str(), 0, text.size()}}});
      },
      [&](const FieldPath& path, std::string_view part) {
        if (path.name.empty() && !parted.text.empty()) texts.push_back(std::exchange(parted, {}));
        if (part.empty()) return;
        parted.parts.push_back({path.str(), parted.text.size(), part.size()});
        parted.text += part;
      });
  return texts;
}

void customer_search_text(RecordView customer, std::string& out) {
  std::string parted;
  each_searched(
      schema::Customer, customer,
      [&](Search how, const FieldPath&, std::string_view text) {
        add_line(out, rules::searchable(text));
        if (how != Search::name) return;
        for (const std::string& initials : rules::initials_of(rules::symbols_of(text), kInitials)) {
          if (initials != rules::searchable(text)) add_line(out, initials);
        }
      },
      [&](const FieldPath& path, std::string_view part) {
        parted += part;
        if (path.name.empty()) add_line(out, rules::searchable(std::exchange(parted, {})));
      });
}

void interaction_search_text(RecordView interaction, std::string& out) {
  const auto add = [&](std::string_view text) {
    const size_t before = out.size();
    if (!out.empty()) out += '\n';
    rules::append_searchable(out, text);
    if (before != 0 && out.size() == before + 1) out.resize(before);
  };
  each_searched(
      schema::Interaction, interaction, [&](Search, const FieldPath&, std::string_view text) { add(text); },
      [&](const FieldPath&, std::string_view part) {
        if (!part.empty()) add(part);
      });
}

WantedCustomer::WantedCustomer(std::string_view text) : words_(rules::search_words(text, &typed_)) {
  constexpr size_t kMeanings = 64;
  constexpr size_t kLongestName = 48;  // Characters: nobody picks more out of a name.
  if (typed_.starts_with("+86") || typed_.starts_with("0086")) {
    // The country code is not stored.
    for (const Identifier kind : {Identifier::mobile, Identifier::landline}) {
      const Verdict verdict = validate(kind, text);
      if (verdict.normalized.empty()) continue;
      words_ = rules::search_words(verdict.normalized);
      typed_ = rules::searchable(verdict.normalized);
      break;
    }
  }
  number_ = !typed_.empty() && typed_.find_first_not_of("0123456789+") == std::string::npos;
  chinese_ = std::all_of(typed_.begin(), typed_.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  scattered_ = chinese_ && typed_.size() <= 4 * kLongestName && characters(typed_) <= kLongestName;
  if (!number_ && !chinese_) initials_ = rules::initials_meant(typed_, kMeanings);
}

std::vector<std::string> WantedCustomer::each_character() const {
  std::vector<std::string> all;
  if (!scattered_ || characters(typed_) < 2) return all;
  for (size_t at = 0; at < typed_.size();) {
    std::string one;
    append_code_point(one, next_code_point(typed_, at));
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
  }
  return all;
}

rules::NameMatch WantedCustomer::match(const SearchedText& field) const {
  using rules::Rank;
  const rules::Symbols symbols = rules::symbols_of(field.text);
  rules::NameMatch best = rules::match_text(symbols, typed_);
  if (best.rank == Rank::part && field.how == Search::number) {
    const rules::Symbol& last = symbols.back();
    for (const rules::Span& span : best.spans) {
      if (span.at + span.size == last.at + last.size)
        best.rank = Rank::prefix;  // The last digits are what people know.
    }
  }
  if (field.how != Search::name) return best;
  const auto take = [&](rules::NameMatch other) {
    if (other.rank != Rank::none && (best.rank == Rank::none || other.rank < best.rank)) best = std::move(other);
  };
  if (!initials_.empty()) take(rules::match_pinyin(symbols, typed_));
  if (scattered_) take(rules::match_subsequence(symbols, typed_));
  return best;
}

rules::Rank WantedCustomer::rank(RecordView customer) const {
  using rules::Rank;
  Rank best = Rank::none;
  const std::vector<SearchedText> texts = searched_texts(schema::Customer, customer);
  for (const SearchedText& text : texts) {
    const Rank rank = match(text).rank;
    if (rank != Rank::none && (best == Rank::none || rank < best)) best = rank;
  }
  if (best != Rank::none || words_.size() < 2) return best;
  const auto stands = [&](const std::string& word) {
    return std::any_of(texts.begin(), texts.end(), [&](const SearchedText& text) {
      return rules::searchable(text.text).find(word) != std::string::npos;
    });
  };
  return std::all_of(words_.begin(), words_.end(), stands) ? Rank::words : Rank::none;
}

}  // namespace dossier::desk
