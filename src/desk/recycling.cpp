#include "desk/recycling.hpp"

#include <algorithm>

#include "desk/deadlines.hpp"
#include "desk/messages_io.hpp"
#include "desk/ownership.hpp"
#include "desk/upkeep_marks.hpp"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

constexpr std::string_view kTask = "recycling";

const v1::PoolRule* rule_for(const v1::Policy& policy, RecordView customer) {
  const uint64_t stage = customer.number(v1::Customer::kStageFieldNumber), level = customer.number(v1::Customer::kLevelFieldNumber);
  const auto fits = [&](const v1::PoolRule& rule) {
    return (!rule.has_stage() || static_cast<uint64_t>(rule.stage()) == stage) && (!rule.has_level() || static_cast<uint64_t>(rule.level()) == level);
  };
  const auto found = std::find_if(policy.pool_rules().begin(), policy.pool_rules().end(), fits);
  return found == policy.pool_rules().end() ? nullptr : &*found;
}

/// The latest interaction, or when the owner got the customer, whichever is later.
Instant last_contact(Context& context, RecordView customer) {
  int64_t last = customer.instant(v1::Customer::kRegisteredAtFieldNumber).value_or(0);
  for (const Field& field : customer) {
    if (field.number != v1::Customer::kOwnersFieldNumber) continue;
    last = std::max(last, RecordView(field.bytes).instant(v1::Owner::kFromFieldNumber).value_or(0));
  }
  const auto prefix = customer_key(customer.number(v1::Customer::kIdFieldNumber));
  const auto cursor = context.reader().cursor(interactions().space);
  if (cursor->seek(prefix.bytes()) && cursor->key().starts_with(prefix.bytes())) {
    records::KeyReader key(cursor->key());
    key.number();
    last = std::max(last, key.descending());
  }
  return instant(last);
}

Day day_of(Context& context, Instant at) { return rules::local_time(at, context.rules().hours.utc_offset).day; }

}  // namespace

std::optional<v1::Recycling> recycling_of(Context& context, RecordView customer) {
  const std::string_view owner = customer.text(v1::Customer::kOwnerFieldNumber);
  const v1::PoolRule* rule = owner.empty() ? nullptr : rule_for(*context.rules().policy, customer);
  if (rule == nullptr) return std::nullopt;
  const Instant last = last_contact(context, customer);
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
  done.more = sweep_customers(context, kTask, rules::to_iso(day_of(context, context.now)), limit, [&](uint64_t id) {
    const auto due = recycling_of(context, stored_customer(context, id).record);
    if (!due || to_instant(due->due()) > context.now) return;
    v1::Customer customer = load_customer(context, id);
    change_owner(context, customer, {}, v1::OWNER_CHANGE_RECYCLED, context.now, due->rule());
    ++done.count;
  });
  return done;
}

std::optional<Instant> next_recycling(Context& context, Instant after) {
  const auto mark = upkeep_mark(context, kTask);
  if (!mark || context.rules().policy->pool_rules_size() == 0) return std::nullopt;
  const Rulebook& rulebook = context.rules();
  const Day today = day_of(context, after);
  const Instant opening = rules::instant_of(today, rulebook.hours.opens, rulebook.hours.utc_offset);
  const bool done_today = mark->period() == rules::to_iso(today) && mark->complete();
  if (!done_today && rulebook.calendar.is_working(today)) return std::max(opening, after + std::chrono::microseconds(1));
  const Day next = rulebook.calendar.next_working(today + std::chrono::days(1));
  return rules::instant_of(next, rulebook.hours.opens, rulebook.hours.utc_offset);
}

}  // namespace dossier::desk
