// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "desk/context/customer_store.hpp"
#include "desk/context/deleted_past.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/pages.hpp"
#include "desk/keeping/staying.hpp"
#include "desk/person/person_texts.hpp"
#include "desk/stewardship/import_record.hpp"
#include "desk/tables/person_tables.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/trade_tables.hpp"
#include "dossier/person.hpp"
#include "dossier/v1/person.pb.h"
#include "dossier/v1/staff.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "records/range.hpp"
#include "rules/dates.hpp"
#include "schema/schema.hpp"

// Erasing a person: what is known of them, what has to stay, and a certificate of the rest (PIPL art. 47).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using desk::Stay;
using desk::Table;
using v1::Customer;
using v1::Erasure;

/// A record of the person, or what the journal still knows of one that is gone.
struct Item {
  const Table* table = nullptr;
  std::string key;
  uint64_t id = 0;
  std::string number;
  std::optional<Stay> stay;
  bool gone = false;
};

/// All that hangs on the records of one person.
class Belongings {
 public:
  Belongings(Context& context, std::vector<uint64_t> customers)
      : context_(context), customers_(std::move(customers)), staying_(context, customers_) {
    for (const uint64_t customer : customers_) {
      const std::string prefix(desk::customer_key(customer).bytes());
      for (const Table* table :
           {&desk::interactions(), &desk::detail_changes(), &desk::merge_links(), &desk::distinctions(),
            &desk::service_days(), &desk::consents(), &desk::person_requests()}) {
        add_range(*table, prefix);
        add_gone(*table, prefix);
      }
      add_by_index(desk::merge_links(), desk::merge_link_index::profile, prefix, 0);
      add_by_index(desk::distinctions(), desk::distinction_index::second, prefix, 0);
      add_by_index(desk::risk_signals(), desk::risk_index::customer, prefix, 0);
      add_by_index(desk::contracts(), desk::contract_index::customer, prefix, sizeof(int64_t));
      add_by_index(desk::follow_ups(), desk::follow_up_index::customer, prefix, sizeof(int64_t));  // Open,
      add_by_index(desk::follow_ups(), desk::follow_up_index::past, prefix, 0);                    // and closed ones.
      add_rhythms(customer);
    }
    add_scanned(desk::grants(), v1::Grant::kCustomerFieldNumber);
  }

  const std::vector<Item>& items() const { return items_; }
  bool all_may_go() const {
    return !hold() &&
           std::none_of(items_.begin(), items_.end(), [](const Item& item) { return item.stay.has_value(); });
  }
  /// On the person.
  const std::optional<Stay>& hold() const { return staying_.person(); }

 private:
  void add(const Table& table, records::Bytes key, RecordView record) {
    if (!known_.emplace(&table, key).second)
      return;  // A link between two of the person's own records is found from both.
    Item& item = items_.emplace_back();
    item.table = &table;
    item.key = key;
    item.stay = staying_.of(table, record);
    if (&table == &desk::contracts()) {
      item.id = record.number(v1::Contract::kIdFieldNumber);
      item.number = record.text(v1::Contract::kNumberFieldNumber);
    } else if (&table == &desk::payments()) {
      item.id = record.number(v1::Payment::kIdFieldNumber);
    }
  }

  void add_range(const Table& table, const std::string& prefix) {
    for (const auto& row : records::range(context_.reader(), table.space, prefix)) {
      add(table, row.key(), records::unseal(table, row.value()).record);
    }
  }

  /// What was deleted before: only its history is left.
  void add_gone(const Table& table, const std::string& prefix) {
    for (std::string& key : desk::deleted_past(context_, table, prefix))
      items_.push_back({&table, std::move(key), 0, {}, {}, true});
  }

  /// Records whose keys stand in an index behind `prefix` and `between` bytes.
  void add_by_index(const Table& table, size_t index, const std::string& prefix, size_t between) {
    for (const auto& row : records::range(context_.reader(), table.index_space(index), prefix)) {
      const std::string key(row.key().substr(prefix.size() + between));
      const auto stored = records::get(context_.reader(), table, key);
      if (!stored) throw Error(Code::corrupt, "index", std::string(table.name));
      add(table, key, stored->record);
      if (&table != &desk::contracts()) continue;
      add_range(desk::payments(), key);
      add_gone(desk::payments(), key);
    }
  }

  void add_rhythms(uint64_t customer) {
    for (const bool of_profile : {false, true}) {
      const std::string key(desk::rhythm_key(customer, of_profile).bytes());
      if (const auto stored = records::get(context_.reader(), desk::buying_rhythms(), key))
        add(desk::buying_rhythms(), key, stored->record);
    }
  }

  /// A table in which nothing leads from a customer to all of its records. Persons are erased so seldom that looking at
  /// all of it is cheaper than an index.
  void add_scanned(const Table& table, uint32_t customer_field) {
    for (const auto& row : records::range(context_.reader(), table.space)) {
      const RecordView record = records::unseal(table, row.value()).record;
      const uint64_t whose = record.number(customer_field);
      if (std::find(customers_.begin(), customers_.end(), whose) != customers_.end()) add(table, row.key(), record);
    }
  }

  Context& context_;
  const std::vector<uint64_t> customers_;
  const desk::Staying staying_;
  std::vector<Item> items_;
  std::set<std::pair<const Table*, std::string>> known_;
};

/// What papers that have to stay need of a customer: who it was.
std::string shrunk(RecordView customer) {
  std::string kept;
  for (const Field& field : customer) {
    const schema::Field* known = schema::Customer.find(field.number);
    if (known != nullptr && !known->kept.empty()) kept += field.encoded;
  }
  records::WireWriter(kept).number(Customer::kErasedFieldNumber, 1);
  return kept;
}

/// Records of one person stay linked until the last of them may go.
bool stays(const Item& item, bool complete) {
  return item.stay.has_value() || (!complete && !item.gone && item.table == &desk::merge_links());
}

Erasure plan(Context& context, const std::vector<uint64_t>& customers, const Belongings& belongings) {
  Erasure erasure;
  std::map<std::string, v1::ErasedRecords> tables;
  const auto count = [&](std::string_view table, bool stays) {
    v1::ErasedRecords& counts = tables[std::string(table)];
    stays ? counts.set_kept(counts.kept() + 1) : counts.set_erased(counts.erased() + 1);
  };
  const bool complete = belongings.all_may_go();
  for (const uint64_t id : customers) {
    erasure.add_customers(id);
    erasure.add_numbers(std::string(desk::stored_customer(context, id).record.text(Customer::kNumberFieldNumber)));
    count(desk::customers().name, !complete);
  }
  for (const Item& item : belongings.items()) {
    if (item.gone) continue;
    count(item.table->name, stays(item, complete));
    if (!item.stay) continue;
    v1::KeptRecord& kept = *erasure.add_kept();
    kept.set_table(std::string(item.table->name));
    kept.set_id(item.id);
    if (!item.number.empty()) kept.set_number(item.number);
    kept.set_reason(item.stay->reason);
    if (!item.stay->until.empty()) kept.set_until(item.stay->until);
    kept.set_source(item.stay->source);
  }
  for (auto& [name, counts] : tables) {
    counts.set_table(name);
    *erasure.add_records() = counts;
  }
  if (!complete) {
    for (const schema::Field& field : schema::Customer.fields) {
      if (!field.kept.empty()) erasure.add_kept_fields(std::string(field.name));
    }
  }
  erasure.set_complete(complete);
  return erasure;
}

std::vector<uint64_t> records_to_erase(Context& context, uint64_t customer) {
  context.require(Operation::erase, customer);
  desk::stored_customer(context, customer);
  return desk::tree_of(context, customer);
}

void check_request(Context& context, const Erasure& request) {
  const auto day = rules::day_from_iso(request.requested_on());
  if (!day) refuse("required", "requested_on");
  if (*day > context.today()) refuse("future", "requested_on");
  if (!v1::Requester_IsValid(request.asked_by()) || request.asked_by() == v1::REQUESTER_UNSPECIFIED)
    refuse("required", "asked_by");
  if (!v1::ErasureGround_IsValid(request.ground()) || request.ground() == v1::ERASURE_GROUND_UNSPECIFIED)
    refuse("required", "ground");
}

uint64_t erase(Context& context, const Table& table, const std::string& key) {
  context.transaction().del(table, key);
  return table.journaled ? context.transaction().erase_history(table, key) : 0;
}

/// What the person is recognised by, in all that was ever said of them.
desk::PersonTexts texts_of(Context& context, const std::vector<uint64_t>& customers, const Belongings& belongings) {
  desk::PersonTexts texts;
  for (const uint64_t id : customers) {
    const records::KeyWriter key = desk::customer_key(id);
    texts.add(schema::Customer, desk::stored_customer(context, id).record);
    for (records::History walk(context.reader(), desk::customers(), key.bytes()); walk.next();)
      texts.add(schema::Customer, walk.before());
  }
  for (const Item& item : belongings.items()) {
    if (item.table != &desk::detail_changes()) continue;
    for (records::History walk(context.reader(), *item.table, item.key); walk.next();) {
      for (const RecordView record : {walk.before(), walk.after()}) texts.add(schema::DetailChange, record);
    }
  }
  return texts;
}

/// Takes what for somebody looked away from the looks at these customers, and from those where it names the person.
/// That they looked, and when, stays.
void erase_purposes(Context& context, const std::vector<uint64_t>& customers, const desk::PersonTexts& texts) {
  const auto is_theirs = [&](uint64_t id) {
    return std::find(customers.begin(), customers.end(), id) != customers.end();
  };
  context.forget_purpose();
  context.store->access_log.take_up(context.store->engine->left());  // What others could not store names people, too.
  context.store->access_log.erase_purposes([&](const desk::AccessLog::Batch& batch) {
    return texts.named_in(batch.purpose) ||
           std::any_of(batch.looks.begin(), batch.looks.end(),
                       [&](const auto& look) { return is_theirs(look.customer); }) ||
           std::any_of(batch.pages.begin(), batch.pages.end(), [&](const auto& page) {
             return std::any_of(page.customers.begin(), page.customers.end(), is_theirs);
           });
  });
  std::vector<std::pair<std::string, std::string>> changed;
  const auto cursor = context.reader().cursor(desk::accesses().space);
  for (bool more = cursor->seek({}); more; more = cursor->next()) {
    auto batch = desk::parse<v1::AccessBatch>(records::unseal(desk::accesses(), cursor->value()).record);
    bool named = false;
    for (v1::Access& look : *batch.mutable_looks()) {
      const bool says =
          !look.purpose().empty() && (is_theirs(look.customer()) || texts.named_in(look.purpose()) ||
                                      std::any_of(look.customers().begin(), look.customers().end(), is_theirs));
      if (says) look.clear_purpose();
      named |= says;
    }
    if (named) changed.emplace_back(cursor->key(), desk::serialise(batch));
  }
  for (const auto& [key, batch] : changed) {
    context.transaction().put(desk::accesses(), key, batch);
    context.transaction().erase_history(desk::accesses(), key);
  }
}

/// A shrunk customer whose past and belongings are gone already.
bool nothing_left(const Erasure& planned, RecordView customer) {
  const bool shrunk_before = customer.number(Customer::kErasedFieldNumber) != 0;
  return shrunk_before && std::all_of(planned.records().begin(), planned.records().end(),
                                      [](const v1::ErasedRecords& one) { return one.erased() == 0; });
}

}  // namespace

Erasure plan_erasure(View& view, uint64_t customer) {
  Context& context = view.context();
  const std::vector<uint64_t> customers = records_to_erase(context, customer);
  return plan(context, customers, Belongings(context, customers));
}

Erasure erase_customer(Write& write, uint64_t customer, const Erasure& request) {
  Context& context = write.context();
  const std::vector<uint64_t> customers = records_to_erase(context, customer);
  check_request(context, request);
  const Belongings belongings(context, customers);
  if (belongings.hold()) throw Error(Code::conflict, "on_hold", "customer", {belongings.hold()->source});
  Erasure certificate = plan(context, customers, belongings);
  if (nothing_left(certificate, desk::stored_customer(context, customer).record)) {
    throw Error(Code::invalid, "nothing_to_erase", "customer", {certificate.numbers(0)});
  }
  context.transaction().write().use_reserve();  // Nobody has to wait for room to be forgotten.
  context.transaction().set_reason("erase");    // The host's own words may name the person.
  const desk::PersonTexts texts = texts_of(context, customers, belongings);
  uint64_t past_values = 0;
  for (const Item& item : belongings.items()) {
    if (!stays(item, certificate.complete())) past_values += erase(context, *item.table, item.key);
  }
  for (const uint64_t id : customers) {
    const std::string key(desk::customer_key(id).bytes());
    if (certificate.complete()) {
      past_values += erase(context, desk::customers(), key);
    } else {
      const std::string kept = shrunk(desk::stored_customer(context, id).record);
      context.transaction().put(desk::customers(), key, kept);
      past_values += context.transaction().erase_history(desk::customers(), key);
    }
  }
  erase_purposes(context, customers, texts);
  const auto names = [&](records::Bytes text) { return texts.named_in(text); };
  context.transaction().erase_reasons(names);
  desk::forget_files(context, names);
  certificate.set_id(context.transaction().next("erasure"));
  certificate.set_requested_on(request.requested_on());
  certificate.set_asked_by(request.asked_by());
  certificate.set_ground(request.ground());
  desk::set_instant(certificate.mutable_at(), context.now);
  certificate.set_by(context.actor);
  certificate.set_past_values(past_values);
  context.transaction().put(desk::erasures(), desk::erasure_key(certificate.id()).bytes(), desk::serialise(certificate),
                            0);
  return certificate;
}

RecordPage list_erasures(View& view, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::audit_staff);
  desk::PageBuilder page(limit);
  const auto cursor = context.reader().cursor(desk::erasures().space);
  for (bool more = desk::start_page(*cursor, {}, token, {}); more && !page.full(); more = cursor->next()) {
    page.add(records::unseal(desk::erasures(), cursor->value()).record, cursor->key());
  }
  return page.take();
}

}  // namespace dossier
