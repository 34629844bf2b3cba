// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/rhythms.hpp"

#include <algorithm>

#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/rhythm.hpp"
#include "rules/dates.hpp"
#include "rules/rhythm.hpp"
#include "rules/terms.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Bytes;
using records::KeyReader;
using records::KeyWriter;
using v1::BuyingRhythm;

constexpr std::chrono::days kNear{terms::kReorderWindow.value};

std::string reorder_source(uint64_t customer) { return "reorder:" + std::to_string(customer); }

BuyingRhythm record_of(const v1::Customer& customer, const rules::Rhythm& rhythm, const std::string& currency) {
  BuyingRhythm record;
  record.set_customer(customer.id());
  record.set_customer_number(customer.number());
  record.set_purchases(static_cast<uint32_t>(rhythm.purchases));
  record.set_interval_days(static_cast<uint32_t>(rhythm.interval_days));
  if (rhythm.day_of_month) record.set_day_of_month(*rhythm.day_of_month);
  for (const unsigned month : rhythm.months) record.add_months(month);
  record.mutable_amount()->set_minor(rhythm.amount);
  if (currency != v1::Money().currency()) record.mutable_amount()->set_currency(currency);
  record.set_last_on(rules::to_iso(rhythm.last));
  record.set_next_on(rules::to_iso(rhythm.next));
  record.set_confidence(static_cast<uint32_t>(rhythm.confidence));
  for (const rules::RhythmReason& reason : rhythm.because) {
    v1::Because& because = *record.add_because();
    because.set_rule(reason.rule);
    because.set_detail(reason.detail);
  }
  return record;
}

/// What the contracts of these customers say, as the rhythm of `of`.
std::optional<BuyingRhythm> rhythm_of(Context& context, const v1::Customer& of,
                                      const std::vector<uint64_t>& customers) {
  std::vector<rules::Purchase> purchases;
  std::string currency;  // Of the latest contract: amounts of another are not compared with it.
  for (const v1::Contract& contract : desk::contracts_of(context, customers)) {
    const auto day = rules::day_from_iso(contract.signed_on());
    if (currency.empty()) currency = contract.gross().currency();
    if (day && contract.gross().currency() == currency) purchases.push_back({*day, contract.gross().minor()});
  }
  const auto rhythm = rules::buying_rhythm(std::move(purchases));
  if (!rhythm) return std::nullopt;
  BuyingRhythm record = record_of(of, *rhythm, currency);
  if (customers.size() > 1) record.mutable_members()->Assign(customers.begin(), customers.end());
  return record;
}

void store(Context& context, const records::KeyWriter& key, const std::optional<BuyingRhythm>& rhythm) {
  if (rhythm) {
    context.transaction().put(desk::buying_rhythms(), key.bytes(), desk::serialise(*rhythm));
  } else {
    context.transaction().del(desk::buying_rhythms(), key.bytes());
  }
}

/// As the actor may see it who sees least of one of its records.
RecordView shown(Context& context, const BuyingRhythm& rhythm) {
  const RecordView record = context.keep(desk::serialise(rhythm));
  if (context.is_host()) return record;
  desk::Sight sight = context.sight(rhythm.customer());
  for (const uint64_t member : rhythm.members()) sight.classes &= context.sight(member).classes;
  return desk::shown(context, schema::BuyingRhythm, sight, record);
}

std::optional<BuyingRhythm> stored(Context& context, Bytes key) {
  const auto found = records::get(context.reader(), desk::buying_rhythms(), key);
  if (!found) return std::nullopt;
  return desk::parse<BuyingRhythm>(found->record);
}

/// The rhythm of all records of a customer that the actor may see.
std::optional<BuyingRhythm> seen(Context& context, uint64_t customer) {
  const std::vector<uint64_t> members = desk::members_of(context, customer);
  if (members.size() == 1) return stored(context, desk::rhythm_key(customer, false).bytes());
  return rhythm_of(context, desk::load_customer(context, members.front()), members);
}

/// Of a merged profile whoever sees all records sees their common rhythm, anybody else those of the records that they
/// see.
bool belongs_on_list(Context& context, uint64_t customer, bool of_profile) {
  if (!context.may_see(customer)) return false;
  const std::vector<uint64_t> tree = desk::tree_of(context, customer);
  if (tree.size() == 1) return true;
  const bool sees_all = std::all_of(tree.begin(), tree.end(), [&](uint64_t member) { return context.may_see(member); });
  return of_profile == sees_all;
}

}  // namespace

namespace desk {

void store_rhythm(Context& context, const v1::Customer& customer) {
  store(context, rhythm_key(customer.id(), false), rhythm_of(context, customer, {customer.id()}));
  store_profile_rhythm(context, profile_of(context, customer.id()));
}

void store_profile_rhythm(Context& context, uint64_t root) {
  const std::vector<uint64_t> tree = tree_of(context, root);
  const bool stands_for_others = tree.size() > 1 && tree.front() == root;
  store(context, rhythm_key(root, true),
        stands_for_others ? rhythm_of(context, load_customer(context, root), tree) : std::nullopt);
}

}  // namespace desk

std::optional<RecordView> buying_rhythm(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  desk::stored_customer(context, customer);
  auto found = seen(context, customer);
  if (!found) return std::nullopt;
  context.looked_at(customer);
  return shown(context, *found);
}

RecordPage due_again(View& view, const ReorderQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  const Day today = context.today();
  const KeyWriter from = KeyWriter().text(rules::to_iso(query.from.value_or(today - kNear)));
  const KeyWriter end = KeyWriter().text(rules::to_iso(query.until.value_or(today + kNear) + std::chrono::days(1)));
  desk::PageBuilder page(query.limit);
  desk::PageLook look(context, "due_again");
  const auto cursor = context.reader().cursor(desk::buying_rhythms().index_space(desk::rhythm_index::next));
  for (bool more = desk::start_page(*cursor, from.bytes(), query.token, {}); more && cursor->key() < end.bytes();
       more = cursor->next()) {
    KeyReader key(cursor->key());
    key.skip_text();
    const Bytes primary = key.rest();
    const uint64_t customer = key.number();
    if (!belongs_on_list(context, customer, !key.rest().empty())) continue;
    auto rhythm = stored(context, primary);
    if (!rhythm) throw Error(Code::corrupt, "index", "rhythm");
    if (rhythm->confidence() < query.confidence) continue;
    if (page.full()) break;
    look.add(customer);
    page.add(shown(context, *rhythm), cursor->key());
  }
  return page.take();
}

uint64_t plan_reorder(Write& write, uint64_t id, int days_before) {
  Context& context = write.context();
  context.require(Operation::plan, id);
  const v1::Customer customer = desk::load_customer(context, id);
  const auto rhythm = seen(context, id);
  if (!rhythm) throw Error(Code::invalid, "no_rhythm", "customer", {customer.number()});
  if (customer.owner().empty()) throw Error(Code::invalid, "required", "assignee");
  for (const uint64_t member : desk::tree_of(context, id)) {
    if (desk::open_follow_up(context, reorder_source(member))) return 0;
  }
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_REORDER);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_NORMAL);
  task.set_source(reorder_source(id));
  desk::set_task(task, "prepare_reorder", {rhythm->next_on()});
  *task.mutable_because() = rhythm->because();
  const Day wanted = *rules::day_from_iso(rhythm->next_on()) - std::chrono::days(std::max(0, days_before));
  const Instant start = rules::instant_of(wanted, std::chrono::minutes(0), context.rules().hours.utc_offset);
  desk::fit_due(context, customer, std::max(start, context.now), task);
  return desk::add_follow_up(context, customer, std::move(task));
}

}  // namespace dossier
