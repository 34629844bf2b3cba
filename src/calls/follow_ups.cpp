// SPDX-License-Identifier: Apache-2.0
#include "calls/answers.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/follow_up.hpp"

// Follow-ups in people's hands.

namespace dossier::calls {
namespace {

v1::FollowUpResponse task_stands(View& view, uint64_t id) {
  v1::FollowUpResponse response;
  response.set_id(id);
  const auto record = follow_up(view, id);
  if (!record) return response;
  const auto task = desk::parse<v1::FollowUp>(*record);
  response.set_state(task.state());
  *response.mutable_due() = task.due();
  response.set_assignee(task.assignee());
  response.set_customer(task.customer_number());
  return response;
}

/// The tasks that a request for many names.
template <typename Request>
TaskSelection selection(View& view, const Request& asked) {
  TaskSelection which;
  which.assignee = asked.assignee();
  which.department = asked.department();
  if (asked.has_customer()) which.customer = customer_named(view, asked.customer());
  if (asked.has_due_before()) which.due_before = desk::to_instant(asked.due_before());
  which.kind = asked.kind();
  return which;
}

v1::FollowUpsResponse named(const std::vector<uint64_t>& ids) {
  v1::FollowUpsResponse response;
  for (const uint64_t id : ids) response.add_tasks(id);
  return response;
}

}  // namespace

v1::FollowUpResponse answer(Write& write, const v1::PlanFollowUpRequest& asked) {
  v1::FollowUp task = asked.task();
  task.set_customer(customer_named(write, asked.customer()));
  return task_stands(write, plan_follow_up(write, task));
}

v1::FollowUpResponse answer(Write& write, const v1::CompleteFollowUpRequest& asked) {
  complete_follow_up(write, asked.task(), asked.note());
  return task_stands(write, asked.task());
}

v1::FollowUpResponse answer(Write& write, const v1::SkipFollowUpRequest& asked) {
  skip_follow_up(write, asked.task(), asked.reason());
  return task_stands(write, asked.task());
}

v1::FollowUpResponse answer(Write& write, const v1::PostponeFollowUpRequest& asked) {
  postpone_follow_up(write, asked.task(), desk::to_instant(asked.until()), asked.reason());
  return task_stands(write, asked.task());
}

v1::FollowUpResponse answer(Write& write, const v1::ReassignFollowUpRequest& asked) {
  reassign_follow_up(write, asked.task(), asked.staff(), asked.reason());
  return task_stands(write, asked.task());
}

v1::FollowUpsResponse answer(Write& write, const v1::ReassignFollowUpsRequest& asked) {
  return named(reassign_follow_ups(write, selection(write, asked), asked.staff(), asked.reason()));
}

v1::FollowUpsResponse answer(Write& write, const v1::SkipFollowUpsRequest& asked) {
  return named(skip_follow_ups(write, selection(write, asked), asked.reason()));
}

}  // namespace dossier::calls
