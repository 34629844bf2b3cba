// SPDX-License-Identifier: Apache-2.0
#include "desk/context/listing.hpp"

#include "desk/context/merged_cursor.hpp"
#include "desk/context/pages.hpp"
#include "desk/tables/trade_tables.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {
namespace {

using records::KeyReader;

/// What a table has to say of its records' customers.
struct Source {
  const Table& table;
  const schema::Record& record;
  uint32_t customer_field;
};

Source source_of(Registry registry) {
  switch (registry) {
    case Registry::contracts: return {contracts(), schema::Contract, v1::Contract::kCustomerFieldNumber};
    case Registry::payments: return {payments(), schema::Payment, v1::Payment::kCustomerFieldNumber};
    case Registry::customers: break;
  }
  return {customers(), schema::Customer, v1::Customer::kIdFieldNumber};
}

/// The beginnings of all departments' lists.
std::vector<std::string> departments_with_feedback(storage::Reader& reader, storage::Space space) {
  const std::string list(1, static_cast<char>(FeedbackList::all));
  std::vector<std::string> prefixes;
  const auto cursor = reader.cursor(space);
  for (bool more = cursor->seek(list); more && cursor->key().starts_with(list);) {
    const Bytes key = cursor->key();
    prefixes.emplace_back(key.substr(0, key.size() - KeyReader(key.substr(1)).skip_text().rest().size()));
    more = cursor->seek(prefixes.back() + std::string(sizeof(int64_t) + 1, '\xFF'));  // Behind all of its times.
  }
  return prefixes;
}

}  // namespace

RecordPage list_table(Context& context, Registry registry, std::optional<uint64_t> customer, size_t limit,
                      std::string_view token) {
  context.require(Operation::read);
  const auto [table, kind, customer_field] = source_of(registry);
  PageBuilder page(limit);
  const auto cursor = context.reader().cursor(table.space);
  for (bool more = start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const RecordView record = records::unseal(table, cursor->value()).record;
    const uint64_t whose = record.number(customer_field);
    if ((customer && whose != *customer) || !context.may_see(whose)) continue;
    if (page.full()) break;
    page.add(shown(context, kind, context.sight(whose), record), cursor->key());
  }
  return page.take();
}

RecordPage list_interactions(Context& context, const InteractionRange& range, size_t limit, std::string_view token) {
  context.require(Operation::read);
  PageBuilder page(limit);
  const auto cursor = context.reader().cursor(interactions().space);
  const auto newest_of = [&](uint64_t customer) {
    records::KeyWriter key = customer_key(customer);
    if (range.until) key.descending(micros(*range.until) - 1);
    return std::string(key.bytes());
  };
  bool more = start_page(*cursor, range.customer ? newest_of(*range.customer) : std::string(), token, {});
  for (uint64_t whose = 0; more;) {
    KeyReader key(cursor->key());
    const uint64_t customer = key.number();
    const Instant at = instant(key.descending());
    if (range.customer && customer != *range.customer) break;
    const bool too_new = range.until && at >= *range.until;
    if ((range.from && at < *range.from) || (customer != whose && !context.may_see(customer))) {
      more = cursor->seek(customer_key(customer + 1).bytes());
    } else if (too_new) {
      more = cursor->seek(newest_of(customer));
    } else {
      whose = customer;
      if (page.full()) break;
      page.add(shown(context, schema::Interaction, context.sight(customer),
                     records::unseal(interactions(), cursor->value()).record),
               cursor->key());
      more = cursor->next();
    }
  }
  return page.take();
}

RecordPage list_feedback(Context& context, const InteractionRange& range, size_t limit, std::string_view token) {
  context.require(Operation::read);
  PageBuilder page(limit);
  const storage::Space space = interactions().index_space(interaction_index::feedback);
  std::vector<std::string> departments = departments_with_feedback(context.reader(), space);
  if (departments.empty()) return page.take();
  MergedCursor cursor(context.reader(), space, std::move(departments));
  records::KeyWriter from;
  if (range.from) from.instant(micros(*range.from));
  for (bool more = cursor.start(from.bytes(), token); more; more = cursor.next()) {
    KeyReader key(cursor.rest());
    if (const Instant at = instant(key.instant()); range.until && at >= *range.until) break;
    const Bytes primary = key.rest();
    const uint64_t whose = KeyReader(primary).number();
    if ((range.customer && whose != *range.customer) || !context.may_see(whose)) continue;
    if (page.full()) break;
    const auto stored = records::get(context.reader(), interactions(), primary);
    if (!stored) throw Error(Code::corrupt, "index", "interaction.feedback");
    page.add(shown(context, schema::Interaction, context.sight(whose), stored->record), cursor.key());
  }
  return page.take();
}

}  // namespace dossier::desk
