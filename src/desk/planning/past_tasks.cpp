// SPDX-License-Identifier: Apache-2.0
#include "desk/planning/past_tasks.hpp"

#include <optional>
#include <vector>

#include "desk/context/messages_io.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "records/journal.hpp"

namespace dossier::desk {
namespace {

/// Whether nothing is left of a task of this kind once its day is over.
bool ends_with_its_day(v1::FollowUpKind kind) {
  switch (kind) {
    case v1::FOLLOW_UP_KIND_CADENCE:
    case v1::FOLLOW_UP_KIND_NEXT_STEP:
    case v1::FOLLOW_UP_KIND_PROMISE:
    case v1::FOLLOW_UP_KIND_RESPONSE:
    case v1::FOLLOW_UP_KIND_IMPORTANT_DATE:
    case v1::FOLLOW_UP_KIND_FEEDBACK: return true;
    default: return false;
  }
}

/// The task that an entry of the journal made, if it is open and its day is over.
std::optional<v1::FollowUp> past_task(Context& context, const records::Entry& entry) {
  if (entry.table != follow_ups().number || entry.change != records::Change::created) return std::nullopt;
  const auto stored = records::get(context.reader(), follow_ups(), entry.key);
  if (!stored) return std::nullopt;
  auto task = parse<v1::FollowUp>(stored->record);
  const bool past = task.state() == v1::FOLLOW_UP_STATE_OPEN && ends_with_its_day(task.kind()) &&
                    context.day_of(to_instant(task.due())) < context.today();
  return past ? std::optional(std::move(task)) : std::nullopt;
}

}  // namespace

size_t skip_past_tasks(Context& context, uint64_t sequence) {
  std::vector<v1::FollowUp> past;
  for (const uint64_t last = records::last_sequence(context.reader()); sequence < last;) {
    const auto entry = records::entry(context.reader(), ++sequence);
    if (!entry) continue;
    if (auto task = past_task(context, *entry)) past.push_back(std::move(*task));
  }
  for (const v1::FollowUp& task : past) {
    close_follow_up(context, task, v1::FOLLOW_UP_STATE_SKIPPED, "history");
    plan_successor(context, task);
  }
  return past.size();
}

}  // namespace dossier::desk
