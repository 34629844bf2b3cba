// SPDX-License-Identifier: Apache-2.0
#include "desk/stewardship/verification.hpp"

#include <algorithm>

#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/upkeep_marks.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/labels.hpp"
#include "dossier/verification.hpp"
#include "rules/dates.hpp"
#include "rules/draw.hpp"
#include "rules/quarter.hpp"
#include "rules/repeated.hpp"

namespace dossier {
namespace desk {
namespace {

constexpr std::string_view kVerification = "verification";

std::string check_source(uint64_t customer) { return "verification:" + std::to_string(customer); }
std::string change_source(uint64_t customer, std::string_view field) {
  return "change:" + std::to_string(customer) + ":" + std::string(field);
}

/// Who was registered or checked in this quarter needs no check in it.
bool wants_check(const v1::Policy& policy, const v1::Customer& customer, Instant quarter_begins) {
  const auto& stages = policy.verification().stages();
  if (std::find(stages.begin(), stages.end(), customer.stage()) == stages.end()) return false;
  if (customer.owner().empty() || customer.erased()) return false;
  if (customer.has_verified_at() && to_instant(customer.verified_at()) >= quarter_begins) return false;
  return to_instant(customer.registered_at()) < quarter_begins;
}

bool plan_check(Context& context, uint64_t id, const rules::Quarter& quarter, const std::vector<Day>& days) {
  if (profile_of(context, id) != id) return false;  // Its profile is checked for all that are one with it.
  const v1::Customer customer = load_customer(context, id);
  if (!wants_check(*context.rules().policy, customer, context.start_of(quarter.first))) return false;
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_VERIFICATION);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_NORMAL);
  set_task(task, "verify_customer", {quarter.name});
  task.set_source(check_source(id));
  task.set_policy(policy_name(*context.rules().policy));
  const Day day = days[rules::place_of(id, days.size())];
  v1::Because& because = *task.add_because();
  because.set_rule("spread");
  set_instant(because.mutable_from(), context.start_of(quarter.first));
  set_instant(because.mutable_to(), context.start_of(day));
  because.set_detail(quarter.name);
  fit_due(context, customer, context.start_of(day) + context.rules().hours.opens, task);
  return add_follow_up(context, customer, std::move(task)) != 0;
}

template <typename List>
std::string bytes_of(const List& list) {
  std::string bytes;
  for (const auto& entry : list) bytes += serialise(entry) + '\n';
  return bytes;
}

}  // namespace

void stamp_verification(Context& context, uint64_t id) {
  v1::Customer customer = load_customer(context, id);
  set_instant(customer.mutable_verified_at(), context.now);
  customer.set_verified_by(context.actor);
  store_customer(context, customer);
}

void close_changes(Context& context, const v1::Customer& old, const v1::Customer& customer) {
  const bool contacts = bytes_of(old.contacts()) != bytes_of(customer.contacts());
  const bool addresses = bytes_of(old.addresses()) != bytes_of(customer.addresses());
  if (!contacts && !addresses) return;
  for (v1::FollowUp& task : open_follow_ups(context, customer.id())) {
    if (task.kind() != v1::FOLLOW_UP_KIND_CHANGE) continue;
    const bool done = (contacts && task.source().starts_with(change_source(customer.id(), "contacts"))) ||
                      (addresses && task.source().starts_with(change_source(customer.id(), "addresses")));
    if (done) close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_DONE, "corrected");
  }
}

Planned plan_verifications(Context& context, size_t limit) {
  const Day now = context.today();
  const rules::Quarter quarter = rules::quarter_of(now);
  // Begun late, the rest of the quarter has to do.
  const std::vector<Day> days =
      rules::working_days(std::max(now, quarter.first), quarter.last, context.rules().calendar);
  Planned planned;
  planned.more = sweep_customers(context, kVerification, quarter.name, limit,
                                 [&](uint64_t id) { planned.count += plan_check(context, id, quarter, days) ? 1 : 0; });
  return planned;
}

std::optional<Instant> next_verification(Context& context, Instant after) {
  const auto mark = upkeep_mark(context, kVerification);
  if (!mark) return std::nullopt;
  const rules::Quarter now = rules::quarter_of(context.day_of(after));
  const bool done = mark->period() == now.name && mark->complete();
  if (!done) return after + std::chrono::microseconds(1);
  return context.start_of(now.last + std::chrono::days(1));
}

}  // namespace desk

void verify_customer(Write& write, uint64_t id, std::string_view note) {
  desk::Context& context = write.context();
  context.require(desk::Operation::correct_customer, id);
  desk::stamp_verification(context, id);
  if (auto task = desk::open_follow_up(context, desk::check_source(id))) {
    desk::close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_DONE, desk::clean_text(note, "note"));
  }
}

uint64_t report_change(Write& write, uint64_t id, std::string_view field, std::string_view news) {
  desk::Context& context = write.context();
  context.require(desk::Operation::plan, id);
  const v1::Customer customer = desk::load_customer(context, id);
  if (path_label("Customer", field, Language::zh) == field ||
      !(field.starts_with("contacts") || field.starts_with("addresses"))) {
    throw Error(Code::invalid, "not_a_field", "field", {rules::repeated_name(field)});
  }
  if (customer.owner().empty()) throw Error(Code::invalid, "in_pool", "owner", {customer.number()});
  const std::string source = desk::change_source(id, field);
  if (const auto open = desk::open_follow_up(context, source)) return open->id();
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_CHANGE);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_NORMAL);
  desk::set_task(task, "update_detail", {std::string(field)});
  task.set_action(desk::clean_text(news, "news"));
  task.set_source(source);
  return desk::plan_deadline(context, customer, context.rules().policy->verification().change(), context.now,
                             std::move(task));
}

}  // namespace dossier
