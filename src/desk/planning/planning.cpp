// SPDX-License-Identifier: Apache-2.0
#include "desk/planning/planning.hpp"

#include <algorithm>

#include "desk/context/contacts.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/policy.pb.h"
#include "records/envelope.hpp"
#include "records/range.hpp"
#include "rules/cadence.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"
#include "rules/terms.hpp"
#include "rules/yearly.hpp"

namespace dossier::desk {
namespace {

using rules::Duration;

constexpr int kDaysOfYear = 366;

std::string cadence_source(uint64_t customer) { return "cadence:" + std::to_string(customer); }
std::string date_source(uint64_t customer, int place) {
  return "date:" + std::to_string(customer) + ":" + std::to_string(place);
}
std::string interaction_source(const char* what, uint64_t interaction) {
  return std::string(what) + ":" + std::to_string(interaction);
}

/// Due when `plan`, given the times at which the customer may be reached, says so.
template <typename Planner>
void take_plan(const v1::Customer& customer, v1::FollowUp& follow_up, Planner planner) {
  const rules::Windows windows = windows_of(customer.preferences().service_windows());
  const rules::Windows quiet = windows_of(customer.preferences().do_not_disturb());
  const rules::Plan plan = planner(rules::Reach{windows, quiet});
  set_instant(follow_up.mutable_due(), plan.at);
  follow_up.set_calendar(plan.calendar);
  if (plan.assumed) follow_up.set_assumed(true);
  explain(plan.explanation, follow_up);
}

/// Due at a time when the customer may be reached, `interval` after `start`.
void plan_reach(Context& context, const v1::Customer& customer, Instant start, Duration interval,
                v1::FollowUp& follow_up) {
  const Rulebook& rulebook = context.rules();
  take_plan(customer, follow_up, [&](rules::Reach reach) {
    return rules::plan_contact(start, interval, reach, rulebook.calendar, rulebook.hours);
  });
}

const v1::StageCadence* cadence_of(const v1::Policy& policy, v1::Stage stage) {
  const auto found = std::find_if(policy.cadences().begin(), policy.cadences().end(),
                                  [&](const auto& cadence) { return cadence.stage() == stage; });
  return found == policy.cadences().end() ? nullptr : &*found;
}

v1::Channel proposed_channel(const v1::Customer& customer, const v1::StageCadence& cadence) {
  for (const int channel : cadence.channels()) {
    for (const int liked : customer.preferences().channels()) {
      if (liked == channel) return static_cast<v1::Channel>(channel);
    }
  }
  return cadence.channels_size() > 0 ? cadence.channels(0) : v1::CHANNEL_UNSPECIFIED;
}

std::optional<v1::FollowUp> cadence_task(Context& context, const v1::Customer& customer, Instant from) {
  const v1::Policy& policy = *context.rules().policy;
  const v1::StageCadence* cadence = cadence_of(policy, customer.stage());
  if (cadence == nullptr || customer.owner().empty()) return std::nullopt;
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_CADENCE);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_NORMAL);
  if (!cadence->action().empty()) task.set_action(cadence->action());
  if (cadence->has_said()) *task.mutable_said() = cadence->said();
  if (const v1::Channel channel = proposed_channel(customer, *cadence); channel != v1::CHANNEL_UNSPECIFIED)
    task.set_channel(channel);
  task.set_source(cadence_source(customer.id()));
  task.set_policy(policy_name(policy));
  plan_reach(context, customer, from, duration_of(cadence->every()), task);
  return task;
}

/// `contact`: the interaction from which it counts.
void plan_cadence(Context& context, const v1::Customer& customer, Instant from,
                  const v1::Interaction* contact = nullptr) {
  auto task = cadence_task(context, customer, from);
  if (!task) return;
  if (contact != nullptr) {
    task->set_interaction(contact->id());
    *task->mutable_interaction_at() = contact->at();
  }
  add_follow_up(context, customer, std::move(*task));
}

/// A deadline with its warning and escalation (F8). Nothing where the policy names none for the priority.
uint64_t plan_response(Context& context, const v1::Customer& customer, v1::Priority priority, Instant from,
                       v1::FollowUp task) {
  const v1::ResponseTime* time = response_time_of(*context.rules().policy, priority);
  if (time == nullptr || task.assignee().empty()) return 0;
  v1::Clock clock;
  *clock.mutable_within() = time->within();
  if (time->has_warn_before()) *clock.mutable_warn_before() = time->warn_before();
  if (time->has_escalate_after()) *clock.mutable_escalate_after() = time->escalate_after();
  task.set_kind(v1::FOLLOW_UP_KIND_RESPONSE);
  task.set_priority(priority);
  return plan_deadline(context, customer, clock, from, std::move(task));
}

void plan_need(Context& context, const v1::Customer& customer) {
  if (!owes_answer(customer)) return;
  v1::FollowUp task;
  task.set_assignee(customer.owner());
  task.set_action(customer.needs().core_need());
  task.set_source(need_source(customer.id()));
  plan_response(context, customer, customer.needs().level(), to_instant(customer.registered_at()), std::move(task));
}

/// The next time, on `from` or later, that an important date is to be remembered: `remind_days` before it comes round.
void plan_important_date(Context& context, const v1::Customer& customer, int place, Day from) {
  const v1::ImportantDate& date = customer.important_dates(place);
  const auto comes = date.yearly() ? rules::next_yearly(date.date(), from) : rules::day_from_iso(date.date());
  if (!comes || *comes < from || customer.owner().empty()) return;
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_IMPORTANT_DATE);
  task.set_assignee(customer.owner());
  task.set_action(date.name() + " " + rules::to_iso(*comes));
  task.set_source(date_source(customer.id(), place));
  const Rulebook& rulebook = context.rules();
  const Day today = rules::local_time(context.now, rulebook.hours.utc_offset).day;
  take_plan(customer, task, [&](rules::Reach reach) {
    const Day remind = *comes - std::chrono::days(date.remind_days());
    return rules::plan_reminder(today, remind, *comes, reach, rulebook.calendar, rulebook.hours);
  });
  add_follow_up(context, customer, std::move(task));
}

/// A yearly date that was remembered comes round again.
void plan_date_again(Context& context, const v1::Customer& customer, const v1::FollowUp& closed) {
  const auto utc_offset = context.rules().hours.utc_offset;
  for (int place = 0; place < customer.important_dates_size(); ++place) {
    const v1::ImportantDate& date = customer.important_dates(place);
    if (!date.yearly() || closed.source() != date_source(customer.id(), place)) continue;
    const auto remembered =
        rules::next_yearly(date.date(), rules::local_time(to_instant(closed.due()), utc_offset).day);
    const Day today = rules::local_time(context.now, utc_offset).day;
    if (remembered) plan_important_date(context, customer, place, std::max(today, *remembered + std::chrono::days(1)));
  }
}

/// The end of the business's day on which something took place.
Instant end_of_day(Context& context, Instant at) {
  const auto utc_offset = context.rules().hours.utc_offset;
  return rules::instant_of(rules::local_time(at, utc_offset).day + std::chrono::days(1), std::chrono::minutes(0),
                           utc_offset);
}

/// A next step is ours to take: a customer who calls in has not been sent the quotation.
bool takes_steps(int kind) { return kind == v1::INTERACTION_KIND_FOLLOW_UP || kind == v1::INTERACTION_KIND_REVISIT; }

/// Whether a contact that is there already, later than this one, has carried out what was due then: so it is when old
/// records come in late.
bool carried_out_later(Context& context, const v1::Interaction& interaction, Instant due) {
  for (const auto& row : records::range(context.reader(), interactions().space, customer_key(interaction.customer()))) {
    records::KeyReader key(row.key());
    key.number();
    const Instant at = instant(key.descending());
    if (at <= to_instant(interaction.at()) || end_of_day(context, at) <= due) return false;
    const RecordView later = records::unseal(interactions(), row.value()).record;
    if (!is_void(later) && takes_steps(static_cast<int>(later.number(v1::Interaction::kKindFieldNumber)))) return true;
  }
  return false;
}

void plan_on_day(Context& context, const v1::Customer& customer, const v1::Interaction& interaction, v1::FollowUp task,
                 const std::string& date, const std::string& field, std::vector<uint64_t>& planned) {
  const auto day = rules::day_from_iso(date);
  if (!day) throw Error(Code::invalid, "iso_date", field, {rules::repeated_figure(date)});
  const auto latest = context.day_of(context.now) + std::chrono::days(terms::kFurthestPlan.value * kDaysOfYear);
  if (*day < context.day_of(to_instant(interaction.at()))) throw Error(Code::invalid, "before_talk", field);
  if (*day > latest) throw Error(Code::invalid, "far_ahead", field, {std::to_string(terms::kFurthestPlan.value)});
  task.set_interaction(interaction.id());
  *task.mutable_interaction_at() = interaction.at();
  const Instant start = rules::instant_of(*day, std::chrono::minutes(0), context.rules().hours.utc_offset);
  plan_reach(context, customer, start, {0, Duration::Unit::calendar_days}, task);
  if (task.kind() == v1::FOLLOW_UP_KIND_NEXT_STEP && carried_out_later(context, interaction, to_instant(task.due())))
    return;
  if (const uint64_t id = add_follow_up(context, customer, std::move(task)); id != 0) planned.push_back(id);
}

void plan_next_step(Context& context, const v1::Customer& customer, const v1::Interaction& interaction,
                    std::vector<uint64_t>& planned) {
  const v1::NextStep& step = interaction.next_step();
  if (step.due().empty()) return;
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_NEXT_STEP);
  task.set_assignee(step.staff().empty() ? interaction.handler() : step.staff());
  task.set_priority(v1::PRIORITY_NORMAL);
  task.set_action(step.action());
  task.set_source(interaction_source("next", interaction.id()));
  plan_on_day(context, customer, interaction, std::move(task), step.due(), "next_step.due", planned);
}

void plan_promises(Context& context, const v1::Customer& customer, const v1::Interaction& interaction,
                   std::vector<uint64_t>& planned) {
  for (int i = 0; i < interaction.promises_size(); ++i) {
    const v1::Promise& promise = interaction.promises(i);
    if (promise.due().empty()) continue;
    v1::FollowUp task;
    task.set_kind(v1::FOLLOW_UP_KIND_PROMISE);
    task.set_assignee(interaction.handler());
    task.set_priority(v1::PRIORITY_HIGH);
    task.set_action(promise.text());
    task.set_source(interaction_source("promise", interaction.id()) + ":" + std::to_string(i));
    plan_on_day(context, customer, interaction, std::move(task), promise.due(),
                "promises[" + std::to_string(i) + "].due", planned);
  }
}

/// A contact carries out the follow-up that it names, when we made it the next steps that were due by its day, and,
/// unless it is entered late, the cadence and the answer to the need. What is due later stays.
void close_carried_out(Context& context, const v1::Interaction& interaction, bool latest) {
  const Instant at = to_instant(interaction.at());
  const Instant day_ends = end_of_day(context, at);
  for (v1::FollowUp& task : open_follow_ups(context, interaction.customer())) {
    const bool named = task.id() == interaction.follow_up();
    const bool need = task.source() == need_source(interaction.customer());
    const bool cadence = task.kind() == v1::FOLLOW_UP_KIND_CADENCE;
    const bool step = task.kind() == v1::FOLLOW_UP_KIND_NEXT_STEP && takes_steps(interaction.kind()) &&
                      to_instant(task.due()) < day_ends && to_instant(task.interaction_at()) < at;
    if (named || step || (latest && (need || cadence))) {
      close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_DONE, at, interaction.handler(),
                      carried_out_by(interaction));
    }
  }
}

/// Whether an interaction is the latest of its customer: an old one that is entered late moves nothing.
bool is_latest(Context& context, const v1::Interaction& interaction) {
  const auto newest = newest_contact(context, interaction.customer());
  return !newest || time_of_contact(*newest) <= to_instant(interaction.at());
}

/// From when regular contact counts where no contact does: registration, or what is said of a first one before it.
Instant registration_of(Context& context, const v1::Customer& customer) {
  const auto first_contact = rules::day_from_iso(customer.first_contact_on());
  if (!first_contact) return to_instant(customer.registered_at());
  return rules::instant_of(*first_contact, std::chrono::minutes(0), context.rules().hours.utc_offset);
}

}  // namespace

const v1::ResponseTime* response_time_of(const v1::Policy& policy, int priority) {
  const auto found = std::find_if(policy.response_times().begin(), policy.response_times().end(),
                                  [&](const auto& time) { return time.priority() == priority; });
  return found == policy.response_times().end() ? nullptr : &*found;
}

std::string carried_out_by(const v1::Interaction& interaction) { return "interaction " + interaction.number(); }

std::string need_source(uint64_t customer) { return "need:" + std::to_string(customer); }

rules::Windows windows_of(const google::protobuf::RepeatedPtrField<v1::TimeWindow>& windows) {
  rules::Windows out;
  for (const v1::TimeWindow& window : windows) {
    rules::Window& added = out.emplace_back();
    added.days = window.days() == v1::TimeWindow::DAYS_WORKING   ? rules::Window::Days::working
                 : window.days() == v1::TimeWindow::DAYS_WEEKEND ? rules::Window::Days::weekend
                                                                 : rules::Window::Days::weekly;
    if (window.days() == v1::TimeWindow::DAYS_WEEK) added.weekdays = static_cast<uint8_t>(window.weekdays());
    added.from = static_cast<int>(window.from());
    added.to = static_cast<int>(window.to());
  }
  return out;
}

void fit_due(Context& context, const v1::Customer& customer, Instant wanted, v1::FollowUp& follow_up) {
  plan_reach(context, customer, wanted, {0, Duration::Unit::clock_hours}, follow_up);
}

void plan_after_registration(Context& context, const v1::Customer& customer) {
  plan_cadence(context, customer, registration_of(context, customer));
  plan_need(context, customer);
  const Day today = rules::local_time(context.now, context.rules().hours.utc_offset).day;
  for (int i = 0; i < customer.important_dates_size(); ++i) plan_important_date(context, customer, i, today);
}

void plan_after_stage_change(Context& context, const v1::Customer& customer) {
  for (v1::FollowUp& task : open_follow_ups(context, customer.id())) {
    const bool of_stage = task.kind() == v1::FOLLOW_UP_KIND_CADENCE || task.source() == need_source(customer.id());
    if (of_stage) close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_CANCELLED, "stage");
  }
  plan_cadence(context, customer, context.now);
}

void plan_after_owner_change(Context& context, const v1::Customer& customer) {
  if (customer.owner().empty()) {
    // In the pool nobody is to follow it; what was promised stays with whoever promised it, until somebody picks the
    // customer.
    for (v1::FollowUp& task : open_follow_ups(context, customer.id())) {
      const bool of_owner = task.kind() == v1::FOLLOW_UP_KIND_CADENCE || task.kind() == v1::FOLLOW_UP_KIND_VERIFICATION;
      if (of_owner) close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_CANCELLED, "pool");
    }
    return;
  }
  const std::string former =
      customer.owners_size() > 1 ? customer.owners(customer.owners_size() - 2).staff() : std::string();
  for (v1::FollowUp& task : open_follow_ups(context, customer.id())) {
    if (task.assignee() != former) continue;
    task.set_assignee(customer.owner());
    task.set_department(customer.department());
    store_follow_up(context, task);
  }
  if (!open_follow_up(context, cadence_source(customer.id()))) plan_cadence(context, customer, context.now);
}

uint64_t plan_answer(Context& context, const v1::Customer& customer, const v1::Interaction& interaction, Instant from) {
  v1::FollowUp task;
  task.set_assignee(interaction.feedback().person().empty() ? interaction.handler() : interaction.feedback().person());
  task.set_action(interaction.summary());
  task.set_source(interaction_source("answer", interaction.id()));
  task.set_interaction(interaction.id());
  *task.mutable_interaction_at() = interaction.at();
  return plan_response(context, customer, urgency_of(interaction), from, std::move(task));
}

bool owes_answer(const v1::Customer& customer) {
  const v1::Priority level = customer.needs().level();
  return customer.stage() == v1::STAGE_NOT_CONTACTED && (level == v1::PRIORITY_HIGH || level == v1::PRIORITY_NORMAL);
}

v1::Priority urgency_of(const v1::Interaction& interaction) {
  return interaction.urgency() == v1::PRIORITY_UNSPECIFIED ? v1::PRIORITY_NORMAL : interaction.urgency();
}

void plan_need_anew(Context& context, const v1::Customer& customer) {
  auto task = open_follow_up(context, need_source(customer.id()));
  if (!task) return plan_need(context, customer);
  close_follow_up(context, std::move(*task), v1::FOLLOW_UP_STATE_CANCELLED, "level");
  plan_need(context, customer);
}

std::vector<uint64_t> plan_agreed(Context& context, const v1::Customer& customer, const v1::Interaction& interaction) {
  std::vector<uint64_t> planned;
  plan_next_step(context, customer, interaction, planned);
  plan_promises(context, customer, interaction, planned);
  return planned;
}

void count_contact(Context& context, const v1::Customer& customer, const v1::Interaction& interaction) {
  const bool latest = is_latest(context, interaction);
  close_carried_out(context, interaction, latest);
  if (latest) plan_cadence(context, customer, to_instant(interaction.at()), &interaction);
}

void forget_contact(Context& context, const v1::Customer& customer, uint64_t interaction) {
  for (v1::FollowUp& task : open_follow_ups(context, customer.id())) {
    if (task.kind() != v1::FOLLOW_UP_KIND_CADENCE || task.interaction() != interaction) continue;
    close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_CANCELLED, "corrected");
    Instant from = customer.stages_size() > 1 ? to_instant(customer.stages(customer.stages_size() - 1).at())
                                              : registration_of(context, customer);
    std::optional<v1::Interaction> contact;
    if (const auto newest = newest_contact(context, customer.id()); newest && time_of_contact(*newest) >= from) {
      from = time_of_contact(*newest);
      contact = parse<v1::Interaction>(*newest);
    }
    plan_cadence(context, customer, from, contact ? &*contact : nullptr);
  }
}

std::vector<uint64_t> plan_after_contact(Context& context, const v1::Customer& customer,
                                         const v1::Interaction& interaction) {
  const bool latest = is_latest(context, interaction);
  close_carried_out(context, interaction, latest);
  std::vector<uint64_t> planned = plan_agreed(context, customer, interaction);
  if (interaction.has_feedback() && interaction.open()) {
    const uint64_t id = plan_answer(context, customer, interaction, to_instant(interaction.at()));
    if (id != 0) planned.push_back(id);
  }
  if (latest) plan_cadence(context, customer, to_instant(interaction.at()), &interaction);
  return planned;
}

void plan_successor(Context& context, const v1::FollowUp& closed) {
  const bool yearly = closed.kind() == v1::FOLLOW_UP_KIND_IMPORTANT_DATE;
  if (!yearly && closed.kind() != v1::FOLLOW_UP_KIND_CADENCE) return;
  const v1::Customer customer = load_customer(context, closed.customer());
  if (yearly) {
    plan_date_again(context, customer, closed);
  } else {
    plan_cadence(context, customer, context.now);
  }
}

}  // namespace dossier::desk

namespace dossier {

std::optional<v1::FollowUp> preview_cadence(View& view, uint64_t id) {
  desk::Context& context = view.context();
  context.require(desk::Operation::read, id);
  const v1::Customer customer = desk::load_customer(context, id);
  Instant last = desk::to_instant(customer.registered_at());
  if (const auto newest = desk::newest_contact(context, id)) last = desk::time_of_contact(*newest);
  auto task = desk::cadence_task(context, customer, last);
  if (task) {
    task->set_customer(id);
    task->set_customer_number(customer.number());
  }
  return task;
}

}  // namespace dossier
