// SPDX-License-Identifier: Apache-2.0
#include "desk/keeping/retention.hpp"

#include <algorithm>

#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/retention_rules.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/kept_tallies.hpp"
#include "desk/tables/open_contract.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/risk.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "records/range.hpp"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

using v1::Interaction;
using v1::RetentionBlock;
using v1::RetentionDue;

bool is_open_interaction(RecordView interaction) { return interaction.number(Interaction::kOpenFieldNumber) != 0; }

RetentionBlock& add_block(RetentionDue& due, RetentionBlock::Kind kind) {
  RetentionBlock& block = *due.add_blocks();
  block.set_kind(kind);
  return block;
}

/// Whether an open follow-up came from this interaction: regular contact only counts from it.
bool has_open_task(Context& context, uint64_t customer, uint64_t interaction) {
  const std::vector<v1::FollowUp> tasks = open_follow_ups(context, customer);
  return std::any_of(tasks.begin(), tasks.end(), [&](const v1::FollowUp& task) {
    return task.interaction() == interaction && task.kind() != v1::FOLLOW_UP_KIND_CADENCE;
  });
}

uint32_t open_handovers(Context& context, uint64_t customer) {
  uint32_t count = 0;
  each_id(context, handovers().index_space(handover_index::open), {}, [&](uint64_t id) {
    const auto stored = records::get(context.reader(), handovers(), records::KeyWriter().number(id).bytes());
    const auto handover = parse<v1::Handover>(stored->record);
    count += static_cast<uint32_t>(std::count(handover.customers().begin(), handover.customers().end(), customer));
    return true;
  });
  return count;
}

}  // namespace

int class_of_interaction(RecordView interaction) {
  return interaction.has(Interaction::kFeedbackFieldNumber) ? v1::RECORD_CLASS_FEEDBACK : v1::RECORD_CLASS_INTERACTION;
}

/// The records of a class that hang on a customer.
struct Retention::Related {
  uint32_t all = 0, open = 0, early = 0;
  bool forever = false;
  std::string until;

  void add(bool is_open, const std::optional<std::string>& stays) {
    ++all;
    if (is_open) {
      ++open;
    } else if (stays) {
      ++early;
      forever |= stays->empty();
      until = std::max(until, *stays);
    }
  }
};

Retention::Retention(Context& context, Day today) : context_(context), today_(today) {
  for (const v1::RetentionRule& rule : context.rules().policy->retention_rules()) {
    if (v1::RecordClass_IsValid(rule.record_class())) rules_[static_cast<size_t>(rule.record_class())] = rule;
  }
  each_id(context, holds().index_space(hold_index::place), hold_place(false, 0).bytes(), [&](uint64_t id) {
    const auto stored = records::get(context.reader(), holds(), records::KeyWriter().number(id).bytes());
    class_holds_.emplace_back(static_cast<int>(stored->record.number(v1::LegalHold::kRecordClassFieldNumber)), id);
    return true;
  });
}

bool Retention::goes(int record_class, bool must) const {
  return rule(record_class).action() == v1::RETENTION_ACTION_DESTROY && (!must || rule(record_class).has_maximum());
}

uint64_t Retention::last_month(int record_class, bool must) const {
  const v1::Span& span = must ? rule(record_class).maximum() : rule(record_class).minimum();
  return month_number(rules::latest_past(today_, period_of(span)));
}

std::optional<std::string> Retention::stays_until(int record_class, std::optional<Day> since) const {
  const v1::RetentionRule& of = rule(record_class);
  if (!since || of.action() != v1::RETENTION_ACTION_DESTROY) return std::string();
  const Day first = rules::first_counted(*since, of.start() == v1::STARTING_EVENT_YEAR_END);
  const Day may = rules::day_after(first, period_of(of.minimum()));
  if (may <= today_) return std::nullopt;
  return rules::to_iso(may);
}

std::optional<RetentionDue> Retention::due(int record_class, std::optional<Day> since) const {
  if (stays_until(record_class, since)) return std::nullopt;
  const v1::RetentionRule& of = rule(record_class);
  const Day first = rules::first_counted(*since, of.start() == v1::STARTING_EVENT_YEAR_END);
  RetentionDue due;
  due.set_record_class(of.record_class());
  due.set_rule(of.name());
  due.set_since(rules::to_iso(*since));
  due.set_may_go(rules::to_iso(rules::day_after(first, period_of(of.minimum()))));
  if (of.has_maximum()) {
    const Day must = rules::day_after(first, period_of(of.maximum()));
    due.set_must_go(rules::to_iso(must));
    if (must <= today_) due.set_overdue(true);
  }
  return due;
}

Day Retention::day_of(int64_t at) const { return context_.day_of(instant(at)); }

void Retention::add_class_holds(RetentionDue& due, int record_class) const {
  for (const auto& [held, id] : class_holds_) {
    if (held != record_class) continue;
    RetentionBlock& block = add_block(due, RetentionBlock::KIND_HOLD);
    block.set_hold(id);
    block.set_record_class(static_cast<v1::RecordClass>(record_class));
  }
}

std::optional<uint64_t> Retention::class_hold(int record_class) const {
  for (const auto& [held, id] : class_holds_) {
    if (held == record_class) return id;
  }
  return std::nullopt;
}

std::optional<uint64_t> Retention::customer_hold(uint64_t customer) const {
  std::optional<uint64_t> found;
  each_id(context_, holds().index_space(hold_index::place), hold_place(false, customer).bytes(), [&](uint64_t id) {
    found = id;
    return false;
  });
  return found;
}

void Retention::add_holds(RetentionDue& due, uint64_t customer) const {
  add_class_holds(due, due.record_class());
  for (const uint64_t member : tree_of(context_, customer)) {
    each_id(context_, holds().index_space(hold_index::place), hold_place(false, member).bytes(), [&](uint64_t id) {
      add_block(due, RetentionBlock::KIND_HOLD).set_hold(id);
      return true;
    });
  }
}

std::optional<Day> Retention::since_of_interaction(RecordView record, int record_class) const {
  const auto at = record.instant(Interaction::kAtFieldNumber);
  if (rule(record_class).start() != v1::STARTING_EVENT_CLOSED) return day_of(at.value_or(0));
  if (is_open_interaction(record)) return std::nullopt;
  const RecordView feedback = record.record(Interaction::kFeedbackFieldNumber);
  for (const int field : {v1::Feedback::kClosedAtFieldNumber, v1::Feedback::kRatedAtFieldNumber,
                          v1::Feedback::kConfirmedAtFieldNumber, v1::Feedback::kSolvedAtFieldNumber}) {
    if (const auto closed = feedback.instant(static_cast<uint32_t>(field))) return day_of(*closed);
  }
  return day_of(at.value_or(0));
}

std::optional<RetentionDue> Retention::interaction(RecordView record) {
  const int record_class = class_of_interaction(record);
  auto found = due(record_class, since_of_interaction(record, record_class));
  if (!found) return std::nullopt;
  const uint64_t whose = record.number(Interaction::kCustomerFieldNumber),
                 id = record.number(Interaction::kIdFieldNumber);
  found->set_customer(whose);
  set_instant(found->mutable_at(), instant(record.instant(Interaction::kAtFieldNumber).value_or(0)));
  found->set_id(id);
  found->set_number(std::string(record.text(Interaction::kNumberFieldNumber)));
  add_holds(*found, whose);
  if (is_open_interaction(record) || has_open_task(context_, whose, id)) {
    RetentionBlock& block = add_block(*found, RetentionBlock::KIND_OPEN_MATTER);
    block.set_record_class(found->record_class());
    block.set_records(1);
  }
  return found;
}

std::optional<Day> Retention::since_of_contract(RecordView record) const {
  auto last = rules::day_from_iso(record.text(v1::Contract::kSignedOnFieldNumber));
  if (rule(v1::RECORD_CLASS_CONTRACT).start() != v1::STARTING_EVENT_YEAR_END) return last;
  for (const v1::Payment& payment : payments_of(context_, record.number(v1::Contract::kIdFieldNumber))) {
    if (const auto paid = rules::day_from_iso(payment.received_on()); paid && (!last || *paid > *last)) last = paid;
  }
  return last;
}

std::optional<std::string> Retention::contract_stays(RecordView record) const {
  return stays_until(v1::RECORD_CLASS_CONTRACT, since_of_contract(record));
}

std::optional<RetentionDue> Retention::contract(RecordView record) {
  auto found = due(v1::RECORD_CLASS_CONTRACT, since_of_contract(record));
  if (!found) return std::nullopt;
  const uint64_t whose = record.number(v1::Contract::kCustomerFieldNumber);
  found->set_customer(whose);
  found->set_id(record.number(v1::Contract::kIdFieldNumber));
  found->set_number(std::string(record.text(v1::Contract::kNumberFieldNumber)));
  add_holds(*found, whose);
  if (is_open_contract(record)) {
    RetentionBlock& block = add_block(*found, RetentionBlock::KIND_OPEN_MATTER);
    block.set_record_class(v1::RECORD_CLASS_CONTRACT);
    block.set_records(1);
  }
  return found;
}

std::optional<RetentionDue> Retention::access(uint64_t id, RecordView batch) {
  const auto looks = parse<v1::AccessBatch>(batch);
  std::optional<Instant> last;
  for (const v1::Access& look : looks.looks()) last = std::max(last.value_or(Instant()), to_instant(look.at()));
  auto found = due(v1::RECORD_CLASS_ACCESS, last ? std::optional(day_of(micros(*last))) : std::nullopt);
  if (!found) return std::nullopt;
  set_instant(found->mutable_at(), *last);
  found->set_id(id);
  add_class_holds(*found, v1::RECORD_CLASS_ACCESS);
  std::vector<uint64_t> seen;
  for (const v1::Access& look : looks.looks()) {
    if (look.has_customer()) seen.push_back(look.customer());
    seen.insert(seen.end(), look.customers().begin(), look.customers().end());
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const uint64_t customer : std::vector<uint64_t>(seen)) {
    for (const uint64_t member : tree_of(context_, customer)) seen.push_back(member);
  }
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const uint64_t customer : seen) {
    each_id(context_, holds().index_space(hold_index::place), hold_place(false, customer).bytes(), [&](uint64_t hold) {
      add_block(*found, RetentionBlock::KIND_HOLD).set_hold(hold);
      return true;
    });
  }
  return found;
}

void Retention::look_at_interactions(uint64_t customer, std::array<Related, 7>& related) const {
  for (const auto& row : records::range(context_.reader(), interactions().space, customer_key(customer))) {
    const RecordView record = records::unseal(interactions(), row.value()).record;
    const int record_class = class_of_interaction(record);
    related[static_cast<size_t>(record_class)].add(
        is_open_interaction(record), stays_until(record_class, since_of_interaction(record, record_class)));
  }
}

void Retention::look_at_contracts(uint64_t customer, std::array<Related, 7>& related) const {
  for (const v1::Contract& contract : contracts_of(context_, {customer})) {
    const std::string bytes = serialise(contract);
    const RecordView record(bytes);
    related[v1::RECORD_CLASS_CONTRACT].add(is_open_contract(record), contract_stays(record));
  }
}

/// What hangs on a customer and is not finished, beyond its interactions and contracts.
uint32_t Retention::open_matters(uint64_t customer) const {
  auto open = static_cast<uint32_t>(open_follow_ups(context_, customer).size());
  each_id(context_, risk_signals().index_space(risk_index::customer), customer_key(customer).bytes(), [&](uint64_t id) {
    const auto stored = records::get(context_.reader(), risk_signals(), risk_key(id).bytes());
    if (stored && !stored->record.has(v1::RiskSignal::kClosedAtFieldNumber)) ++open;
    return true;
  });
  return open + open_handovers(context_, customer);
}

void Retention::add_related(RetentionDue& due, uint64_t customer) {
  std::array<Related, 7> related;
  look_at_interactions(customer, related);
  look_at_contracts(customer, related);
  related[v1::RECORD_CLASS_CUSTOMER].open = open_matters(customer);
  for (size_t i = 0; i < related.size(); ++i) {
    const auto record_class = static_cast<v1::RecordClass>(i);
    if (related[i].all > 0) add_class_holds(due, record_class);
    if (related[i].open > 0) {
      RetentionBlock& block = add_block(due, RetentionBlock::KIND_OPEN_MATTER);
      block.set_record_class(record_class);
      block.set_records(related[i].open);
    }
    if (related[i].early > 0) {
      RetentionBlock& block = add_block(due, RetentionBlock::KIND_LONGER_RULE);
      block.set_record_class(record_class);
      block.set_records(related[i].early);
      if (!related[i].forever) block.set_until(related[i].until);
    }
  }
}

/// Of several records of one customer, the one that stands for the others goes last, and the others not while it is
/// alive.
void Retention::add_merged(RetentionDue& due, uint64_t customer) const {
  each_id(context_, merge_links().index_space(merge_link_index::profile), customer_key(customer).bytes(),
          [&](uint64_t member) {
            RetentionBlock& block = add_block(due, RetentionBlock::KIND_MERGED);
            if (context_.may_see(member)) block.set_customer(member);
            return true;
          });
  const uint64_t root = profile_of(context_, customer);
  if (root == customer) return;
  const auto stored = records::get(context_.reader(), customers(), customer_key(root).bytes());
  const auto ended = stored ? ended_at(stored->record) : std::nullopt;
  const auto stays = stays_until(v1::RECORD_CLASS_CUSTOMER, ended ? std::optional(day_of(*ended)) : std::nullopt);
  if (!stored || !stays) return;
  RetentionBlock& block = add_block(due, RetentionBlock::KIND_MERGED);
  if (context_.may_see(root)) block.set_customer(root);
  if (!stays->empty()) block.set_until(*stays);
}

std::optional<RetentionDue> Retention::customer(RecordView record) {
  const auto ended = ended_at(record);
  auto found = due(v1::RECORD_CLASS_CUSTOMER, ended ? std::optional(day_of(*ended)) : std::nullopt);
  if (!found) return std::nullopt;
  const uint64_t id = record.number(v1::Customer::kIdFieldNumber);
  found->set_customer(id);
  found->set_customer_number(std::string(record.text(v1::Customer::kNumberFieldNumber)));
  add_holds(*found, id);
  add_related(*found, id);
  add_merged(*found, id);
  return found;
}

}  // namespace dossier::desk
