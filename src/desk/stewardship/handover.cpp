// SPDX-License-Identifier: Apache-2.0
#include "dossier/handover.hpp"

#include <algorithm>

#include "desk/context/masking.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/stewardship/handover_store.hpp"
#include "desk/stewardship/ownership.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/staff.pb.h"
#include "records/range.hpp"
#include "rules/repeated.hpp"

// Handing over customers from one member of staff to another (U6).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using records::KeyWriter;
using v1::Handover;

std::string source_of(const Handover& handover, std::string_view staff) {
  return "handover:" + std::to_string(handover.id()) + ":" + std::string(staff);
}

void check_parties(Context& context, const Handover& handover) {
  if (handover.from().empty()) refuse("required", "from");
  if (handover.to().empty()) refuse("required", "to");
  if (handover.from() == handover.to()) refuse("same_person", "to");
  desk::require_working(context, handover.from(), "from");
  desk::require_working(context, handover.to(), "to");
  if (handover.from() != context.actor && !context.may(Operation::assign_owner)) {
    throw Error(Code::denied, "denied", "from", {context.actor, std::string(desk::name(Operation::hand_over))});
  }
}

void fill_customers(Context& context, Handover& handover) {
  if (handover.customers_size() == 0) {
    for (const uint64_t id : desk::customers_of(context, handover.from())) handover.add_customers(id);
  }
  if (handover.customers_size() == 0) refuse("nothing_to_hand_over", "customers", {rules::repeated(handover.from())});
  std::sort(handover.mutable_customers()->begin(), handover.mutable_customers()->end());
  handover.mutable_customers()->erase(
      std::unique(handover.mutable_customers()->begin(), handover.mutable_customers()->end()),
      handover.mutable_customers()->end());
  for (const uint64_t id : handover.customers()) {
    context.require(Operation::hand_over, id);
    context.require_whole(id, "customers");
    const v1::Customer customer = desk::load_customer(context, id);
    if (customer.owner() != handover.from())
      refuse("not_owned", "customers", {customer.number(), rules::repeated(handover.from())});
  }
}

/// Asks a party to confirm, by a task at the first customer.
void ask(Context& context, const Handover& handover, const std::string& staff) {
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_HANDOVER);
  task.set_assignee(staff);
  task.set_priority(v1::PRIORITY_NORMAL);
  desk::set_task(task, "confirm_handover", {handover.from(), handover.to(), std::to_string(handover.customers_size())});
  task.set_source(source_of(handover, staff));
  const v1::Customer customer = desk::load_customer(context, handover.customers(0));
  desk::plan_deadline(context, customer, context.rules().policy->review().review(), context.now, std::move(task));
}

void close_asking(Context& context, const Handover& handover, const std::string& staff, v1::FollowUpState state) {
  auto task = desk::open_follow_up(context, source_of(handover, staff));
  if (task) desk::close_follow_up(context, std::move(*task), state, "handover");
}

bool is_party(Context& context, RecordView handover) {
  return context.actor == handover.text(Handover::kFromFieldNumber) ||
         context.actor == handover.text(Handover::kToFieldNumber);
}

/// As the actor sees it: the parties the whole of it, supervisors the customers within their reach. Nothing where there
/// are none, and for others.
std::optional<RecordView> shown_handover(Context& context, RecordView stored) {
  if (context.unbounded() || is_party(context, stored)) return stored;
  if (!context.may(Operation::assign_owner)) return std::nullopt;
  auto handover = desk::parse<Handover>(stored);
  auto& customers = *handover.mutable_customers();
  const auto within =
      std::remove_if(customers.begin(), customers.end(), [&](uint64_t id) { return !context.may_see(id); });
  if (within == customers.end()) return stored;
  customers.erase(within, customers.end());
  if (customers.empty()) return std::nullopt;
  handover.clear_open_follow_ups();
  handover.clear_note();
  handover.clear_close_reason();
  return context.keep(desk::serialise(handover));
}

void add_customers(RecordView handover, desk::PageLook& look) {
  const auto parsed = desk::parse<Handover>(handover);
  for (const uint64_t id : parsed.customers()) look.add(id);
}

/// One that the actor may know of.
Handover load_known(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), desk::handovers(), KeyWriter().number(id).bytes());
  if (!stored || !shown_handover(context, stored->record))
    throw Error(Code::missing, "no_such_handover", "handover", {std::to_string(id)});
  return desk::parse<Handover>(stored->record);
}

Handover load_open(Context& context, uint64_t id) {
  Handover handover = load_known(context, id);
  if (handover.state() != v1::HANDOVER_STATE_PROPOSED && handover.state() != v1::HANDOVER_STATE_CONFIRMED) {
    refuse("handover_step", "state", {std::to_string(id)});
  }
  return handover;
}

Handover begin(Context& context) {
  Handover handover;
  handover.set_id(context.transaction().next("handover"));
  desk::set_instant(handover.mutable_created_at(), context.now);
  handover.set_created_by(context.actor);
  return handover;
}

/// Follow-ups that are left with a leaver.
std::vector<uint64_t> tasks_of(Context& context, std::string_view staff) {
  std::vector<uint64_t> ids;
  for (const auto& row :
       records::range(context.reader(), desk::follow_ups().index_space(desk::follow_up_index::assignee),
                      KeyWriter().text(staff))) {
    ids.push_back(RecordView(row.value()).number(v1::FollowUp::kIdFieldNumber));
  }
  return ids;
}

void mark_left(Context& context, std::string_view staff) {
  const auto key = KeyWriter().text(staff);
  auto person = desk::parse<v1::Staff>(records::get(context.reader(), desk::staff_table(), key.bytes())->record);
  person.set_left(true);
  context.transaction().put(desk::staff_table(), key.bytes(), desk::serialise(person));
}

}  // namespace

uint64_t propose_handover(Write& write, const Handover& given) {
  Context& context = write.context();
  context.require(Operation::hand_over);
  Handover handover = begin(context);
  handover.set_from(given.from());
  handover.set_to(given.to());
  if (given.has_effective_at()) *handover.mutable_effective_at() = given.effective_at();
  *handover.mutable_customers() = given.customers();
  if (!given.note().empty()) handover.set_note(desk::clean_text(given.note(), "note"));
  check_parties(context, handover);
  fill_customers(context, handover);
  handover.set_state(v1::HANDOVER_STATE_PROPOSED);
  desk::store_handover(context, handover);
  ask(context, handover, handover.from());
  ask(context, handover, handover.to());
  return handover.id();
}

void confirm_handover(Write& write, uint64_t id, std::string_view staff) {
  Context& context = write.context();
  context.require(Operation::hand_over);
  Handover handover = load_open(context, id);
  const bool giver = staff == handover.from();
  if (!giver && staff != handover.to()) refuse("handover_party", "staff", {rules::repeated(staff)});
  if (staff != context.actor && !context.may(Operation::assign_owner)) {
    throw Error(Code::denied, "denied", "staff", {context.actor, std::string(desk::name(Operation::hand_over))});
  }
  if (giver ? handover.has_from_confirmed_at() : handover.has_to_confirmed_at())
    refuse("handover_step", "state", {std::to_string(id)});
  desk::set_instant(giver ? handover.mutable_from_confirmed_at() : handover.mutable_to_confirmed_at(), context.now);
  giver ? handover.set_from_confirmed_by(context.actor) : handover.set_to_confirmed_by(context.actor);
  close_asking(context, handover, std::string(staff), v1::FOLLOW_UP_STATE_DONE);
  if (handover.has_from_confirmed_at() && handover.has_to_confirmed_at()) {
    handover.set_state(v1::HANDOVER_STATE_CONFIRMED);
    if (!handover.has_effective_at()) desk::set_instant(handover.mutable_effective_at(), context.now);
    if (desk::to_instant(handover.effective_at()) <= context.now)
      return desk::carry_out(context, std::move(handover), context.now);
  }
  desk::store_handover(context, handover);
}

void cancel_handover(Write& write, uint64_t id, std::string_view reason) {
  Context& context = write.context();
  context.require(Operation::hand_over);
  Handover handover = load_open(context, id);
  if (context.actor != handover.from() && context.actor != handover.to() && !context.may(Operation::assign_owner)) {
    throw Error(Code::denied, "denied", "handover", {context.actor, std::string(desk::name(Operation::hand_over))});
  }
  if (reason.empty()) refuse("reason_required", "reason");
  handover.set_state(v1::HANDOVER_STATE_CANCELLED);
  desk::set_instant(handover.mutable_closed_at(), context.now);
  handover.set_close_reason(desk::clean_text(reason, "reason"));
  close_asking(context, handover, handover.from(), v1::FOLLOW_UP_STATE_CANCELLED);
  close_asking(context, handover, handover.to(), v1::FOLLOW_UP_STATE_CANCELLED);
  desk::store_handover(context, handover);
}

std::optional<RecordView> handover(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::handovers(), KeyWriter().number(id).bytes());
  const auto seen = stored ? shown_handover(context, stored->record) : std::nullopt;
  desk::PageLook look(context, "handover");
  if (seen) add_customers(*seen, look);
  return seen;
}

RecordPage list_handovers(View& view, std::string_view staff, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(limit);
  desk::PageLook look(context, "list_handovers");
  const auto cursor = context.reader().cursor(desk::handovers().index_space(desk::handover_index::open));
  for (bool more = desk::start_page(*cursor, {}, token, {}); more; more = cursor->next()) {
    const auto stored = records::get(context.reader(), desk::handovers(), cursor->key());
    if (!stored) throw Error(Code::corrupt, "index", "handover.open");
    const bool of_staff = staff.empty() || stored->record.text(Handover::kFromFieldNumber) == staff ||
                          stored->record.text(Handover::kToFieldNumber) == staff;
    const auto seen = of_staff ? shown_handover(context, stored->record) : std::nullopt;
    if (!seen) continue;
    if (page.full()) break;
    add_customers(*seen, look);
    page.add(*seen, cursor->key());
  }
  return page.take();
}

HandoverMatters handover_matters(View& view, uint64_t id, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  const Handover handover = load_known(context, id);
  HandoverMatters matters;
  desk::PageLook look(context, "handover_matters");
  for (const uint64_t customer : handover.customers()) {
    if (!context.may_see(customer)) continue;
    look.add(customer);
    for (const v1::FollowUp& task : desk::open_follow_ups(context, customer)) {
      if (task.assignee() != handover.from() || task.kind() == v1::FOLLOW_UP_KIND_HANDOVER ||
          matters.follow_ups.size() == limit)
        continue;
      const auto stored = records::get(context.reader(), desk::follow_ups(), desk::follow_up_key(task.id()).bytes());
      matters.follow_ups.push_back(desk::masked_follow_up(context, stored->record));
    }
    for (const RecordView& interaction : open_interactions(view, customer, limit - matters.interactions.size())) {
      matters.interactions.push_back(interaction);
    }
  }
  return matters;
}

std::vector<uint64_t> hand_over_leaver(Write& write, std::string_view staff, const std::vector<std::string>& recipients,
                                       std::string_view note) {
  Context& context = write.context();
  context.require(Operation::manage_staff);
  desk::require_working(context, staff, "staff");
  if (recipients.empty()) refuse("required", "recipients");
  std::vector<Handover> shares;
  for (const std::string& recipient : recipients) {
    if (recipient == staff) refuse("same_person", "recipients");
    desk::require_working(context, recipient, "recipients");
    Handover& share = shares.emplace_back(begin(context));
    share.set_from(std::string(staff));
    share.set_to(recipient);
    if (!note.empty()) share.set_note(desk::clean_text(note, "note"));
    for (auto* confirmed : {share.mutable_from_confirmed_at(), share.mutable_to_confirmed_at()})
      desk::set_instant(confirmed, context.now);
    share.set_from_confirmed_by(context.actor);
    share.set_to_confirmed_by(context.actor);
  }
  size_t turn = 0;
  for (const uint64_t id : desk::customers_of(context, staff)) shares[turn++ % shares.size()].add_customers(id);
  std::vector<uint64_t> ids;
  for (Handover& share : shares) {
    ids.push_back(share.id());
    desk::carry_out(context, std::move(share), context.now);
  }
  // What they saw to at customers of others.
  const auto successor = [&](uint64_t customer) {
    const std::string owner = desk::load_customer(context, customer).owner();
    return owner.empty() || owner == staff ? recipients[turn++ % recipients.size()] : owner;
  };
  for (const uint64_t id : tasks_of(context, staff)) {
    v1::FollowUp task = desk::load_open_follow_up(context, id);
    desk::reassign(context, task, successor(task.customer()));
  }
  for (const uint64_t id : desk::customers_with_contracts_of(context, staff))
    desk::move_contracts(context, id, staff, successor(id));
  mark_left(context, staff);
  return ids;
}

}  // namespace dossier
