// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/handover_store.hpp"

#include "desk/context/matching.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/stewardship/ownership.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/v1/interaction.pb.h"
#include "records/range.hpp"

namespace dossier::desk {
namespace {

using records::KeyWriter;

/// Whoever is answerable for an open feedback of this customer.
void move_feedback(Context& context, uint64_t customer, const std::string& from, const std::string& to) {
  std::vector<std::string> keys;  // First: the walk must not run over what it changes.
  for (const auto& row :
       records::range(context.reader(), interactions().index_space(interaction_index::open), customer_key(customer))) {
    keys.emplace_back(row.key());
  }
  for (const std::string& key : keys) {
    const auto stored = records::get(context.reader(), interactions(), key);
    if (!stored) throw Error(Code::corrupt, "index", "interaction.open");
    auto interaction = parse<v1::Interaction>(stored->record);
    const std::string& person =
        interaction.feedback().person().empty() ? interaction.handler() : interaction.feedback().person();
    if (!interaction.has_feedback() || person != from) continue;
    interaction.mutable_feedback()->set_person(to);
    context.transaction().put(interactions(), key, serialise(interaction));
  }
}

}  // namespace

v1::Handover load_handover(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), handovers(), KeyWriter().number(id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_handover", "handover", {std::to_string(id)});
  return parse<v1::Handover>(stored->record);
}

void store_handover(Context& context, const v1::Handover& handover) {
  context.transaction().put(handovers(), KeyWriter().number(handover.id()).bytes(), serialise(handover));
}

std::vector<uint64_t> customers_of(Context& context, std::string_view staff) {
  std::vector<uint64_t> ids;
  each_id(context, customers().index_space(customer_index::owner), KeyWriter().text(staff).bytes(), [&](uint64_t id) {
    ids.push_back(id);
    return true;
  });
  return ids;
}

void carry_out(Context& context, v1::Handover handover, Instant at) {
  for (const uint64_t id : handover.customers()) {
    v1::Customer customer = load_customer(context, id);
    // First the tasks: what was promised stays due, now for the new person, whether or not the customer has another
    // owner by now.
    for (v1::FollowUp& task : open_follow_ups(context, id)) {
      if (task.assignee() != handover.from() || task.kind() == v1::FOLLOW_UP_KIND_HANDOVER) continue;
      handover.add_open_follow_ups(task.id());
      reassign(context, task, handover.to());
    }
    move_feedback(context, id, handover.from(), handover.to());
    move_contracts(context, id, handover.from(), handover.to());
    if (customer.owner() == handover.from())
      change_owner(context, customer, handover.to(), v1::OWNER_CHANGE_HANDED_OVER, at, handover.note());
  }
  handover.set_state(v1::HANDOVER_STATE_DONE);
  set_instant(handover.mutable_closed_at(), context.now);
  set_instant(handover.mutable_effective_at(), at);
  store_handover(context, handover);
}

size_t carry_out_due(Context& context, size_t limit) {
  std::vector<uint64_t> due;
  const auto cursor = context.reader().cursor(handovers().index_space(handover_index::effective));
  const KeyWriter end = KeyWriter().instant(micros(context.now) + 1);
  for (bool more = cursor->seek({}); more && cursor->key() < end.bytes() && due.size() < limit; more = cursor->next()) {
    records::KeyReader key(cursor->key());
    key.instant();
    due.push_back(key.number());
  }
  for (const uint64_t id : due) {
    v1::Handover handover = load_handover(context, id);
    const Instant at = std::max({to_instant(handover.effective_at()), to_instant(handover.from_confirmed_at()),
                                 to_instant(handover.to_confirmed_at())});
    carry_out(context, std::move(handover), at);
  }
  return due.size();
}

std::optional<Instant> next_handover(Context& context, Instant after) {
  const auto cursor = context.reader().cursor(handovers().index_space(handover_index::effective));
  if (!cursor->seek({})) return std::nullopt;
  return std::max(instant(records::KeyReader(cursor->key()).instant()), after + std::chrono::microseconds(1));
}

}  // namespace dossier::desk
