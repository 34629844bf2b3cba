// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/customer_store.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/shown_facts.hpp"
#include "desk/customers/profile.hpp"
#include "desk/tables/texts.hpp"
#include "desk/trade/rhythms.hpp"
#include "desk/trade/risk_evaluation.hpp"
#include "dossier/identity.hpp"
#include "dossier/profile.hpp"
#include "dossier/v1/identity.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "rules/likeness.hpp"
#include "rules/repeated.hpp"

// Making one profile of several customers, parting them again, and saying that two are not the same.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;

std::vector<std::string> own_reasons(Context& context, uint64_t one, uint64_t other) {
  const rules::Identity a = desk::shown_identity(context, desk::stored_customer(context, one).record);
  const rules::Identity b = desk::shown_identity(context, desk::stored_customer(context, other).record);
  std::vector<std::string> reasons;
  for (const rules::Evidence& evidence : rules::compare(a, b).evidence) {
    if (evidence.points > 0) reasons.emplace_back(rules::name(evidence.clue));
  }
  return reasons;
}

/// What is made of all contracts of a customer follows its records: of the one whose link changed and of the one that
/// it leads or led to.
void renew_trade(Context& context, uint64_t root, uint64_t member) {
  for (const uint64_t id : {root, member}) {
    desk::store_profile_rhythm(context, id);
    desk::evaluate_late_payments(context, id);
  }
}

/// Among the records that become one, of what is said of customers.
void add_choice(Context& context, const std::vector<uint64_t>& into, const std::vector<uint64_t>& from,
                const ValueChoice& choice, v1::MergeLink& link) {
  const schema::Field* field = schema::Customer.find(choice.field);
  const auto among = [&](const std::vector<uint64_t>& records) {
    return std::ranges::find(records, choice.customer) != records.end();
  };
  const bool can_be = field != nullptr && desk::is_said_of_customer(*field) && (among(into) || among(from));
  if (!can_be || !desk::stored_customer(context, choice.customer).record.has(field->number))
    throw Error(Code::invalid, "no_such_choice", "take",
                {rules::repeated_name(choice.field), std::to_string(choice.customer)});
  v1::ValueChoice& added = *link.add_choices();
  added.set_field(choice.field);
  added.set_customer(choice.customer);
}

std::vector<std::string> arguments(uint64_t one, uint64_t other) {
  return {std::to_string(one), std::to_string(other)};
}

}  // namespace

void merge(Write& write, uint64_t profile, uint64_t member, const std::vector<std::string>& reasons,
           const std::vector<ValueChoice>& take) {
  Context& context = write.context();
  for (const uint64_t id : {profile, member}) {
    context.require(Operation::merge, id);
    desk::stored_customer(context, id);
  }
  const std::vector<uint64_t> into = desk::tree_of(context, profile), from = desk::tree_of(context, member);
  const uint64_t root = desk::profile_of(context, profile), joining = desk::profile_of(context, member);
  if (root == joining) throw Error(Code::conflict, "merged_already", "member", arguments(profile, member));
  if (desk::is_told_apart(context, into, from))
    throw Error(Code::conflict, "not_same", "member", arguments(profile, member));
  v1::MergeLink link;
  link.set_profile(root);
  link.set_member(joining);
  desk::set_instant(link.mutable_at(), context.now);
  link.set_by(context.actor);
  for (const std::string& reason : reasons.empty() ? own_reasons(context, profile, member) : reasons)
    link.add_reasons(desk::clean_text(reason, "reasons"));
  for (const ValueChoice& choice : take) add_choice(context, into, from, choice, link);
  context.transaction().put(desk::merge_links(), desk::customer_key(joining).bytes(), desk::serialise(link), 0);
  renew_trade(context, root, joining);
}

void unmerge(Write& write, uint64_t member) {
  Context& context = write.context();
  context.require(Operation::merge, member);
  desk::stored_customer(context, member);
  const uint64_t root = desk::profile_of(context, member);
  if (!context.transaction().del(desk::merge_links(), desk::customer_key(member).bytes())) {
    throw Error(Code::invalid, "not_merged", "member", {std::to_string(member)});
  }
  renew_trade(context, root, member);
}

uint64_t profile_of(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  desk::stored_customer(context, customer);
  return desk::stands_for(context, customer);
}

std::vector<uint64_t> members_of(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  desk::stored_customer(context, customer);
  return desk::members_of(context, customer);
}

void mark_not_same(Write& write, uint64_t one, uint64_t other, std::string_view reason) {
  Context& context = write.context();
  for (const uint64_t id : {one, other}) {
    context.require(Operation::merge, id);
    desk::stored_customer(context, id);
  }
  if (desk::profile_of(context, one) == desk::profile_of(context, other))
    throw Error(Code::conflict, "merged_already", "other", arguments(one, other));
  v1::Distinction pair;
  pair.set_a(std::min(one, other));
  pair.set_b(std::max(one, other));
  desk::set_instant(pair.mutable_at(), context.now);
  pair.set_by(context.actor);
  if (!reason.empty()) pair.set_reason(desk::clean_text(reason, "reason"));
  context.transaction().put(desk::distinctions(), desk::distinction_key(one, other).bytes(), desk::serialise(pair));
}

void unmark_not_same(Write& write, uint64_t one, uint64_t other) {
  Context& context = write.context();
  for (const uint64_t id : {one, other}) context.require(Operation::merge, id);
  if (!context.transaction().del(desk::distinctions(), desk::distinction_key(one, other).bytes())) {
    throw Error(Code::missing, "not_told_apart", "other", arguments(one, other));
  }
}

std::vector<RecordView> not_same_as(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  context.looked_at(customer);
  std::vector<RecordView> pairs;
  const auto add = [&](uint64_t other) {
    if (!context.may_see(other)) return true;
    const auto stored =
        records::get(context.reader(), desk::distinctions(), desk::distinction_key(customer, other).bytes());
    if (!stored) return true;
    v1::Distinction pair = desk::parse<v1::Distinction>(stored->record);
    if (pair.has_reason())
      pair.set_reason(desk::masked_text(context, customer, desk::masked_text(context, other, pair.reason())));
    pairs.push_back(context.keep(desk::serialise(pair)));
    return true;
  };
  const auto key = desk::customer_key(customer);
  desk::each_id(context, desk::distinctions().space, key.bytes(), add);
  // The row of the index: this customer, then the record's own key, which ends with it, too.
  desk::each_id(context, desk::distinctions().index_space(desk::distinction_index::second), key.bytes(), add);
  return pairs;
}

}  // namespace dossier
