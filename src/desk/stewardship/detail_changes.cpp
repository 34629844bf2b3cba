// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/detail_changes.hpp"

#include <algorithm>
#include <charconv>

#include "desk/context/masking.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/customers/customer_rules.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/stewardship/verification.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/detail.hpp"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/policy.pb.h"
#include "rules/address.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using desk::refuse;
using v1::Customer;
using v1::DetailChange;

std::string confirm_source(uint64_t change) { return "detail:" + std::to_string(change); }
std::string retire_source(uint64_t change) { return "retire:" + std::to_string(change); }

DetailChange load_change(Context& context, uint64_t customer, uint64_t id) {
  const auto stored =
      records::get(context.reader(), desk::detail_changes(), desk::detail_change_key(customer, id).bytes());
  if (!stored) throw Error(Code::missing, "no_such_change", "change", {std::to_string(id)});
  return desk::parse<DetailChange>(stored->record);
}

DetailChange load_pending(Context& context, uint64_t customer, uint64_t id) {
  context.require(Operation::correct_customer, customer);
  DetailChange change = load_change(context, customer, id);
  if (change.state() != v1::CHANGE_STATE_PENDING) refuse("not_pending", "change", {std::to_string(id)});
  return change;
}

void store(Context& context, const DetailChange& change) {
  context.transaction().put(desk::detail_changes(), desk::detail_change_key(change.customer(), change.id()).bytes(),
                            desk::serialise(change));
}

void close_task(Context& context, const std::string& source, const char* reason) {
  auto task = desk::open_follow_up(context, source);
  if (task) desk::close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_DONE, reason);
}

/// The place in a list that "contacts[2]" names. Throws unless there is one and it is in use.
template <typename List>
int place_in(const List& list, const std::string& name, const std::string& path) {
  int place = -1;
  const size_t start = name.size() + 1;
  if (path.starts_with(name + "[") && path.ends_with("]"))
    std::from_chars(path.data() + start, path.data() + path.size() - 1, place);
  if (place < 0 || place >= list.size() || path != name + "[" + std::to_string(place) + "]" ||
      list[place].state() != v1::CHANGE_STATE_UNSPECIFIED) {
    refuse("no_such_detail", "replaces", {rules::repeated_name(path)});
  }
  return place;
}

void check_request(const Customer& customer, const DetailChange& change) {
  if (change.has_contact() == change.has_address()) refuse("one_detail", "contact");
  if (change.replaces().empty()) return;
  change.has_contact() ? place_in(customer.contacts(), "contacts", change.replaces())
                       : place_in(customer.addresses(), "addresses", change.replaces());
}

/// Checked and normalised as the customer's own, before anybody is asked to confirm it.
void normalise(Context& context, const Customer& customer, DetailChange& change) {
  Customer trial = customer;
  trial.clear_contacts();
  trial.clear_addresses();
  if (change.has_contact()) *trial.add_contacts() = change.contact();
  if (change.has_address()) *trial.add_addresses() = change.address();
  desk::normalise_customer(context, trial);
  if (change.has_contact()) *change.mutable_contact() = trial.contacts(0);
  if (change.has_address()) *change.mutable_address() = trial.addresses(0);
}

void plan_confirmation(Context& context, const Customer& customer, const DetailChange& change) {
  if (customer.owner().empty()) return;
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_CHANGE);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_NORMAL);
  desk::set_task(task, "confirm_change");
  task.set_source(confirm_source(change.id()));
  desk::plan_deadline(context, customer, context.rules().policy->verification().change(), context.now, std::move(task));
}

void plan_retirement(Context& context, const Customer& customer, const DetailChange& change, Day first_day_without) {
  if (customer.owner().empty()) return;
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_CHANGE);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_LOW);
  desk::set_task(task, "retire_detail", {change.replaces()});
  task.set_source(retire_source(change.id()));
  v1::Because& because = *task.add_because();
  because.set_rule("old_detail");
  *because.mutable_from() = change.confirmed_at();
  const auto& hours = context.rules().hours;
  desk::set_instant(because.mutable_to(),
                    rules::instant_of(first_day_without, std::chrono::minutes(0), hours.utc_offset));
  because.set_detail(std::to_string(context.rules().policy->verification().old_detail_days()) + "d");
  desk::fit_due(context, customer, rules::instant_of(first_day_without, hours.opens, hours.utc_offset), task);
  desk::add_follow_up(context, customer, std::move(task));
}

/// What was said of the value at one place is said of it at another.
void move_provenance(Customer& customer, const std::string& from, const std::string& to) {
  for (v1::Provenance& known : *customer.mutable_provenance()) {
    const bool moves = known.path() == from || known.path().starts_with(from + ".");
    if (moves) known.set_path(to + known.path().substr(from.size()));
  }
}

/// Puts the new value into a list: in the place of the old one, which goes to the end, or at the end itself. Returns
/// its path.
template <typename Detail>
std::string place_detail(Customer& customer, google::protobuf::RepeatedPtrField<Detail>& list, const char* name,
                         const Detail& value, const DetailChange& change, std::string& replaced) {
  const auto path = [&](int place) { return std::string(name) + "[" + std::to_string(place) + "]"; };
  const int end = list.size();
  *list.Add() = value;
  if (change.replaces().empty()) return path(end);
  const int place = place_in(list, name, change.replaces());
  list.SwapElements(place, end);
  move_provenance(customer, path(place), path(end));
  Detail& old = list[end];
  old.set_state(v1::CHANGE_STATE_RETIRING);
  old.set_valid_until(change.valid_until());
  old.set_change(change.id());
  replaced = detail_text(old);
  return path(place);
}

void put_in_use(Context& context, const DetailChange& change) {
  const Customer old = desk::load_customer(context, change.customer());
  Customer customer = old;
  std::string replaced, path;
  if (change.has_contact()) {
    path = place_detail(customer, *customer.mutable_contacts(), "contacts", change.contact(), change, replaced);
  } else {
    path = place_detail(customer, *customer.mutable_addresses(), "addresses", change.address(), change, replaced);
    if (!change.replaces().empty()) {
      v1::Address& former = *customer.mutable_addresses(customer.addresses_size() - 1);
      v1::Address& now = *customer.mutable_addresses(place_in(customer.addresses(), "addresses", path));
      if (now.use() == v1::Address::USE_UNSPECIFIED && former.has_use()) now.set_use(former.use());
      if (former.usual()) now.set_usual(true);
      former.clear_usual();
    }
  }
  v1::Provenance& origin = *customer.add_provenance();
  origin.set_path(path);
  if (change.has_channel()) origin.set_channel(change.channel());
  origin.set_entered_by(change.requested_by());
  *origin.mutable_entered_at() = change.requested_at();
  origin.set_verified_by(change.confirmed_by());
  *origin.mutable_verified_at() = change.confirmed_at();
  if (!replaced.empty()) origin.set_replaced(replaced);
  if (!change.proof().empty()) origin.set_proof(change.proof());
  desk::normalise_customer(context, customer);
  desk::store_change(context, customer);
  desk::close_changes(context, old, customer);
}

/// The old value of a change, in the customer's list, is history.
void retire(Context& context, DetailChange change) {
  Customer customer = desk::load_customer(context, change.customer());
  const auto settle = [&](auto& list) {
    for (auto& detail : list) {
      if (detail.change() == change.id() && detail.state() == v1::CHANGE_STATE_RETIRING)
        detail.set_state(v1::CHANGE_STATE_RETIRED);
    }
  };
  settle(*customer.mutable_contacts());
  settle(*customer.mutable_addresses());
  desk::store_change(context, customer);
  change.set_state(v1::CHANGE_STATE_RETIRED);
  store(context, change);
}

/// A change as the actor sees it.
DetailChange seen_change(Context& context, uint64_t customer, RecordView stored) {
  return desk::parse<DetailChange>(desk::masked(context, schema::DetailChange, customer, stored));
}

bool is_valid(const auto& detail, const std::string& day) {
  if (detail.state() == v1::CHANGE_STATE_RETIRING) return day <= detail.valid_until();
  return detail.state() == v1::CHANGE_STATE_UNSPECIFIED;
}

}  // namespace

namespace desk {

uint64_t retire_details(Context& context, size_t limit) {
  const std::string day = rules::to_iso(context.today());
  std::vector<std::string> due;
  const auto cursor = context.reader().cursor(detail_changes().index_space(detail_change_index::retiring));
  const records::KeyWriter end = records::KeyWriter().text(day);
  for (bool more = cursor->seek({}); more && due.size() < limit && cursor->key() < end.bytes(); more = cursor->next()) {
    records::KeyReader key(cursor->key());
    due.emplace_back(key.skip_text().rest());
  }
  for (const std::string& key : due) {
    const auto stored = records::get(context.reader(), detail_changes(), key);
    if (!stored) throw Error(Code::corrupt, "index", "detail_change");
    const auto change = parse<DetailChange>(stored->record);
    retire(context, change);
    close_task(context, retire_source(change.id()), "retired");
  }
  return due.size();
}

std::optional<uint64_t> pending_change(Context& context, uint64_t customer, const DetailChange& wanted) {
  const auto same = [&](const DetailChange& known) {
    return known.state() == v1::CHANGE_STATE_PENDING && known.replaces() == wanted.replaces() &&
           serialise(known.contact()) == serialise(wanted.contact()) &&
           serialise(known.address()) == serialise(wanted.address());
  };
  std::optional<uint64_t> found;
  each_id(context, detail_changes().space, customer_key(customer).bytes(), [&](uint64_t id) {
    if (same(load_change(context, customer, id))) found = id;
    return !found;
  });
  return found;
}

void retire_named(Context& context, const v1::FollowUp& task) {
  constexpr std::string_view kPrefix = "retire:";
  const std::string& source = task.source();
  if (!source.starts_with(kPrefix)) return;
  uint64_t id = 0;
  std::from_chars(source.data() + kPrefix.size(), source.data() + source.size(), id);
  DetailChange change = load_change(context, task.customer(), id);
  if (change.state() == v1::CHANGE_STATE_RETIRING) retire(context, std::move(change));
}

}  // namespace desk

uint64_t request_change(Write& write, uint64_t id, const DetailChange& given) {
  Context& context = write.context();
  context.require(Operation::correct_customer, id);
  const Customer customer = desk::load_customer(context, id);
  check_request(customer, given);
  DetailChange change;
  if (given.has_contact()) *change.mutable_contact() = given.contact();
  if (given.has_address()) *change.mutable_address() = given.address();
  normalise(context, customer, change);
  change.set_customer(id);
  change.set_id(context.transaction().next("detail_change"));
  if (!given.replaces().empty()) change.set_replaces(given.replaces());
  if (given.has_channel()) change.set_channel(given.channel());
  change.set_state(v1::CHANGE_STATE_PENDING);
  desk::set_instant(change.mutable_requested_at(), context.now);
  change.set_requested_by(context.actor);
  store(context, change);
  plan_confirmation(context, customer, change);
  return change.id();
}

void confirm_change(Write& write, uint64_t customer, uint64_t id, const Confirmation& confirmation) {
  Context& context = write.context();
  DetailChange change = load_pending(context, customer, id);
  const v1::VerificationRules& rules_of_change = context.rules().policy->verification();
  if (!v1::ConfirmationMethod_IsValid(confirmation.method) || confirmation.method == 0) refuse("required", "method");
  if (confirmation.reference.empty()) refuse("required", "reference");
  if (confirmation.proof.empty() && (change.has_address() || rules_of_change.contact_proof()))
    refuse("proof_required", "proof");
  change.set_method(static_cast<v1::ConfirmationMethod>(confirmation.method));
  change.set_reference(desk::clean_text(confirmation.reference, "reference"));
  if (!confirmation.proof.empty()) change.set_proof(desk::clean_text(confirmation.proof, "proof"));
  desk::set_instant(change.mutable_confirmed_at(), context.now);
  change.set_confirmed_by(context.actor);
  const Day last = context.today() + std::chrono::days(rules_of_change.old_detail_days());
  const bool retires = !change.replaces().empty();
  if (retires) change.set_valid_until(rules::to_iso(last));
  change.set_state(retires ? v1::CHANGE_STATE_RETIRING : v1::CHANGE_STATE_RETIRED);
  put_in_use(context, change);
  store(context, change);
  close_task(context, confirm_source(id), "confirmed");
  if (retires) plan_retirement(context, desk::load_customer(context, customer), change, last + std::chrono::days(1));
}

void withdraw_change(Write& write, uint64_t customer, uint64_t id, std::string_view reason) {
  Context& context = write.context();
  DetailChange change = load_pending(context, customer, id);
  if (reason.empty()) refuse("reason_required", "reason");
  change.set_withdrawn_because(desk::clean_text(reason, "reason"));
  change.set_state(v1::CHANGE_STATE_WITHDRAWN);
  store(context, change);
  close_task(context, confirm_source(id), "withdrawn");
}

std::vector<RecordView> list_changes(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read, id);
  desk::stored_customer(context, id);
  context.looked_at(id);
  std::vector<RecordView> changes;
  desk::each_id(context, desk::detail_changes().space, desk::customer_key(id).bytes(), [&](uint64_t change) {
    const auto stored =
        records::get(context.reader(), desk::detail_changes(), desk::detail_change_key(id, change).bytes());
    changes.push_back(context.unbounded() ? stored->record
                                          : context.keep(desk::serialise(seen_change(context, id, stored->record))));
    return true;
  });
  std::reverse(changes.begin(), changes.end());
  return changes;
}

Customer valid_details(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read, id);
  const auto customer =
      desk::parse<Customer>(desk::masked_customer(context, desk::stored_customer(context, id).record));
  context.looked_at(id);
  const std::string day = rules::to_iso(context.today());
  Customer valid;
  valid.set_id(customer.id());
  valid.set_number(customer.number());
  for (const v1::Contact& contact : customer.contacts()) {
    if (is_valid(contact, day)) *valid.add_contacts() = contact;
  }
  for (const v1::Address& address : customer.addresses()) {
    if (is_valid(address, day)) *valid.add_addresses() = address;
  }
  return valid;
}

std::string detail_text(const v1::Contact& contact) {
  std::string text;
  for (const std::string* part : {&contact.name(), &contact.title(), &contact.mobile(), &contact.landline(),
                                  &contact.email(), &contact.wechat()}) {
    if (!part->empty()) text += (text.empty() ? "" : " ") + *part;
  }
  return text;
}
std::string detail_text(const v1::Address& address) {
  return rules::to_text(rules::Address{address.province(), address.city(), address.district(), address.street()});
}

}  // namespace dossier
