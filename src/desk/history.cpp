#include "dossier/history.hpp"

#include "desk/masking.hpp"
#include "records/journal.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;

using Mask = std::string (*)(Context&, std::string);

std::string unmasked(Context&, std::string bytes) { return bytes; }

std::vector<HistoryEntry> history(View& view, const desk::Table& table, records::Bytes key, size_t limit, Mask mask) {
  Context& context = view.context();
  context.require(Operation::read);
  std::vector<HistoryEntry> entries;
  for (records::History walk(context.reader(), table, key); entries.size() < limit && walk.next();) {
    const records::Entry& entry = walk.entry();
    entries.push_back({entry.sequence, desk::instant(entry.at), std::string(entry.actor), std::string(entry.reason), static_cast<int>(entry.change),
                       entry.changed, mask(context, std::string(walk.before().bytes())), mask(context, std::string(walk.after().bytes()))});
  }
  return entries;
}

}  // namespace

std::vector<HistoryEntry> customer_history(View& view, uint64_t id, size_t limit) {
  return history(view, desk::customers(), desk::customer_key(id).bytes(), limit, desk::masked_customer_bytes);
}

std::vector<HistoryEntry> interaction_history(View& view, const InteractionId& id, size_t limit) {
  const auto key = desk::interaction_key(id.customer, desk::micros(id.at), id.id);
  return history(view, desk::interactions(), key.bytes(), limit, desk::masked_interaction_bytes);
}

std::vector<HistoryEntry> follow_up_history(View& view, uint64_t id, size_t limit) {
  return history(view, desk::follow_ups(), desk::follow_up_key(id).bytes(), limit, unmasked);
}

std::optional<std::string> customer_as_of(View& view, uint64_t id, Instant at) {
  Context& context = view.context();
  context.require(Operation::read);
  auto state = records::as_of(context.reader(), desk::customers(), desk::customer_key(id).bytes(), desk::micros(at));
  if (!state) return std::nullopt;
  return desk::masked_customer_bytes(context, std::move(*state));
}

}  // namespace dossier
