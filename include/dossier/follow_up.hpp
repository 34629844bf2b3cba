// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/language.hpp"
#include "dossier/page.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

namespace dossier {

namespace v1 {
class FollowUp;
}

/// Plans a follow-up by hand: `customer`, `due` and `action` are required, `assignee` is the customer's owner unless
/// given. The time moves to a working day inside the customer's service window. Returns its id.
uint64_t plan_follow_up(Write& write, const v1::FollowUp& follow_up);

/// Each throws Code::missing where there is none and Code::invalid where it is not open. A cadence task that is done or
/// skipped is planned anew.
void complete_follow_up(Write& write, uint64_t id, std::string_view note = {});
void skip_follow_up(Write& write, uint64_t id, std::string_view reason);
void postpone_follow_up(Write& write, uint64_t id, Instant until, std::string_view reason);
/// Gives an open task to somebody else. Throws Code::invalid, "no_such_staff".
void reassign_follow_up(Write& write, uint64_t id, std::string_view staff, std::string_view reason);

/// Which open tasks are meant; what is unset lets everything through, but one of the three first is required.
struct TaskSelection {
  std::string_view assignee;          ///< Staff number.
  std::string_view department;        ///< Of the assignee.
  std::optional<uint64_t> customer;   ///< Customer.id
  std::optional<Instant> due_before;  ///< Due before this moment.
  int kind = 0;                       ///< v1::FollowUpKind
};
/// The same for many at once; returns their ids, in the order in which they were due. A task of regular contact that is
/// skipped is planned anew. Those of customers whom the actor may not change stay.
std::vector<uint64_t> reassign_follow_ups(Write& write, const TaskSelection& which, std::string_view staff,
                                          std::string_view reason);
std::vector<uint64_t> skip_follow_ups(Write& write, const TaskSelection& which, std::string_view reason);

/// The record (v1.FollowUp), read in place; `because` says why it is due when it is.
std::optional<RecordView> follow_up(View& view, uint64_t id);

/// What there is to do, in the reader's language: the sentence of a task that the library planned (`said`), what a
/// person wrote (`action`), or both. Also of an entry of a due list.
std::string action_text(const v1::FollowUp& follow_up, Language language);
std::string action_text(RecordView follow_up, Language language);

/// What a due list shows.
struct DueQuery {
  std::string_view assignee;         ///< Staff number; empty: everybody (or the department).
  std::string_view department;       ///< Used where `assignee` is empty.
  std::optional<uint64_t> customer;  ///< One customer's; the other two are then ignored.
  std::optional<Instant> from;       ///< Due not before.
  std::optional<Instant> until;      ///< Due before; absent: all that is open.
  size_t limit = 50;
  std::string_view token;  ///< From the page before.
  int kind = 0;            ///< v1::FollowUpKind; 0: all.
};

/// Open follow-ups by person, department or customer, and day: v1.FollowUp with the fields 1 to 13, 17 and 30, earliest
/// due first. Read from the list itself: `follow_up` gives the whole record.
RecordPage due(View& view, const DueQuery& query = {});

/// What has escalated to a member of staff: open tasks whose time to escalate has come, of those whose superior they
/// are (their own supervisor, else the head of the department), as v1.FollowUp, the longest first. `escalate_at` says
/// since when.
std::vector<RecordView> escalated(View& view, std::string_view staff, size_t limit = 100);

/// When something next becomes due or needs a warning or an escalation, or `upkeep` or `review_risks` has something to
/// do, after `after`: nothing if nothing is planned.
struct Wakeup {
  Instant at;
  std::string
      why;  ///< "due", "warn" or "escalate"; "handover", "verification" or "recycling" where `upkeep` is wanted,
  ///< "late" where an instalment becomes late, whether a follow-up of it is open or not, and `review_risks` is
  uint64_t follow_up = 0;  ///< Of the first three.
};
/// The first such moment later than `after`. Staff are told of tasks and instalments of customers whom they may see
/// only (it passes over the others one by one), and of what `upkeep` is for only where they may call it.
std::optional<Wakeup> next_wakeup(View& view, Instant after);

/// "Who would become due": when the next contact of the customer's cadence would fall, from its last contact, as a
/// follow-up that is not stored.
std::optional<v1::FollowUp> preview_cadence(View& view, uint64_t customer);

}  // namespace dossier
