// SPDX-License-Identifier: Apache-2.0
#include "dossier/destruction.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>

#include "desk/context/deeds.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/keeping/destroying.hpp"
#include "desk/keeping/retention.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/limits.hpp"
#include "rules/terms.hpp"

// Destroying what is past its time (B8): proposed by one, signed by another, and put on record.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using records::KeyWriter;
using v1::Destruction;
using v1::DestructionItem;
using v1::RetentionDue;

std::string sha256(const std::string& bytes) {
  std::string digest(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(digest.data()),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return digest;
}

/// What people sign.
std::string digest_of(const Destruction& destruction) {
  Destruction of;
  of.set_id(destruction.id());
  of.set_reason(destruction.reason());
  *of.mutable_items() = destruction.items();
  return sha256(desk::serialise(of));
}

void store(Context& context, const Destruction& destruction) {
  context.transaction().put(desk::destructions(), KeyWriter().number(destruction.id()).bytes(),
                            desk::serialise(destruction));
}

/// What the rules say of an item's record now; nothing where it is gone or not due.
std::optional<RetentionDue> judge(Context& context, desk::Retention& retention, const DestructionItem& item) {
  const auto get = [&](const desk::Table& table, const KeyWriter& key) {
    return records::get(context.reader(), table, key.bytes());
  };
  std::optional<RetentionDue> due;
  switch (item.record_class()) {
    case v1::RECORD_CLASS_CUSTOMER:
      if (const auto stored = get(desk::customers(), desk::customer_key(item.customer())))
        due = retention.customer(stored->record);
      break;
    case v1::RECORD_CLASS_INTERACTION:
    case v1::RECORD_CLASS_FEEDBACK:
      if (const auto stored =
              get(desk::interactions(),
                  desk::interaction_key(item.customer(), micros(desk::to_instant(item.at())), item.id()))) {
        due = retention.interaction(stored->record);
      }
      break;
    case v1::RECORD_CLASS_CONTRACT:
      if (const auto stored = get(desk::contracts(), desk::contract_key(item.id())))
        due = retention.contract(stored->record);
      break;
    case v1::RECORD_CLASS_ACCESS:
      if (const auto stored = get(desk::accesses(), KeyWriter().number(item.id())))
        due = retention.access(item.id(), stored->record);
      break;
    default: break;
  }
  return due;
}

/// The actor's rights have to reach every record of it.
void require_items(Context& context, const Destruction& destruction) {
  context.require(Operation::destroy);
  for (const DestructionItem& item : destruction.items()) {
    if (item.record_class() == v1::RECORD_CLASS_ACCESS) {
      if (!context.unbounded())
        throw Error(Code::denied, "denied", "items", {context.actor, std::string(desk::name(Operation::destroy))});
    } else {
      context.require(Operation::destroy, item.customer());
    }
  }
}

DestructionItem filled(const RetentionDue& due) {
  DestructionItem item;
  item.set_record_class(due.record_class());
  if (due.has_customer()) item.set_customer(due.customer());
  if (due.has_at()) *item.mutable_at() = due.at();
  if (due.has_id()) item.set_id(due.id());
  const std::string& number = due.record_class() == v1::RECORD_CLASS_CUSTOMER ? due.customer_number() : due.number();
  if (!number.empty()) item.set_number(number);
  item.set_rule(due.rule());
  item.set_since(due.since());
  return item;
}

/// Shown to whoever sees every customer in it that there still is: what was destroyed says nothing about anybody.
bool may_see(Context& context, const Destruction& destruction) {
  if (context.unbounded()) return true;
  return std::all_of(destruction.items().begin(), destruction.items().end(), [&](const DestructionItem& item) {
    if (item.record_class() == v1::RECORD_CLASS_ACCESS) return false;
    return context.may_see(item.customer()) ||
           !context.reader().get(desk::customers().space, desk::customer_key(item.customer()).bytes());
  });
}

Destruction load(Context& context, uint64_t id) {
  context.require(Operation::destroy);
  const auto stored = records::get(context.reader(), desk::destructions(), KeyWriter().number(id).bytes());
  std::optional<Destruction> found;
  if (stored) found = desk::parse<Destruction>(stored->record);
  if (!found || !may_see(context, *found))
    throw Error(Code::missing, "no_such_destruction", "destruction", {std::to_string(id)});
  return std::move(*found);
}

void require_state(const Destruction& destruction, std::initializer_list<v1::DestructionState> states) {
  if (std::find(states.begin(), states.end(), destruction.state()) == states.end())
    refuse("destruction_step", "state", {std::to_string(destruction.id())});
}

void close(Context& context, Destruction& destruction, v1::DestructionState state) {
  destruction.set_state(state);
  desk::set_instant(destruction.mutable_closed_at(), context.now);
  destruction.set_closed_by(context.actor);
}

/// What went, by class and rule.
class Protocol {
 public:
  void add(const DestructionItem& item, uint64_t records) {
    v1::DestructionCount& count = counts_[{item.record_class(), item.rule()}];
    count.set_record_class(item.record_class());
    count.set_rule(item.rule());
    count.set_records(count.records() + records);
    if (!count.has_first() || item.since() < count.first()) count.set_first(item.since());
    if (item.since() > count.last()) count.set_last(item.since());
  }
  void write(Destruction& destruction) const {
    for (const auto& [key, count] : counts_) *destruction.add_counts() = count;
  }

 private:
  std::map<std::pair<int, std::string>, v1::DestructionCount> counts_;
};

/// One by one, until nothing more goes: a customer goes after what hangs on it, and the record that stands for others
/// after these.
void destroy_items(Context& context, Destruction& destruction, Protocol& protocol) {
  desk::Retention retention(context, context.today());
  std::vector<DestructionItem*> left;
  for (DestructionItem& item : *destruction.mutable_items()) left.push_back(&item);
  std::stable_partition(left.begin(), left.end(),
                        [](const DestructionItem* item) { return item->record_class() != v1::RECORD_CLASS_CUSTOMER; });
  for (size_t before = left.size() + 1; left.size() < before;) {
    before = left.size();
    std::erase_if(left, [&](DestructionItem* item) {
      const auto due = judge(context, retention, *item);
      if (!due || due->blocks_size() != 0) return false;
      protocol.add(*item, desk::destroy(context, destruction.id(), *due));
      return true;
    });
  }
  for (DestructionItem* item : left) item->set_kept(true);
}

}  // namespace

uint64_t propose_destruction(Write& write, const Destruction& given) {
  Context& context = write.context();
  require_items(context, given);
  if (given.items_size() == 0) refuse("required", "items");
  if (static_cast<size_t>(given.items_size()) > limits::kDestroyedRecords)
    refuse("too_many", "items", {std::to_string(limits::kDestroyedRecords)});
  Destruction destruction;
  destruction.set_reason(desk::required_reason(given.reason()));
  desk::Retention retention(context, context.today());
  for (int i = 0; i < given.items_size(); ++i) {
    const std::string field = "items[" + std::to_string(i) + "]";
    const auto due = judge(context, retention, given.items(i));
    if (!due || due->record_class() != given.items(i).record_class()) refuse("not_due", field);
    if (due->customer() != given.items(i).customer()) refuse("not_due", field);
    if (due->blocks_size() != 0) refuse("blocked", field);
    *destruction.add_items() = filled(*due);
  }
  destruction.set_id(context.transaction().next("destruction"));
  destruction.set_state(v1::DESTRUCTION_STATE_PROPOSED);
  desk::set_instant(destruction.mutable_proposed_at(), context.now);
  destruction.set_proposed_by(context.actor);
  store(context, destruction);
  return destruction.id();
}

void sign_destruction(Write& write, uint64_t id) {
  Context& context = write.context();
  Destruction destruction = load(context, id);
  if (context.is_host()) throw Error(Code::denied, "denied", "", {context.actor, "sign_destruction"});  // It is nobody.
  require_state(destruction, {v1::DESTRUCTION_STATE_PROPOSED});
  require_items(context, destruction);
  for (const v1::DestructionSignature& signature : destruction.signatures()) {
    if (signature.by() == context.actor)
      throw Error(Code::conflict, "signed_already", "destruction", {context.actor, std::to_string(id)});
  }
  v1::DestructionSignature& signature = *destruction.add_signatures();
  signature.set_by(context.actor);
  desk::set_instant(signature.mutable_at(), context.now);
  signature.set_digest(digest_of(destruction));
  if (destruction.signatures_size() == terms::kDestructionSignatures.value)
    destruction.set_state(v1::DESTRUCTION_STATE_SIGNED);
  store(context, destruction);
}

void cancel_destruction(Write& write, uint64_t id, std::string_view reason) {
  Context& context = write.context();
  Destruction destruction = load(context, id);
  require_state(destruction, {v1::DESTRUCTION_STATE_PROPOSED, v1::DESTRUCTION_STATE_SIGNED});
  destruction.set_close_reason(desk::required_reason(reason));
  close(context, destruction, v1::DESTRUCTION_STATE_CANCELLED);
  store(context, destruction);
}

void carry_out_destruction(Write& write, uint64_t id) {
  Context& context = write.context();
  Destruction destruction = load(context, id);
  require_state(destruction, {v1::DESTRUCTION_STATE_SIGNED});
  require_items(context, destruction);
  const std::string digest = digest_of(destruction);
  for (const v1::DestructionSignature& signature : destruction.signatures()) {
    if (signature.digest() != digest)
      throw Error(Code::conflict, "destruction_changed", "destruction", {std::to_string(id)});
  }
  Protocol protocol;
  destroy_items(context, destruction, protocol);
  protocol.write(destruction);
  close(context, destruction, v1::DESTRUCTION_STATE_DONE);
  destruction.set_protocol_digest(sha256(desk::serialise(destruction)));
  store(context, destruction);
}

std::optional<RecordView> destruction(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::destroy);
  const auto stored = records::get(context.reader(), desk::destructions(), KeyWriter().number(id).bytes());
  if (!stored) return std::nullopt;
  const auto found = desk::parse<Destruction>(stored->record);
  if (!may_see(context, found)) return std::nullopt;
  desk::PageLook look(context, "destruction");
  for (const v1::DestructionItem& item : found.items()) look.add(item.customer());
  return stored->record;
}

RecordPage list_destructions(View& view, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::destroy);
  desk::PageBuilder page(limit);
  desk::PageLook look(context, "list_destructions");
  const auto cursor = context.reader().cursor(desk::destructions().space);
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const RecordView stored = records::unseal(desk::destructions(), cursor->value()).record;
    const auto found = desk::parse<Destruction>(stored);
    if (!may_see(context, found)) continue;
    if (page.full()) break;
    for (const v1::DestructionItem& item : found.items()) look.add(item.customer());
    page.add(stored, cursor->key());
  }
  return page.take();
}

std::optional<v1::Tombstone> tombstone(View& view, int record_class, std::string_view number) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto find = [&](const desk::Table& table, size_t index) -> std::optional<v1::Tombstone> {
    const auto stored =
        records::get(context.reader(), desk::tombstones(), desk::tombstone_key(table, index, number).bytes());
    if (!stored) return std::nullopt;
    return desk::parse<v1::Tombstone>(stored->record);
  };
  switch (record_class) {
    case v1::RECORD_CLASS_CUSTOMER:
      if (auto found = find(desk::customers(), desk::customer_index::number)) return found;
      return find(desk::customers(), desk::customer_index::archive);
    case v1::RECORD_CLASS_INTERACTION:
    case v1::RECORD_CLASS_FEEDBACK: return find(desk::interactions(), desk::interaction_index::number);
    case v1::RECORD_CLASS_CONTRACT: return find(desk::contracts(), desk::contract_index::number);
    default: throw Error(Code::invalid, "unknown_value", "record_class", {std::to_string(record_class)});
  }
}

}  // namespace dossier
