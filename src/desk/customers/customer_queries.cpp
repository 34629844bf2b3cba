// SPDX-License-Identifier: Apache-2.0
#include "desk/context/contacts.hpp"
#include "desk/context/customer_store.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/shown_facts.hpp"
#include "dossier/customer.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/validate.hpp"
#include "records/envelope.hpp"
#include "records/tally.hpp"
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"

// Customers by number, by identifier and one after the other, and their counts at a glance.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyReader;
using records::KeyWriter;
namespace index = desk::customer_index;

/// Ids found that the actor may know of, each once, up to a limit.
class Found {
 public:
  Found(Context& context, size_t limit) : context_(context), limit_(limit) {}
  bool add(uint64_t id) {
    if (ids_.size() < limit_ && std::find(ids_.begin(), ids_.end(), id) == ids_.end() && context_.may_see(id))
      ids_.push_back(id);
    return ids_.size() < limit_;
  }
  std::vector<uint64_t> take(const char* operation) {
    desk::PageLook look(context_, operation);
    for (const uint64_t id : ids_) look.add(id);
    return std::move(ids_);
  }

 private:
  Context& context_;
  size_t limit_;
  std::vector<uint64_t> ids_;
};

/// Those whom the actor is shown with it, by the rows of an index that begin with `key`.
void find_rows(Context& context, size_t place, records::Bytes key, Found& found) {
  desk::each_row(context, place, key, [&](uint64_t id, bool shown) { return !shown || found.add(id); });
}

void find_exact(Context& context, size_t place, std::string_view value, Found& found) {
  if (!value.empty()) find_rows(context, place, KeyWriter().text(value).bytes(), found);
}

/// The index that holds identifiers of a kind, if customers are found by it.
std::optional<size_t> index_of(Identifier kind) {
  switch (kind) {
    case Identifier::mobile:
    case Identifier::landline: return index::phone;
    case Identifier::email: return index::email;
    case Identifier::uscc:
    case Identifier::resident_id:
    case Identifier::org_code:
    case Identifier::other_document: return index::identity;
    case Identifier::postal_code: return std::nullopt;
  }
  return std::nullopt;
}

/// The text as each identifier that it could be, in its stored form.
void find_by_identifiers(Context& context, std::string_view text, Found& found) {
  const auto find = [&](Identifier kind) {
    const Verdict verdict = validate(kind, text);
    if (!verdict.normalized.empty()) find_exact(context, *index_of(kind), comparable(kind, verdict.normalized), found);
  };
  for (const Identifier kind : {Identifier::mobile, Identifier::landline, Identifier::email}) find(kind);
  for (const Identifier kind : rules::kIdentityNumbers) find(kind);
}

/// Adds what is kept of one record.
void add_counts(Context& context, uint64_t id, v1::CustomerSummary& summary) {
  const records::Amounts counts = records::tally(context.reader(), desk::customer_tally_key(id).bytes());
  const auto count = [&](size_t place) { return static_cast<uint64_t>(counts[place]); };
  summary.set_interactions(summary.interactions() + count(desk::customer_amount::interactions));
  summary.set_open_interactions(summary.open_interactions() + count(desk::customer_amount::open_interactions));
  summary.set_open_follow_ups(summary.open_follow_ups() + count(desk::customer_amount::open_follow_ups));
  const auto newest = desk::newest_contact(context, id);
  if (!newest) return;
  const int64_t last = micros(desk::time_of_contact(*newest));
  if (!summary.has_last_service() || summary.last_service() < last) {
    summary.set_last_service(last);
    summary.set_last_handler(std::string(newest->text(v1::Interaction::kHandlerFieldNumber)));
  }
  const int64_t first = micros(desk::time_of_contact(*desk::oldest_contact(context, id)));
  if (!summary.has_first_contact() || first < summary.first_contact()) summary.set_first_contact(first);
}

}  // namespace

std::optional<uint64_t> customer_id(View& view, std::string_view number) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto key = context.reader().get(desk::customers().index_space(index::number), KeyWriter().text(number).bytes());
  if (!key) return std::nullopt;
  const uint64_t id = KeyReader(*key).number();
  if (!context.may_see(id)) return std::nullopt;
  return id;
}

std::optional<std::string> customer_number_of(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::customers(), desk::customer_key(id).bytes());
  if (!stored || !context.may_see(id)) return std::nullopt;
  return std::string(stored->record.text(v1::Customer::kNumberFieldNumber));
}

std::optional<RecordView> customer(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::customers(), desk::customer_key(id).bytes());
  if (!stored) return std::nullopt;
  if (context.is_host() && !context.is_read()) return stored->record;
  const desk::Sight sight = context.sight(id, stored->record);
  if (!sight.visible) return std::nullopt;
  context.looked_at(id, sight.classes);
  return desk::shown(context, schema::Customer, sight, stored->record, id);
}

std::optional<RecordView> customer(View& view, std::string_view number) {
  const auto id = customer_id(view, number);
  if (!id) return std::nullopt;
  return customer(view, *id);
}

uint64_t customer_revision(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read, id);
  return desk::stored_customer(context, id).revision;
}

std::vector<uint64_t> find_customers(View& view, std::string_view text, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  Found found(context, limit);
  const std::string wanted = rules::clean(text);
  if (wanted.empty() || limit == 0) return {};
  if (const auto id = customer_id(view, wanted)) found.add(*id);
  find_by_identifiers(context, wanted, found);
  const std::string name = rules::fold(wanted);
  find_exact(context, index::name, name, found);
  if (!name.empty()) {
    // Names that begin with it: the text without its end is a prefix of theirs. They come in the order of their names,
    // so that a name that is masked may not stand among them.
    find_rows(context, index::name, KeyWriter().text_prefix(name).bytes(), found);
  }
  return found.take("find_customers");
}

std::vector<uint64_t> find_customers(View& view, Identifier kind, std::string_view value, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto place = index_of(kind);
  if (!place) throw Error(Code::usage, "not_searchable", std::string(name(kind)));
  const Verdict verdict = validate(kind, value);
  if (verdict.severity == Severity::error) throw refusal(verdict, std::string(name(kind)));
  Found found(context, limit);
  find_exact(context, *place, comparable(kind, verdict.normalized), found);
  return found.take("find_customers");
}

CustomerPage list_customers(View& view, uint64_t after, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  CustomerPage page;
  desk::PageLook look(context, "list_customers");
  const auto cursor = context.reader().cursor(desk::customers().space);
  for (bool more = cursor->seek(desk::customer_key(after + 1).bytes()); more; more = cursor->next()) {
    const RecordView record = records::unseal(desk::customers(), cursor->value()).record;
    const uint64_t id = KeyReader(cursor->key()).number();
    const desk::Sight sight = context.sight(id, record);
    if (!sight.visible) continue;
    if (page.customers.size() == limit) {
      page.next = after;
      break;
    }
    after = id;
    look.add(id, sight.classes);
    page.customers.push_back(desk::shown(context, schema::Customer, sight, record, id));
  }
  return page;
}

v1::CustomerSummary summarise_customer(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  if (!context.may_see(id)) return {};
  v1::CustomerSummary summary;
  for (const uint64_t member : desk::members_of(context, id)) add_counts(context, member, summary);
  return summary;
}

}  // namespace dossier
