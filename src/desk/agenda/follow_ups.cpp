// SPDX-License-Identifier: Apache-2.0
#include "desk/context/basis.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/setters.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/stewardship/detail_changes.hpp"
#include "desk/stewardship/ownership.hpp"
#include "desk/stewardship/verification.hpp"
#include "desk/tables/refuse.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/follow_up.hpp"
#include "records/envelope.hpp"
#include "rules/terms.hpp"

// Follow-ups in people's hands: planned, done, skipped, postponed.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;

constexpr size_t kTasksAtOnce = 500;  // That are read at once.

void require_reason(std::string_view reason) {
  if (reason.empty()) throw Error(Code::invalid, "reason_required", "reason");
}

/// What is planned lies ahead, but not so far that it is a slip of the pen.
void check_plan(Context& context, Instant due, const char* field) {
  if (context.day_of(due) < context.today()) desk::refuse("in_the_past", field);
  if (due > context.now + std::chrono::years(terms::kFurthestPlan.value))
    desk::refuse("far_ahead", field, {std::to_string(terms::kFurthestPlan.value)});
}

/// A task that the actor may change.
v1::FollowUp load_changeable(Context& context, uint64_t id) {
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::follow_ups(), desk::follow_up_key(id).bytes());
  const uint64_t customer = stored ? stored->record.number(v1::FollowUp::kCustomerFieldNumber) : 0;
  if (!stored || !context.may_see(customer))
    throw Error(Code::missing, "no_such_follow_up", "follow_up", {std::to_string(id)});
  context.require(Operation::plan, customer);
  return desk::load_open_follow_up(context, id);
}

void close(Write& write, uint64_t id, v1::FollowUpState state, std::string_view reason) {
  Context& context = write.context();
  const v1::FollowUp task = load_changeable(context, id);
  desk::close_follow_up(context, task, state, reason);
  if (task.kind() == v1::FOLLOW_UP_KIND_VERIFICATION && state == v1::FOLLOW_UP_STATE_DONE)
    desk::stamp_verification(context, task.customer());
  if (state == v1::FOLLOW_UP_STATE_DONE) desk::retire_named(context, task);
  desk::plan_successor(context, task);
}

/// The ids of the open tasks that are meant, in the order in which they are due.
std::vector<uint64_t> ids_of(Write& write, const TaskSelection& which) {
  if (which.assignee.empty() && which.department.empty() && !which.customer)
    throw Error(Code::invalid, "required", "assignee");
  DueQuery query{which.assignee, which.department, which.customer, {}, which.due_before};
  query.kind = which.kind;
  query.limit = kTasksAtOnce;
  std::vector<uint64_t> ids;
  for (std::string token;;) {
    query.token = token;
    const RecordPage page = due(write, query);
    for (const RecordView& task : page.entries) ids.push_back(task.number(v1::FollowUp::kIdFieldNumber));
    if (page.token.empty()) return ids;
    token = page.token;
  }
}

/// Does it to each that the actor may change; those whose turn it was.
template <typename Change>
std::vector<uint64_t> change_each(Write& write, const TaskSelection& which, const Change& change) {
  std::vector<uint64_t> changed;
  for (const uint64_t id : ids_of(write, which)) {
    try {
      change(id);
      changed.push_back(id);
    } catch (const Error& error) {
      if (error.code() != Code::denied && error.code() != Code::missing) throw;
    }
  }
  return changed;
}

}  // namespace

uint64_t plan_follow_up(Write& write, const v1::FollowUp& given) {
  Context& context = write.context();
  context.require(Operation::plan, given.customer());
  v1::FollowUp task = given;
  desk::drop_library_fields(schema::FollowUp, task);
  desk::clean_texts(task);
  desk::Faults faults;
  if (!task.has_due()) {
    faults.add("required", "due");
  } else {
    faults.gather([&] { check_plan(context, desk::to_instant(task.due()), "due"); });
  }
  if (task.action().empty()) faults.add("required", "action");
  faults.refuse();
  const v1::Customer customer = desk::load_customer(context, task.customer());
  if (task.assignee().empty()) task.set_assignee(customer.owner());
  if (task.assignee().empty()) throw Error(Code::invalid, "required", "assignee");
  task.set_kind(v1::FOLLOW_UP_KIND_MANUAL);
  desk::require_basis(context, customer, task.kind());
  if (task.priority() == v1::PRIORITY_UNSPECIFIED) task.set_priority(v1::PRIORITY_NORMAL);
  desk::fit_due(context, customer, desk::to_instant(given.due()), task);
  return desk::add_follow_up(context, customer, std::move(task));
}

void complete_follow_up(Write& write, uint64_t id, std::string_view note) {
  close(write, id, v1::FOLLOW_UP_STATE_DONE, note);
}

void skip_follow_up(Write& write, uint64_t id, std::string_view reason) {
  require_reason(reason);
  close(write, id, v1::FOLLOW_UP_STATE_SKIPPED, reason);
}

void postpone_follow_up(Write& write, uint64_t id, Instant until, std::string_view reason) {
  Context& context = write.context();
  v1::FollowUp task = load_changeable(context, id);
  require_reason(reason);
  check_plan(context, until, "until");
  if (until <= desk::to_instant(task.due())) throw Error(Code::invalid, "postpone_earlier", "due");
  v1::Postponement& postponement = *task.add_postponements();
  *postponement.mutable_from() = task.due();
  desk::set_instant(postponement.mutable_at(), context.now);
  postponement.set_by(context.actor);
  postponement.set_reason(std::string(reason));
  v1::Because& because = *task.add_because();
  because.set_rule("postponed");
  *because.mutable_from() = task.due();
  desk::set_instant(because.mutable_to(), until);
  because.set_detail(std::string(reason));
  desk::fit_due(context, desk::load_customer(context, task.customer()), until, task);
  *task.mutable_postponements(task.postponements_size() - 1)->mutable_to() = task.due();
  desk::store_follow_up(context, task);
}

void reassign_follow_up(Write& write, uint64_t id, std::string_view staff, std::string_view reason) {
  Context& context = write.context();
  v1::FollowUp task = load_changeable(context, id);
  require_reason(reason);
  desk::require_working(context, staff, "staff");
  if (task.assignee() == staff) return;
  desk::reassign(context, task, staff, reason);
}

std::vector<uint64_t> reassign_follow_ups(Write& write, const TaskSelection& which, std::string_view staff,
                                          std::string_view reason) {
  return change_each(write, which, [&](uint64_t id) { reassign_follow_up(write, id, staff, reason); });
}

std::vector<uint64_t> skip_follow_ups(Write& write, const TaskSelection& which, std::string_view reason) {
  require_reason(reason);
  return change_each(write, which, [&](uint64_t id) { skip_follow_up(write, id, reason); });
}

}  // namespace dossier
