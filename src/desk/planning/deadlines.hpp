// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "desk/planning/follow_up_store.hpp"
#include "dossier/v1/policy.pb.h"
#include "rules/duration.hpp"
#include "rules/steps.hpp"

/// What must be done within a time that the policy names (F8): when it is due, warned of and escalated.
namespace dossier::desk {

rules::Duration duration_of(const v1::Span& span);

/// When something that began at `from` is due.
Instant due_after(Context& context, const v1::Span& within, Instant from);

/// Sets when the task is due, warned of and escalated, and why (X4).
void set_deadline(Context& context, const v1::Clock& clock, Instant from, v1::FollowUp& task);

/// When a task that is due then is warned of and escalated.
void set_alarms(Context& context, const v1::Clock& clock, Instant due, v1::FollowUp& task);

/// Stores `task`, which brings its kind, assignee, action and source, with that deadline. Its id; 0 where one with its
/// source is open already, or where the policy names no time.
uint64_t plan_deadline(Context& context, const v1::Customer& customer, const v1::Clock& clock, Instant from,
                       v1::FollowUp task);

/// Appends the steps that led to a time.
void explain(const std::vector<rules::Step>& steps, v1::FollowUp& follow_up);

/// The policy in force, as follow-ups name it.
std::string policy_name(const v1::Policy& policy);

}  // namespace dossier::desk
