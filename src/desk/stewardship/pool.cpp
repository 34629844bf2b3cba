// SPDX-License-Identifier: Apache-2.0
#include "dossier/pool.hpp"

#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/restriction.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/stewardship/ownership.hpp"
#include "desk/stewardship/recycling.hpp"
#include "desk/tables/texts.hpp"
#include "records/tally.hpp"
#include "rules/dates.hpp"

// The pool (X8): dropping customers into it and picking them from it.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyWriter;

[[noreturn]] void deny(Context& context, Operation operation) {
  throw Error(Code::denied, "denied", "owner", {context.actor, std::string(desk::name(operation))});
}

/// The pool is for everybody: nobody takes all of it, or keeps a customer by dropping and picking it.
void check_limits(Context& context, const v1::Customer& customer, const std::string& staff) {
  const v1::PoolLimits& limits = context.rules().policy->pool_limits();
  const auto count = [&](const KeyWriter& key) { return records::tally(context.reader(), key.bytes())[0]; };
  if (limits.has_picks_per_day()) {
    const int64_t picks = count(desk::picks_key(staff, micros(context.now)));
    if (picks >= limits.picks_per_day())
      throw Error(Code::conflict, "pick_limit", "owner", {staff, std::to_string(picks)});
  }
  if (limits.has_most_owned()) {
    const int64_t owned = count(desk::tally_key(desk::TallyKind::customers_by_owner).text(staff));
    if (owned >= limits.most_owned()) throw Error(Code::conflict, "own_limit", "owner", {staff, std::to_string(owned)});
  }
  if (!limits.has_cool_down() || customer.owners_size() == 0) return;
  const v1::Owner& last = customer.owners(customer.owners_size() - 1);
  if (last.staff() != staff || !last.has_to()) return;
  const Instant free = desk::due_after(context, limits.cool_down(), desk::to_instant(last.to()));
  if (free > context.now)
    throw Error(Code::conflict, "cool_down", "owner", {staff, rules::to_text(free, context.rules().hours.utc_offset)});
}

}  // namespace

void drop_customer(Write& write, uint64_t id, std::string_view reason) {
  Context& context = write.context();
  context.require(Operation::pool, id);
  context.require_whole(id, "owner");  // Whoever picks a customer sees all of them.
  v1::Customer customer = desk::load_customer(context, id);
  if (customer.owner().empty()) throw Error(Code::invalid, "in_pool", "owner", {customer.number()});
  if (customer.owner() != context.actor && !context.may(Operation::assign_owner)) deny(context, Operation::pool);
  if (reason.empty()) throw Error(Code::invalid, "reason_required", "reason");
  desk::change_owner(context, customer, {}, v1::OWNER_CHANGE_DROPPED, context.now, desk::clean_text(reason, "reason"));
}

void pick_customer(Write& write, uint64_t id, std::string_view given) {
  Context& context = write.context();
  context.require(Operation::pick, id);
  v1::Customer customer = desk::load_customer(context, id);
  if (!customer.owner().empty()) throw Error(Code::invalid, "not_in_pool", "owner", {customer.number()});
  const std::string staff = given.empty() ? context.actor : std::string(given);
  if (staff != context.actor && !context.may(Operation::assign_owner)) deny(context, Operation::pick);
  desk::require_working(context, staff, "owner");
  check_limits(context, customer, staff);
  desk::change_owner(context, customer, staff, v1::OWNER_CHANGE_PICKED, context.now);
}

RecordPage list_pool(View& view, const PoolQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  const KeyWriter prefix = KeyWriter().text({});
  const auto cursor = context.reader().cursor(desk::customers().index_space(desk::customer_index::owner));
  desk::PageBuilder page(query.limit);
  desk::PageLook look(context, "list_pool");
  for (bool more = desk::start_page(*cursor, prefix.bytes(), query.token, prefix.bytes()); more;
       more = cursor->next()) {
    if (!cursor->key().starts_with(prefix.bytes())) break;
    const uint64_t id = records::KeyReader(cursor->key().substr(prefix.bytes().size())).number();
    if (!context.may_see(id)) continue;
    const RecordView customer = desk::stored_customer(context, id).record;
    if (desk::is_at_rest(customer)) continue;
    if (query.stage != 0 && customer.number(v1::Customer::kStageFieldNumber) != static_cast<uint64_t>(query.stage))
      continue;
    if (query.level != 0 && customer.number(v1::Customer::kLevelFieldNumber) != static_cast<uint64_t>(query.level))
      continue;
    if (desk::stands_for(context, id) != id) continue;  // Its profile stands for it.
    if (page.full()) break;
    look.add(id);
    page.add(desk::masked_customer(context, customer), cursor->key());
  }
  return page.take();
}

RecordPage preview_recycling(View& view, Instant at, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(limit);
  desk::PageLook look(context, "preview_recycling");
  if (context.rules().policy->pool_rules_size() == 0) return page.take();
  const auto cursor = context.reader().cursor(desk::customers().space);
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const auto due = desk::recycling_of(context, records::unseal(desk::customers(), cursor->value()).record);
    if (!due || desk::to_instant(due->due()) > at || !context.may_see(due->customer())) continue;
    if (page.full()) break;
    look.add(due->customer());
    page.add(context.keep(desk::serialise(*due)), cursor->key());
  }
  return page.take();
}

}  // namespace dossier
