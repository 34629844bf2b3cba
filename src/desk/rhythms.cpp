#include "desk/contract_store.hpp"
#include "desk/follow_up_store.hpp"
#include "desk/messages_io.hpp"
#include "desk/pages.hpp"
#include "desk/planning.hpp"
#include "desk/rhythm_store.hpp"
#include "dossier/rhythm.hpp"
#include "rules/dates.hpp"
#include "rules/rhythm.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyReader;
using records::KeyWriter;
using v1::BuyingRhythm;

constexpr int kNear = 30;  // Days before and after today that a list of what is due again covers.

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

/// The record itself, or without the amount where the actor may not see it.
RecordView shown(Context& context, RecordView rhythm) {
  if (context.sight(rhythm.number(BuyingRhythm::kCustomerFieldNumber)).sees(desk::FieldClass::money)) return rhythm;
  std::string rest;
  for (const Field& field : rhythm) {
    if (field.number != BuyingRhythm::kAmountFieldNumber) rest += field.encoded;
  }
  return context.keep(rest);
}

std::optional<RecordView> stored(Context& context, uint64_t customer) {
  const auto found = records::get(context.reader(), desk::buying_rhythms(), desk::customer_key(customer).bytes());
  if (!found) return std::nullopt;
  return found->record;
}

}  // namespace

namespace desk {

void store_rhythm(Context& context, const v1::Customer& customer) {
  std::vector<rules::Purchase> purchases;
  std::string currency;  // Of the latest contract: amounts of another are not compared with it.
  for (const v1::Contract& contract : contracts_of(context, customer.id())) {
    const auto day = rules::day_from_iso(contract.signed_on());
    if (currency.empty()) currency = contract.gross().currency();
    if (day && contract.gross().currency() == currency) purchases.push_back({*day, contract.gross().minor()});
  }
  const auto key = customer_key(customer.id());
  if (const auto rhythm = rules::buying_rhythm(std::move(purchases))) {
    context.transaction().put(buying_rhythms(), key.bytes(), serialise(record_of(customer, *rhythm, currency)));
  } else if (stored(context, customer.id())) {
    context.transaction().del(buying_rhythms(), key.bytes());
  }
}

}  // namespace desk

std::optional<RecordView> buying_rhythm(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  const auto found = stored(context, customer);
  if (!found) return std::nullopt;
  return shown(context, *found);
}

RecordPage due_again(View& view, const ReorderQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  const Day today = desk::today(context);
  const KeyWriter from = KeyWriter().text(rules::to_iso(query.from.value_or(today - std::chrono::days(kNear))));
  const KeyWriter end = KeyWriter().text(rules::to_iso(query.until.value_or(today + std::chrono::days(kNear)) + std::chrono::days(1)));
  desk::PageBuilder page(query.limit);
  const auto cursor = context.reader().cursor(desk::buying_rhythms().index_space(desk::rhythm_index::next));
  for (bool more = desk::start_page(*cursor, from.bytes(), query.token, {}); more && cursor->key() < end.bytes(); more = cursor->next()) {
    KeyReader key(cursor->key());
    key.skip_text();
    const uint64_t customer = key.number();
    if (!context.may_see(customer)) continue;
    const auto rhythm = stored(context, customer);
    if (!rhythm) throw Error(Code::corrupt, "index", "rhythm");
    if (rhythm->number(BuyingRhythm::kConfidenceFieldNumber) < query.confidence) continue;
    if (page.full()) break;
    page.add(shown(context, *rhythm), cursor->key());
  }
  return page.take();
}

uint64_t plan_reorder(Write& write, uint64_t id, int days_before) {
  Context& context = write.context();
  context.require(Operation::plan, id);
  const v1::Customer customer = desk::load_customer(context, id);
  const auto found = stored(context, id);
  if (!found) throw Error(Code::invalid, "no_rhythm", "customer", {customer.number()});
  if (customer.owner().empty()) throw Error(Code::invalid, "required", "assignee");
  const auto rhythm = desk::parse<BuyingRhythm>(*found);
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_REORDER);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_NORMAL);
  task.set_source("reorder:" + std::to_string(id));
  task.set_action("预计 " + rhythm.next_on() + " 再次采购，提前联系");
  *task.mutable_because() = rhythm.because();
  const Day wanted = *rules::day_from_iso(rhythm.next_on()) - std::chrono::days(std::max(0, days_before));
  const Instant start = rules::instant_of(wanted, std::chrono::minutes(0), context.rules().hours.utc_offset);
  desk::fit_due(context, customer, std::max(start, context.now), task);
  return desk::add_follow_up(context, customer, std::move(task));
}

}  // namespace dossier
