// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/interruption.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/merged_cursor.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/timeline_filter.hpp"
#include "desk/tables/searched_texts.hpp"
#include "dossier/search.hpp"
#include "dossier/v1/interaction.pb.h"
#include "records/envelope.hpp"
#include "records/text_search.hpp"

// Searching what was talked about, the newest first.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Bytes;
using records::KeyReader;
using v1::Interaction;

/// Whether the texts of a record, as it is shown, hold all words.
bool holds(RecordView shown, const std::vector<std::string>& words) {
  std::string text;
  desk::interaction_search_text(shown, text);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

class SearchOfInteractions {
 public:
  SearchOfInteractions(Context& context, const InteractionSearch& query)
      : context_(context),
        query_(query),
        interruption_(query.progress),
        words_(rules::search_words(query.text)),
        filtered_(desk::filters(query) || !query.department.empty()) {}

  const std::vector<std::string>& words() const { return words_; }
  bool filtered() const { return filtered_; }

  /// The record as the actor is shown it, if it is to be found. `known`: that the stored one holds the words.
  std::optional<RecordView> shown(Bytes key, bool known) {
    interruption_.step();
    const uint64_t customer = KeyReader(key).number();
    if (customer != customer_) {
      customer_ = customer;
      sight_ = context_.sight(customer);
    }
    if (!sight_.visible) return std::nullopt;
    const auto stored = records::get(context_.reader(), desk::interactions(), key);
    if (!stored) throw Error(Code::corrupt, "index", "interaction~text");
    if (filtered_ && !passes(stored->record)) return std::nullopt;
    const RecordView shown = desk::shown(context_, schema::Interaction, sight_, stored->record);
    const bool same = shown.bytes().data() == stored->record.bytes().data();
    if (!(known && same) && !holds(shown, words_)) return std::nullopt;
    return shown;
  }

  /// Calls `visit` with key and record until it returns false.
  template <typename Visit>
  void each(const Visit& visit) {
    if (words_.empty()) return;
    query_.customer != 0 ? each_of_customer(visit) : each_of_all(visit);
  }

  records::TextQuery wanted() {
    records::TextQuery wanted;
    wanted.phrases = words_;
    wanted.now_and_then = interruption_.now_and_then();
    if (query_.from) wanted.from = micros(*query_.from);
    if (query_.until) wanted.until = micros(*query_.until);
    if (!query_.token.empty()) wanted.after = desk::read_token(query_.token, {});
    return wanted;
  }

 private:
  bool passes(RecordView record) const {
    if (!query_.department.empty() && record.text(Interaction::kDepartmentFieldNumber) != query_.department)
      return false;
    return desk::passes(record, query_);
  }

  template <typename Visit>
  void each_of_all(const Visit& visit) {
    for (records::TextSearch search(context_.reader(), desk::interactions(), 0, wanted()); search.next();) {
      const auto record = shown(search.key(), true);
      if (record && !visit(search.key(), *record)) return;
    }
  }

  /// What one customer has said and heard is read through: it is not much, and lies together.
  template <typename Visit>
  void each_of_customer(const Visit& visit) {
    if (!context_.may_see(query_.customer)) return;
    records::KeyWriter from;
    if (query_.until) from.descending(micros(*query_.until) - 1);
    desk::MergedCursor cursor(context_.reader(), desk::interactions().space,
                              desk::member_prefixes(context_, query_.customer));
    for (bool more = cursor.start(from.bytes(), query_.token); more; more = cursor.next()) {
      if (query_.from && KeyReader(cursor.rest()).descending() < micros(*query_.from)) return;
      const auto record = shown(cursor.key(), false);
      if (record && !visit(cursor.key(), *record)) return;
    }
  }

  Context& context_;
  const InteractionSearch& query_;
  desk::Interruption interruption_;
  std::vector<std::string> words_;
  bool filtered_;
  uint64_t customer_ = 0;
  desk::Sight sight_;
};

}  // namespace

RecordPage search_interactions(View& view, const InteractionSearch& query) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(query.limit);
  desk::PageLook look(context, "search_interactions");
  SearchOfInteractions(context, query).each([&](Bytes key, RecordView record) {
    if (page.full()) return false;
    page.add(record, key);
    look.add(KeyReader(key).number());
    return true;
  });
  return page.take();
}

uint64_t count_interactions(View& view, const InteractionSearch& query) {
  Context& context = view.context();
  context.require(Operation::read);
  InteractionSearch all = query;
  all.token = {};
  SearchOfInteractions search(context, all);
  if (!search.filtered() && query.customer == 0 && context.unbounded()) {
    return records::count_texts(context.reader(), desk::interactions(), 0, search.wanted());
  }
  uint64_t count = 0;
  search.each([&](Bytes, RecordView) { return ++count, true; });
  return count;
}

}  // namespace dossier
