// SPDX-License-Identifier: Apache-2.0
#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/context/term_span.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/service/feedback.hpp"
#include "desk/tables/refuse.hpp"
#include "rules/dates.hpp"
#include "rules/terms.hpp"

// What is asked of every interaction that is recorded.

namespace dossier::desk {

void check_took_place(Context& context, Instant at) {
  const Day first = std::chrono::year(terms::kFirstYear.value) / std::chrono::January / 1;
  if (context.day_of(at) < first) refuse("long_ago", "at", {std::to_string(terms::kFirstYear.value)});
  if (at > context.now + std::chrono::minutes(terms::kClockTolerance.value)) refuse("future", "at");
}

void ask_for_help(Context& context, const v1::Customer& customer, const v1::Interaction& interaction) {
  if (interaction.result() != v1::FOLLOW_UP_RESULT_OBSTACLE) return;
  const std::string superior = superior_of(context, interaction.handler(), interaction.department());
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_MANUAL);  // The next contact does not carry it out.
  task.set_assignee(superior.empty() ? interaction.handler() : superior);
  task.set_priority(v1::PRIORITY_HIGH);
  set_task(task, "help_with_obstacle", {interaction.number()});
  task.set_source("help:" + std::to_string(interaction.id()));
  task.set_interaction(interaction.id());
  *task.mutable_interaction_at() = interaction.at();
  v1::Clock clock;
  set_span(*clock.mutable_within(), terms::kObstacleHelp);
  plan_deadline(context, customer, clock, context.now, std::move(task));
}

}  // namespace dossier::desk
