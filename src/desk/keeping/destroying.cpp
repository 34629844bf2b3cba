// SPDX-License-Identifier: Apache-2.0
#include "desk/keeping/destroying.hpp"

#include "desk/context/deleted_past.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/person_tables.hpp"
#include "desk/trade/contract_store.hpp"
#include "desk/trade/rhythms.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/staff.pb.h"
#include "records/range.hpp"

namespace dossier::desk {
namespace {

using records::KeyWriter;
using v1::Customer;
using v1::Interaction;

class Destroyer {
 public:
  Destroyer(Context& context, uint64_t destruction) : context_(context), destruction_(destruction) {
    context.transaction().write().use_reserve();
  }

  uint64_t records() const { return records_; }

  void customer(uint64_t id) {
    const v1::Customer customer = load_customer(context_, id);
    each_key(interactions(), customer_key(id), [&](const std::string& key) { interaction(key); });
    for (const v1::Contract& one : contracts_of(context_, {id})) contract(one);
    for (const Table* table :
         {&detail_changes(), &service_days(), &buying_rhythms(), &consents(), &person_requests()}) {
      each_key(*table, customer_key(id), [&](const std::string& key) { gone(*table, key); });
      forget(*table, customer_key(id));
    }
    for (const Table* table : {&interactions(), &merge_links(), &distinctions()}) forget(*table, customer_key(id));
    found_by(follow_ups(), follow_up_index::past, customer_key(id));
    found_by(risk_signals(), risk_index::customer, customer_key(id));
    for (const bool released : {false, true}) found_by(holds(), hold_index::place, hold_place(released, id));
    distinctions_of(id);
    grants_of(id);
    const uint64_t root = profile_of(context_, id);
    gone(merge_links(), customer_key(id).bytes());
    bury(customers(), customer_index::number, v1::RECORD_CLASS_CUSTOMER, customer.number(), id);
    bury(customers(), customer_index::archive, v1::RECORD_CLASS_CUSTOMER, customer.review().archive_number(), id);
    gone(customers(), customer_key(id).bytes());
    if (root != id) store_profile_rhythm(context_, root);
  }

  void interaction(const std::string& key) {
    const auto stored = records::get(context_.reader(), interactions(), key);
    if (!stored) return;
    const RecordView record = stored->record;
    const uint64_t whose = record.number(Interaction::kCustomerFieldNumber),
                   id = record.number(Interaction::kIdFieldNumber);
    const auto record_class =
        record.has(Interaction::kFeedbackFieldNumber) ? v1::RECORD_CLASS_FEEDBACK : v1::RECORD_CLASS_INTERACTION;
    bury(interactions(), interaction_index::number, record_class,
         std::string(record.text(Interaction::kNumberFieldNumber)), id);
    found_by(follow_ups(), follow_up_index::past, customer_key(whose), [&](RecordView task) {
      return task.number(v1::FollowUp::kInteractionFieldNumber) == id &&
             task.number(v1::FollowUp::kKindFieldNumber) != v1::FOLLOW_UP_KIND_CADENCE;
    });
    gone(interactions(), key);
  }

  void contract(const v1::Contract& contract) {
    bury(contracts(), contract_index::number, v1::RECORD_CLASS_CONTRACT, contract.number(), contract.id());
    each_key(payments(), KeyWriter().number(contract.id()), [&](const std::string& key) { gone(payments(), key); });
    forget(payments(), KeyWriter().number(contract.id()));
    gone(contracts(), contract_key(contract.id()).bytes());
  }

  void access(uint64_t id) { gone(accesses(), KeyWriter().number(id).bytes()); }

 private:
  /// The record, its rows, tallies and texts, and what the journal kept of it.
  void gone(const Table& table, Bytes key) {
    if (!context_.transaction().del(table, key)) return;
    if (table.journaled) context_.transaction().erase_history(table, key);
    ++records_;
  }

  /// What the journal kept of records that were deleted before.
  void forget(const Table& table, const KeyWriter& prefix) {
    for (const std::string& key : deleted_past(context_, table, prefix.bytes()))
      context_.transaction().erase_history(table, key);
  }

  /// The number is never given again.
  void bury(const Table& table, size_t number_index, v1::RecordClass record_class, const std::string& number,
            uint64_t id) {
    if (number.empty()) return;
    v1::Tombstone stone;
    stone.set_record_class(record_class);
    stone.set_number(number);
    stone.set_id(id);
    stone.set_destruction(destruction_);
    set_instant(stone.mutable_destroyed_at(), context_.now);
    context_.transaction().put(tombstones(), tombstone_key(table, number_index, number).bytes(), serialise(stone));
  }

  template <typename Visit>
  void each_key(const Table& table, const KeyWriter& prefix, const Visit& visit) {
    std::vector<std::string> keys;  // Gathered first: what is visited goes.
    for (const auto& row : records::range(context_.reader(), table.space, prefix)) {
      keys.emplace_back(row.key());
    }
    for (const std::string& key : keys) visit(key);
  }

  /// Records whose ids an index has under a key.
  void found_by(const Table& table, size_t index, const KeyWriter& prefix) {
    found_by(table, index, prefix, [](RecordView) { return true; });
  }
  template <typename Wanted>
  void found_by(const Table& table, size_t index, const KeyWriter& prefix, const Wanted& wanted) {
    std::vector<std::string> keys;
    each_id(context_, table.index_space(index), prefix.bytes(), [&](uint64_t id) {
      const KeyWriter key = KeyWriter().number(id);
      if (const auto stored = records::get(context_.reader(), table, key.bytes()); stored && wanted(stored->record))
        keys.emplace_back(key.bytes());
      return true;
    });
    for (const std::string& key : keys) gone(table, key);
  }

  void distinctions_of(uint64_t customer) {
    each_key(distinctions(), customer_key(customer), [&](const std::string& key) { gone(distinctions(), key); });
    std::vector<uint64_t> firsts;
    each_id(context_, distinctions().index_space(distinction_index::second), customer_key(customer).bytes(),
            [&](uint64_t first) {
              firsts.push_back(first);
              return true;
            });
    for (const uint64_t first : firsts) gone(distinctions(), distinction_key(first, customer).bytes());
  }

  void grants_of(uint64_t customer) {
    std::vector<std::string> keys;
    for (const auto& row : records::range(context_.reader(), grants().space)) {
      const RecordView grant = records::unseal(grants(), row.value()).record;
      if (grant.number(v1::Grant::kCustomerFieldNumber) == customer) keys.emplace_back(row.key());
    }
    for (const std::string& key : keys) gone(grants(), key);
  }

  Context& context_;
  const uint64_t destruction_;
  uint64_t records_ = 0;
};

}  // namespace

uint64_t destroy(Context& context, uint64_t destruction, const v1::RetentionDue& due) {
  Destroyer destroyer(context, destruction);
  switch (due.record_class()) {
    case v1::RECORD_CLASS_CUSTOMER: destroyer.customer(due.customer()); break;
    case v1::RECORD_CLASS_INTERACTION:
    case v1::RECORD_CLASS_FEEDBACK:
      destroyer.interaction(
          std::string(interaction_key(due.customer(), micros(to_instant(due.at())), due.id()).bytes()));
      break;
    case v1::RECORD_CLASS_CONTRACT:
      destroyer.contract(load_contract(context, due.id()));
      store_rhythm(context, load_customer(context, due.customer()));
      break;
    case v1::RECORD_CLASS_ACCESS: destroyer.access(due.id()); break;
    default: break;
  }
  return destroyer.records();
}

}  // namespace dossier::desk
