// SPDX-License-Identifier: Apache-2.0
#include "desk/context/customer_store.hpp"
#include "desk/context/deeds.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/retention.hpp"
#include "dossier/v1/keeping.pb.h"
#include "records/range.hpp"

// Legal holds: what must not be destroyed whatever its time.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using records::KeyWriter;
using v1::LegalHold;

/// A class reaches every customer: it takes rights that do, too.
void require_hold(Context& context, uint64_t customer) {
  if (customer != 0) return context.require(Operation::hold, customer);
  context.require(Operation::hold);
  if (!context.unbounded())
    throw Error(Code::denied, "denied", "record_class", {context.actor, std::string(desk::name(Operation::hold))});
}

void store(Context& context, const LegalHold& hold) {
  context.transaction().put(desk::holds(), KeyWriter().number(hold.id()).bytes(), desk::serialise(hold));
}

bool may_see(Context& context, RecordView hold) {
  const uint64_t customer = hold.number(LegalHold::kCustomerFieldNumber);
  return customer == 0 || context.may_see(customer);
}

/// Phones and the like in its texts are for those who see them elsewhere, too.
RecordView shown_hold(Context& context, RecordView stored) {
  const uint64_t customer = stored.number(LegalHold::kCustomerFieldNumber);
  if (customer == 0 || context.unbounded()) return stored;
  if (context.may_see(customer)) return desk::masked(context, schema::LegalHold, customer, stored);
  // That another record of the same customer is held is all that is said.
  auto hold = desk::parse<LegalHold>(stored);
  hold.clear_customer();
  hold.clear_reason();
  hold.clear_reference();
  hold.clear_release_reason();
  return context.keep(desk::serialise(hold));
}

std::optional<RecordView> find(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), desk::holds(), KeyWriter().number(id).bytes());
  if (!stored || !may_see(context, stored->record)) return std::nullopt;
  return stored->record;
}

}  // namespace

uint64_t place_hold(Write& write, const LegalHold& given) {
  Context& context = write.context();
  if ((given.customer() != 0) == (given.record_class() != v1::RECORD_CLASS_UNSPECIFIED)) {
    context.require(Operation::hold);
    refuse("hold_target", "customer");
  }
  require_hold(context, given.customer());
  LegalHold hold;
  if (given.customer() != 0) {
    desk::stored_customer(context, given.customer());
    hold.set_customer(given.customer());
  } else {
    if (!v1::RecordClass_IsValid(given.record_class()))
      refuse("unknown_value", "record_class", {std::to_string(given.record_class())});
    hold.set_record_class(given.record_class());
  }
  hold.set_reason(desk::required_reason(given.reason()));
  if (const std::string reference = desk::clean_text(given.reference(), "reference"); !reference.empty())
    hold.set_reference(reference);
  hold.set_id(context.transaction().next("hold"));
  desk::set_instant(hold.mutable_placed_at(), context.now);
  hold.set_placed_by(context.actor);
  store(context, hold);
  return hold.id();
}

void release_hold(Write& write, uint64_t id, std::string_view reason) {
  Context& context = write.context();
  context.require(Operation::hold);
  const auto found = find(context, id);
  if (!found) throw Error(Code::missing, "no_such_hold", "hold", {std::to_string(id)});
  auto hold = desk::parse<LegalHold>(*found);
  require_hold(context, hold.customer());
  if (hold.has_released_at()) refuse("hold_released", "hold", {std::to_string(id)});
  hold.set_release_reason(desk::required_reason(reason));
  desk::set_instant(hold.mutable_released_at(), context.now);
  hold.set_released_by(context.actor);
  store(context, hold);
}

std::optional<RecordView> legal_hold(View& view, uint64_t id) {
  view.context().require(Operation::hold);
  const auto found = find(view.context(), id);
  if (!found) return std::nullopt;
  desk::PageLook look(view.context(), "legal_hold");
  look.add(found->number(v1::LegalHold::kCustomerFieldNumber));
  return shown_hold(view.context(), *found);
}

RecordPage holds_on(View& view, uint64_t customer, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::read);
  if (!context.may_see(customer)) return {};
  context.looked_at(customer);
  desk::PageBuilder page(limit);
  const desk::Table& table = desk::holds();
  const std::string after = token.empty() ? std::string() : desk::read_token(token, {});
  const std::vector<uint64_t> members = desk::tree_of(context, customer);
  const uint64_t last = after.empty() ? 0 : records::KeyReader(records::Bytes(after).substr(1)).number();
  const auto from = std::find(members.begin(), members.end(), last);  // Whose hold ended the page before.
  for (auto at = from == members.end() ? members.begin() : from; at != members.end(); ++at) {
    const uint64_t member = *at;
    const KeyWriter prefix = desk::hold_place(false, member);
    for (const auto& row : records::range(context.reader(), table.index_space(desk::hold_index::place), prefix)) {
      if (member == last && row.key() <= records::Bytes(after)) continue;
      if (page.full()) return page.take();
      const auto stored = records::get(context.reader(), table, row.key().substr(prefix.bytes().size()));
      if (!stored) throw Error(Code::corrupt, "index", "hold.place");
      page.add(shown_hold(context, stored->record), row.key());
    }
  }
  return page.take();
}

RecordPage list_holds(View& view, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::hold);
  desk::PageBuilder page(limit);
  desk::PageLook look(context, "list_holds");
  const auto cursor = context.reader().cursor(desk::holds().space);
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const RecordView hold = records::unseal(desk::holds(), cursor->value()).record;
    if (!may_see(context, hold)) continue;
    if (page.full()) break;
    look.add(hold.number(v1::LegalHold::kCustomerFieldNumber));
    page.add(shown_hold(context, hold), cursor->key());
  }
  return page.take();
}

}  // namespace dossier
