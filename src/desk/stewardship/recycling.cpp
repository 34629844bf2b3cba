// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/recycling.hpp"

#include <algorithm>

#include "desk/context/contacts.hpp"
#include "desk/context/members.hpp"
#include "desk/context/merged_cursor.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/restriction.hpp"
#include "desk/context/upkeep_marks.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/stewardship/ownership.hpp"
#include "dossier/v1/interaction.pb.h"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

constexpr std::string_view kRecycling = "recycling";

const v1::PoolRule* rule_for(const v1::Policy& policy, RecordView customer) {
  const uint64_t stage = customer.number(v1::Customer::kStageFieldNumber),
                 level = customer.number(v1::Customer::kLevelFieldNumber);
  const auto fits = [&](const v1::PoolRule& rule) {
    return (!rule.has_stage() || static_cast<uint64_t>(rule.stage()) == stage) &&
           (!rule.has_level() || static_cast<uint64_t>(rule.level()) == level);
  };
  const auto found = std::find_if(policy.pool_rules().begin(), policy.pool_rules().end(), fits);
  return found == policy.pool_rules().end() ? nullptr : &*found;
}

/// The latest interaction with any of its records, or when the owner got the customer, whichever is later.
Instant last_contact(Context& context, RecordView customer, const std::vector<uint64_t>& tree) {
  int64_t last = customer.instant(v1::Customer::kRegisteredAtFieldNumber).value_or(0);
  for (const Field& field : customer) {
    if (field.number != v1::Customer::kOwnersFieldNumber) continue;
    last = std::max(last, RecordView(field.bytes).instant(v1::Owner::kFromFieldNumber).value_or(0));
  }
  for (const uint64_t id : tree) {
    if (const auto newest = newest_contact(context, id)) last = std::max(last, micros(time_of_contact(*newest)));
  }
  return instant(last);
}

bool has_open_feedback(Context& context, const std::vector<uint64_t>& tree) {
  MergedCursor open(context.reader(), interactions().index_space(interaction_index::open), prefixes_of(tree));
  for (bool more = open.start({}, {}); more; more = open.next()) {
    const auto stored = records::get(context.reader(), interactions(), open.key());
    if (stored && stored->record.has(v1::Interaction::kFeedbackFieldNumber)) return true;
  }
  return false;
}

}  // namespace

std::optional<v1::Recycling> recycling_of(Context& context, RecordView customer) {
  const std::string_view owner = customer.text(v1::Customer::kOwnerFieldNumber);
  const v1::PoolRule* rule =
      owner.empty() || is_at_rest(customer) ? nullptr : rule_for(*context.rules().policy, customer);
  if (rule == nullptr) return std::nullopt;
  const std::vector<uint64_t> tree = tree_of(context, customer.number(v1::Customer::kIdFieldNumber));
  if (!rule->despite_open_feedback() && has_open_feedback(context, tree)) return std::nullopt;
  const Instant last = last_contact(context, customer, tree);
  v1::Recycling recycling;
  recycling.set_customer(customer.number(v1::Customer::kIdFieldNumber));
  recycling.set_customer_number(std::string(customer.text(v1::Customer::kNumberFieldNumber)));
  recycling.set_owner(std::string(owner));
  set_instant(recycling.mutable_last_contact(), last);
  set_instant(recycling.mutable_due(), due_after(context, rule->idle(), last));
  if (!rule->name().empty()) recycling.set_rule(rule->name());
  return recycling;
}

Planned recycle(Context& context, size_t limit) {
  Planned done;
  if (context.rules().policy->pool_rules_size() == 0) return done;
  done.more = sweep_customers(context, kRecycling, rules::to_iso(context.today()), limit, [&](uint64_t id) {
    const auto due = recycling_of(context, stored_customer(context, id).record);
    if (!due || to_instant(due->due()) > context.now) return;
    v1::Customer customer = load_customer(context, id);
    change_owner(context, customer, {}, v1::OWNER_CHANGE_RECYCLED, context.now, due->rule());
    ++done.count;
  });
  return done;
}

std::optional<Instant> next_recycling(Context& context, Instant after) {
  const auto mark = upkeep_mark(context, kRecycling);
  if (!mark || context.rules().policy->pool_rules_size() == 0) return std::nullopt;
  const Rulebook& rulebook = context.rules();
  const Day today = context.day_of(after);
  const Instant opening = rules::instant_of(today, rulebook.hours.opens, rulebook.hours.utc_offset);
  const bool done_today = mark->period() == rules::to_iso(today) && mark->complete();
  if (!done_today && rulebook.calendar.is_working(today))
    return std::max(opening, after + std::chrono::microseconds(1));
  const Day next = rulebook.calendar.next_working(today + std::chrono::days(1));
  return rules::instant_of(next, rulebook.hours.opens, rulebook.hours.utc_offset);
}

}  // namespace dossier::desk
