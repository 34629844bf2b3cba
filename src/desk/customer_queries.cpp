#include "desk/customer_store.hpp"
#include "desk/masking.hpp"
#include "desk/matching.hpp"
#include "dossier/customer.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/validate.hpp"
#include "records/envelope.hpp"
#include "records/tally.hpp"
#include "rules/fold.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyReader;
using records::KeyWriter;
namespace index = desk::customer_index;

/// Ids found, each once, up to a limit.
class Found {
 public:
  explicit Found(size_t limit) : limit_(limit) {}
  bool add(uint64_t id) {
    if (ids_.size() < limit_ && std::find(ids_.begin(), ids_.end(), id) == ids_.end()) ids_.push_back(id);
    return ids_.size() < limit_;
  }
  std::vector<uint64_t> take() { return std::move(ids_); }

 private:
  size_t limit_;
  std::vector<uint64_t> ids_;
};

void find_exact(Context& context, size_t place, std::string_view value, Found& found) {
  if (value.empty()) return;
  desk::each_id(context, desk::customers().index_space(place), KeyWriter().text(value).bytes(), [&](uint64_t id) { return found.add(id); });
}

/// The index that holds identifiers of a kind, if customers are found by it.
std::optional<size_t> index_of(Identifier kind) {
  switch (kind) {
    case Identifier::mobile:
    case Identifier::landline: return index::phone;
    case Identifier::email: return index::email;
    case Identifier::uscc:
    case Identifier::resident_id:
    case Identifier::org_code: return index::identity;
    case Identifier::postal_code: return std::nullopt;
  }
  return std::nullopt;
}

/// The text as each identifier that it could be, in its stored form.
void find_by_identifiers(Context& context, std::string_view text, Found& found) {
  for (const Identifier kind :
       {Identifier::mobile, Identifier::landline, Identifier::email, Identifier::uscc, Identifier::resident_id, Identifier::org_code}) {
    const Verdict verdict = validate(kind, text);
    if (!verdict.normalized.empty()) find_exact(context, *index_of(kind), comparable(kind, verdict.normalized), found);
  }
}

}  // namespace

std::optional<uint64_t> customer_id(View& view, std::string_view number) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto key = context.reader().get(desk::customers().index_space(index::number), KeyWriter().text(number).bytes());
  if (!key) return std::nullopt;
  return KeyReader(*key).number();
}

std::optional<RecordView> customer(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::customers(), desk::customer_key(id).bytes());
  if (!stored) return std::nullopt;
  return desk::masked_customer(context, stored->record);
}

std::optional<RecordView> customer(View& view, std::string_view number) {
  const auto id = customer_id(view, number);
  if (!id) return std::nullopt;
  return customer(view, *id);
}

uint64_t customer_revision(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  return desk::stored_customer(context, id).revision;
}

std::vector<uint64_t> find_customers(View& view, std::string_view text, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  Found found(limit);
  const std::string wanted = rules::clean(text);
  if (wanted.empty() || limit == 0) return {};
  if (const auto id = customer_id(view, wanted)) found.add(*id);
  find_by_identifiers(context, wanted, found);
  const std::string name = rules::fold(wanted);
  find_exact(context, index::name, name, found);
  if (!name.empty()) {
    // Names that begin with it: the text without its end is a prefix of theirs.
    desk::each_id(
        context, desk::customers().index_space(index::name), KeyWriter().text_prefix(name).bytes(), [&](uint64_t id) { return found.add(id); },
        [](KeyReader& rest) { rest.skip_text(); });
  }
  return found.take();
}

std::vector<uint64_t> find_customers(View& view, Identifier kind, std::string_view value, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto place = index_of(kind);
  if (!place) throw Error(Code::usage, "not_searchable", std::string(name(kind)));
  const Verdict verdict = validate(kind, value);
  if (verdict.severity == Severity::error) throw refusal(verdict, std::string(name(kind)));
  Found found(limit);
  find_exact(context, *place, comparable(kind, verdict.normalized), found);
  return found.take();
}

CustomerPage list_customers(View& view, uint64_t after, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  CustomerPage page;
  const auto cursor = context.reader().cursor(desk::customers().space);
  for (bool more = cursor->seek(desk::customer_key(after + 1).bytes()); more; more = cursor->next()) {
    if (page.customers.size() == limit) {
      page.next = after;
      break;
    }
    after = KeyReader(cursor->key()).number();
    page.customers.push_back(desk::masked_customer(context, records::unseal(desk::customers(), cursor->value()).record));
  }
  return page;
}

v1::CustomerSummary summarise_customer(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  v1::CustomerSummary summary;
  const records::Amounts counts = records::tally(context.reader(), desk::customer_tally_key(id).bytes());
  summary.set_interactions(static_cast<uint64_t>(counts[desk::customer_amount::interactions]));
  summary.set_open_interactions(static_cast<uint64_t>(counts[desk::customer_amount::open_interactions]));
  summary.set_open_follow_ups(static_cast<uint64_t>(counts[desk::customer_amount::open_follow_ups]));
  // The timeline runs from the newest to the oldest: its two ends are what is asked for.
  const KeyWriter prefix = desk::customer_key(id);
  const auto cursor = context.reader().cursor(desk::interactions().space);
  if (cursor->seek(prefix.bytes()) && cursor->key().starts_with(prefix.bytes())) {
    const RecordView newest = records::unseal(desk::interactions(), cursor->value()).record;
    summary.set_last_service(newest.instant(v1::Interaction::kAtFieldNumber).value_or(0));
    summary.set_last_handler(std::string(newest.text(v1::Interaction::kHandlerFieldNumber)));
    const bool beyond = cursor->seek(desk::customer_key(id + 1).bytes());
    if (beyond ? cursor->prev() : cursor->seek_last()) {
      KeyReader key(cursor->key());
      key.number();
      summary.set_first_contact(key.descending());
    }
  }
  return summary;
}

}  // namespace dossier
