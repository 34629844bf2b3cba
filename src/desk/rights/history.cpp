// SPDX-License-Identifier: Apache-2.0
#include "dossier/history.hpp"

#include "desk/context/interaction_store.hpp"
#include "desk/context/masking.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "records/journal.hpp"

// The past of a record, out of the journal (B2, X2).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;

/// Nobody is told of a customer whom they may not see, nor that there was one.
bool hidden(Context& context, uint64_t customer) { return customer == 0 || !context.may_see(customer); }

std::vector<HistoryEntry> history(Context& context, const schema::Record& kind, const desk::Table& table,
                                  uint64_t customer, records::Bytes key, size_t limit) {
  std::vector<HistoryEntry> entries;
  if (hidden(context, customer)) return entries;
  for (records::History walk(context.reader(), table, key); entries.size() < limit && walk.next();) {
    const records::Entry& entry = walk.entry();
    entries.push_back({entry.sequence, instant(entry.at), std::string(entry.actor),
                       desk::masked_text(context, customer, entry.reason), static_cast<int>(entry.change),
                       entry.changed, desk::masked_bytes(context, kind, customer, std::string(walk.before().bytes())),
                       desk::masked_bytes(context, kind, customer, std::string(walk.after().bytes()))});
  }
  if (!entries.empty()) context.looked_at(customer);
  return entries;
}

/// Whose follow-up it is or, where it is gone, was.
uint64_t customer_of_follow_up(Context& context, uint64_t id) {
  records::History walk(context.reader(), desk::follow_ups(), desk::follow_up_key(id).bytes());
  if (!walk.next()) return 0;
  return (walk.after().empty() ? walk.before() : walk.after()).number(v1::FollowUp::kCustomerFieldNumber);
}

}  // namespace

std::vector<HistoryEntry> customer_history(View& view, uint64_t id, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  return history(context, schema::Customer, desk::customers(), id, desk::customer_key(id).bytes(), limit);
}

std::vector<HistoryEntry> interaction_history(View& view, const InteractionId& id, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto key = desk::interaction_key(id);
  return history(context, schema::Interaction, desk::interactions(), id.customer, key.bytes(), limit);
}

std::vector<HistoryEntry> follow_up_history(View& view, uint64_t id, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  return history(context, schema::FollowUp, desk::follow_ups(), customer_of_follow_up(context, id),
                 desk::follow_up_key(id).bytes(), limit);
}

std::optional<std::string> customer_as_of(View& view, uint64_t id, Instant at) {
  Context& context = view.context();
  context.require(Operation::read);
  if (hidden(context, id)) return std::nullopt;
  auto state = records::as_of(context.reader(), desk::customers(), desk::customer_key(id).bytes(), micros(at));
  if (!state) return std::nullopt;
  context.looked_at(id);
  return desk::masked_bytes(context, schema::Customer, id, std::move(*state));
}

std::string checkpoint(View& view) {
  Context& context = view.context();
  context.require(Operation::audit);
  return records::checkpoint(context.reader());
}

}  // namespace dossier
