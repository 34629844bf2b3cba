// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/interruption.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/shown_facts.hpp"
#include "desk/tables/searched_texts.hpp"
#include "dossier/search.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/validate.hpp"
#include "records/envelope.hpp"
#include "records/text_search.hpp"
#include "rules/identifiers.hpp"

// Searching customers by any part of their texts, the best first.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Bytes;
using records::KeyReader;
using rules::Rank;
using v1::Customer;

/// Several searches as one list: the customers that any of them finds, the last registered first.
class AnyOf {
 public:
  /// `known`: and these, the largest id first. `now_and_then`: as in records::TextQuery.
  AnyOf(Context& context, const std::vector<std::vector<std::string>>& alternatives, std::vector<uint64_t> known,
        Bytes after, const std::function<void()>& now_and_then)
      : known_(std::move(known)) {
    if (!after.empty()) std::erase_if(known_, [last = KeyReader(after).number()](uint64_t id) { return id >= last; });
    for (const std::vector<std::string>& phrases : alternatives) {
      records::TextQuery query;
      query.phrases = phrases;
      query.after = after;
      query.now_and_then = now_and_then;
      auto search = std::make_unique<records::TextSearch>(context.reader(), desk::customers(), 0, std::move(query));
      if (search->next()) searches_.push_back(std::move(search));
    }
  }

  /// 0: that was the last.
  uint64_t next() {
    uint64_t id = known_.empty() ? 0 : known_.front();
    for (const auto& search : searches_) id = std::max(id, KeyReader(search->key()).number());
    std::erase_if(searches_,
                  [&](const auto& search) { return KeyReader(search->key()).number() == id && !search->next(); });
    std::erase(known_, id);
    return id;
  }

 private:
  std::vector<std::unique_ptr<records::TextSearch>> searches_;
  std::vector<uint64_t> known_;
};

std::string between(std::string_view begin, std::string_view text, std::string_view end) {
  return std::string(begin).append(text).append(end);
}

/// What the texts of every customer of a rank hold: any of these, and of each all.
std::vector<std::vector<std::string>> alternatives(const desk::WantedCustomer& wanted, Rank rank) {
  std::vector<std::vector<std::string>> all;
  if (rank == Rank::subsequence) {
    if (auto characters = wanted.each_character(); !characters.empty()) all.push_back(std::move(characters));
    return all;
  }
  if (rank == Rank::words) {
    if (wanted.words().size() > 1) all.push_back(wanted.words());
    return all;
  }
  const std::string_view begin = rank == Rank::part ? std::string_view() : desk::kTextBegins;
  const std::string_view end = rank == Rank::exact ? desk::kTextEnds : std::string_view();
  all.push_back({between(begin, wanted.typed(), end)});
  if (rank == Rank::prefix && wanted.is_number()) all.push_back({between({}, wanted.typed(), desk::kTextEnds)});
  for (const std::string& initials : wanted.initials()) all.push_back({between(begin, initials, end)});
  return all;
}

/// The customers whom the actor is shown with what was typed as an identity number, the largest id first: the whole of
/// it, because a part of one finds nobody.
std::vector<uint64_t> identified(Context& context, std::string_view text) {
  constexpr size_t kMost = 100;
  std::vector<uint64_t> ids;
  for (const Identifier kind : rules::kIdentityNumbers) {
    if (text.empty()) continue;
    const Verdict verdict = validate(kind, text);
    if (verdict.severity == Severity::error) continue;
    const records::KeyWriter key = records::KeyWriter().text(comparable(kind, verdict.normalized));
    desk::each_row(context, desk::customer_index::identity, key.bytes(), [&](uint64_t id, bool shown) {
      if (shown) ids.push_back(id);
      return ids.size() < kMost;
    });
  }
  std::sort(ids.begin(), ids.end(), std::greater());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::string searchable(std::string_view typed, std::string_view field) {
  rules::check_search_size(typed, field);
  return rules::searchable(typed);
}

class SearchOfCustomers {
 public:
  SearchOfCustomers(View& view, const CustomerSearch& query)
      : context_(view.context()),
        query_(query),
        interruption_(query.progress),
        wanted_(query.text),
        identified_(identified(context_, query.text)),
        region_(searchable(query.region, "region")),
        tag_(searchable(query.tag, "tag")) {}

  /// Calls `visit` with the place on the list and the record, the best first, until it returns false.
  template <typename Visit>
  void each(const Visit& visit) {
    // A place is the rank, then the customer's key.
    const std::string place = query_.token.empty() ? std::string() : desk::read_token(query_.token, {});
    const auto from = place.empty() ? uint8_t{0} : static_cast<uint8_t>(place[0]);
    if (rules::searchable(query_.text).empty()) {
      if (query_.text.empty()) each_customer(place, visit);
      return;
    }
    for (const Rank rank : {Rank::exact, Rank::prefix, Rank::part, Rank::subsequence, Rank::words}) {
      const auto number = static_cast<uint8_t>(rank);
      if (number < from) continue;
      const auto any = alternatives(wanted_, rank);
      AnyOf found(context_, any, rank == Rank::exact ? identified_ : std::vector<uint64_t>(),
                  number == from ? Bytes(place).substr(1) : Bytes(), interruption_.now_and_then());
      while (const uint64_t id = found.next()) {
        if (!offer(id, rank, visit)) return;
      }
    }
  }

 private:
  /// False: the visitor has enough.
  template <typename Visit>
  bool offer(uint64_t id, Rank rank, const Visit& visit) {
    interruption_.step();
    const records::KeyWriter key = desk::customer_key(id);
    const auto stored = records::get(context_.reader(), desk::customers(), key.bytes());
    if (!stored) throw Error(Code::corrupt, "index", "customer~text");
    const desk::Sight sight = context_.sight(id, stored->record);
    if (!sight.visible || !passes(stored->record)) return true;
    const bool known = std::find(identified_.begin(), identified_.end(), id) != identified_.end();
    const Rank stands = known ? Rank::exact : rank == Rank::none ? rank : wanted_.rank(stored->record);
    if (stands > rank || (stands == Rank::none) != (rank == Rank::none)) return true;
    const RecordView shown = desk::masked(context_, schema::Customer, id, stored->record);
    if (shown.bytes().data() == stored->record.bytes().data()) {
      if (stands != rank) return true;
    } else {
      // What is masked is not found, neither by its text nor by a filter, and makes nobody come earlier.
      const Rank seen = known || rank == Rank::none ? stands : wanted_.rank(shown);
      if ((seen == Rank::none) != (rank == Rank::none) || std::max(stands, seen) != rank || !passes(shown)) return true;
    }
    std::string place(1, static_cast<char>(rank));
    place += key.bytes();
    return visit(place, id, sight.classes, shown);
  }

  template <typename Visit>
  void each_customer(std::string_view place, const Visit& visit) {
    const auto cursor = context_.reader().cursor(desk::customers().space);
    bool more =
        place.empty() ? cursor->seek_last() : (cursor->seek(place.substr(1)) ? cursor->prev() : cursor->seek_last());
    for (; more; more = cursor->prev()) {
      if (!offer(KeyReader(cursor->key()).number(), Rank::none, visit)) return;
    }
  }

  bool passes(RecordView customer) const {
    const auto is = [&](uint32_t field, int wanted) {
      return wanted == 0 || customer.number(field) == static_cast<uint64_t>(wanted);
    };
    const auto reads = [&](uint32_t field, std::string_view wanted) {
      return wanted.empty() || customer.text(field) == wanted;
    };
    if (!is(Customer::kKindFieldNumber, query_.kind) || !is(Customer::kLevelFieldNumber, query_.level) ||
        !is(Customer::kStageFieldNumber, query_.stage) || !reads(Customer::kOwnerFieldNumber, query_.owner) ||
        !reads(Customer::kDepartmentFieldNumber, query_.department)) {
      return false;
    }
    if (query_.registered_from || query_.registered_until) {
      const auto at = customer.instant(Customer::kRegisteredAtFieldNumber);
      if (!at || (query_.registered_from && *at < micros(*query_.registered_from)) ||
          (query_.registered_until && *at >= micros(*query_.registered_until))) {
        return false;
      }
    }
    return (region_.empty() && tag_.empty()) || has_region_and_tag(customer);
  }

  bool has_region_and_tag(RecordView customer) const {
    bool region = region_.empty(), tag = tag_.empty();
    for (const desk::SearchedText& text : desk::searched_texts(schema::Customer, customer)) {
      const std::string& path = text.parts.front().path;
      if (!region && path.starts_with("addresses["))
        region = rules::searchable(text.text).find(region_) != std::string::npos;
      if (!tag && path.starts_with("tags[")) tag = rules::searchable(text.text) == tag_;
    }
    return region && tag;
  }

  Context& context_;
  const CustomerSearch& query_;
  desk::Interruption interruption_;
  desk::WantedCustomer wanted_;
  std::vector<uint64_t> identified_;
  std::string region_, tag_;
};

}  // namespace

RecordPage search_customers(View& view, const CustomerSearch& query) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(query.limit);
  desk::PageLook look(context, "search_customers");
  SearchOfCustomers(view, query).each([&](Bytes place, uint64_t id, desk::FieldClasses classes, RecordView record) {
    if (page.full()) return false;
    page.add(record, place);
    look.add(id, classes);
    return true;
  });
  return page.take();
}

uint64_t count_customers(View& view, const CustomerSearch& query) {
  view.context().require(Operation::read);
  CustomerSearch all = query;
  all.token = {};
  uint64_t count = 0;
  SearchOfCustomers(view, all).each([&](Bytes, uint64_t, desk::FieldClasses, RecordView) { return ++count, true; });
  return count;
}

}  // namespace dossier
