// SPDX-License-Identifier: Apache-2.0
#include "desk/rights/changes.hpp"

#include "desk/context/masking.hpp"
#include "desk/context/page_look.hpp"
#include "desk/tables/schema.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/risk.pb.h"
#include "dossier/v1/staff.pb.h"

// The feed of changes for other systems (X7).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Entry;
using records::KeyReader;
using records::KeyWriter;

/// How a change of a table is read. Of a table that is not among them no ids are told, and only to those who see
/// everything.
struct Source {
  std::string_view table;
  std::string_view key;            ///< Its parts: c customer, i id, d time descending, - another id.
  uint32_t customer_field = 0;     ///< Where the key does not say whose it is.
  uint32_t name_field = 0;         ///< Of a record that is nobody's, which everybody may read.
  desk::FieldClasses classes = 0;  ///< Of the customer, without which there is no such change.
  bool guarded = false;            ///< Only for those who see everything.
};

constexpr Source kSources[] = {
    {.table = "customer", .key = "c"},
    {.table = "interaction", .key = "cdi"},
    {.table = "follow_up", .key = "i", .customer_field = v1::FollowUp::kCustomerFieldNumber},
    {.table = "contract", .key = "i", .customer_field = v1::Contract::kCustomerFieldNumber},
    {.table = "payment",
     .key = "-i",
     .customer_field = v1::Payment::kCustomerFieldNumber,
     .classes = static_cast<desk::FieldClasses>(desk::FieldClass::money)},
    {.table = "risk_signal",
     .key = "i",
     .customer_field = v1::RiskSignal::kCustomerFieldNumber,
     .classes = static_cast<desk::FieldClasses>(desk::FieldClass::risk)},
    {.table = "service_day", .key = "c"},
    {.table = "detail_change", .key = "ci"},
    {.table = "merge_link", .key = "c"},
    {.table = "distinction", .key = "c", .guarded = true},
    {.table = "hold", .key = "i", .customer_field = v1::LegalHold::kCustomerFieldNumber, .guarded = true},
    {.table = "consent", .key = "ci"},
    {.table = "person_request", .key = "ci"},
    {.table = "erasure", .key = "i", .guarded = true},
    {.table = "staff", .key = "", .name_field = v1::Staff::kNumberFieldNumber},
    {.table = "department", .key = "", .name_field = v1::Department::kNameFieldNumber},
    {.table = "handover", .key = "i", .guarded = true},
    {.table = "grant", .key = "i", .customer_field = v1::Grant::kCustomerFieldNumber, .guarded = true},
    {.table = "access", .key = "i", .guarded = true},
};

const Source* source_of(std::string_view table) {
  for (const Source& source : kSources) {
    if (source.table == table) return &source;
  }
  return nullptr;
}

/// The record as it stands or, where it is gone, as it last stood.
std::string record_of(Context& context, const desk::Table& table, const Entry& entry) {
  if (const auto stored = records::get(context.reader(), table, entry.key)) return std::string(stored->record.bytes());
  records::History walk(context.reader(), table, entry.key);
  return walk.next() ? std::string(walk.before().bytes()) : std::string();
}

void read_key(const Source& source, records::Bytes bytes, Change& change) {
  KeyReader key(bytes);
  for (const char part : source.key) {
    if (part == 'c') change.customer = key.number();
    if (part == 'i') change.id = key.number();
    if (part == 'd') change.time = instant(key.descending());
    if (part == '-') key.number();
  }
}

bool is_for(Context& context, const Source& source, uint64_t customer) {
  if (context.unbounded()) return true;
  const desk::Sight sight = context.sight(customer);
  return sight.visible && (source.classes & ~sight.classes) == 0;
}

}  // namespace

uint64_t desk::customer_of(Context& context, const Entry& entry) {
  const Table* table = schema().by_number(entry.table);
  const Source* source = table != nullptr ? source_of(table->name) : nullptr;
  if (source == nullptr) return 0;
  Change change;
  read_key(*source, entry.key, change);
  if (source->customer_field == 0) return change.customer;
  return RecordView(record_of(context, *table, entry)).number(source->customer_field);
}

std::optional<Change> desk::seen_change(Context& context, const Entry& entry) {
  const desk::Table* table = desk::schema().by_number(entry.table);
  const Source* source = table != nullptr ? source_of(table->name) : nullptr;
  if ((source == nullptr || source->guarded) && !context.unbounded()) return std::nullopt;
  Change change{
      entry.sequence, instant(entry.at), std::string(entry.actor), {}, {}, 0, 0, {}, {}, static_cast<int>(entry.change),
      entry.changed};
  change.table = table != nullptr ? std::string(table->name) : std::to_string(entry.table);
  if (source != nullptr) {
    read_key(*source, entry.key, change);
    if (source->customer_field != 0)
      change.customer = RecordView(record_of(context, *table, entry)).number(source->customer_field);
    if (source->name_field != 0) change.name = RecordView(record_of(context, *table, entry)).text(source->name_field);
    if (source->name_field == 0 && !is_for(context, *source, change.customer)) return std::nullopt;
  }
  change.reason =
      desk::masked_text(context, change.customer,
                        entry.reason);  // Of a change that is nobody's as well: its write may have been about somebody.
  return change;
}

ChangePage changes(View& view, uint64_t after, size_t limit) {
  constexpr size_t kPassedOver = 10'000;  // A call ends in time also where nearly nothing is for this reader.
  Context& context = view.context();
  context.require(Operation::read);
  ChangePage page;
  desk::PageLook look(context, "changes");
  page.next = after;
  size_t looked_at = 0;
  const auto cursor = context.reader().cursor(records::Schema::kJournal);
  for (bool more = cursor->seek(KeyWriter().number(after + 1).bytes()); more; more = cursor->next()) {
    if (page.changes.size() == limit || looked_at == limit + kPassedOver) {
      page.more = true;
      break;
    }
    ++looked_at;
    page.next = KeyReader(cursor->key()).number();
    auto change = desk::seen_change(context, records::decode_entry(page.next, cursor->value()));
    if (!change) continue;
    look.add(change->customer);
    page.changes.push_back(std::move(*change));
  }
  return page;
}

}  // namespace dossier
