// SPDX-License-Identifier: Apache-2.0
#include "desk/context/interaction_store.hpp"
#include "desk/context/interruption.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/merged_cursor.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/timeline_filter.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"
#include "records/envelope.hpp"

// Interactions by id, number and customer, in the order of time.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Bytes;
using records::KeyReader;
using records::KeyWriter;

InteractionId id_of(Bytes key) {
  KeyReader reader(key);
  InteractionId id;
  id.customer = reader.number();
  id.at = instant(reader.descending());
  id.id = reader.number();
  return id;
}

}  // namespace

std::optional<InteractionId> interaction_id(View& view, std::string_view number) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto key = context.reader().get(desk::interactions().index_space(desk::interaction_index::number),
                                        KeyWriter().text(number).bytes());
  if (!key) return std::nullopt;
  const InteractionId id = id_of(*key);
  if (!context.may_see(id.customer)) return std::nullopt;
  return id;
}

std::optional<RecordView> interaction(View& view, const InteractionId& id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::interactions(), desk::interaction_key(id).bytes());
  if (!stored || !context.may_see(id.customer)) return std::nullopt;
  context.looked_at(id.customer);
  return desk::masked(context, schema::Interaction, id.customer, stored->record);
}

RecordPage timeline(View& view, uint64_t customer, const TimelineQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(query.limit);
  if (!context.may_see(customer)) return page.take();
  const bool filtered = desk::filters(query);
  KeyWriter from;
  // Newest first: the walk begins just before `until` and ends at `from`.
  if (query.until) from.descending(micros(*query.until) - 1);
  uint64_t whose = customer;  // A profile's entries are those of several records.
  desk::Sight sight = context.sight(customer);
  desk::Interruption interruption(query.progress);
  desk::MergedCursor cursor(context.reader(), desk::interactions().space, desk::member_prefixes(context, customer));
  for (bool more = cursor.start(from.bytes(), query.token); more; more = cursor.next()) {
    interruption.step();
    const Bytes key = cursor.key();
    const InteractionId id = id_of(key);
    if (query.from && id.at < *query.from) break;
    const RecordView record = records::unseal(desk::interactions(), cursor.value()).record;
    if (filtered && !desk::passes(record, query)) continue;
    if (page.full()) break;
    if (id.customer != whose) {
      whose = id.customer;
      sight = context.sight(whose);
    }
    page.add(desk::shown(context, schema::Interaction, sight, record), key);
  }
  if (!page.empty()) context.looked_at(customer);
  return page.take();
}

std::vector<RecordView> open_interactions(View& view, uint64_t customer, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  std::vector<RecordView> open;
  if (!context.may_see(customer)) return open;
  desk::MergedCursor cursor(context.reader(), desk::interactions().index_space(desk::interaction_index::open),
                            desk::member_prefixes(context, customer));
  for (bool more = cursor.start({}, {}); more && open.size() < limit; more = cursor.next()) {
    const auto stored = records::get(context.reader(), desk::interactions(), cursor.key());
    if (!stored) throw Error(Code::corrupt, "index", "interaction.open");
    open.push_back(desk::masked(context, schema::Interaction, id_of(cursor.key()).customer, stored->record));
  }
  if (!open.empty()) context.looked_at(customer);
  return open;
}

}  // namespace dossier
