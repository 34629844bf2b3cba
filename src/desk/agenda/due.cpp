// SPDX-License-Identifier: Apache-2.0
#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/merged_cursor.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/staff.hpp"
#include "desk/stewardship/handover_store.hpp"
#include "desk/stewardship/recycling.hpp"
#include "desk/stewardship/verification.hpp"
#include "desk/trade/payment_plan.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/v1/follow_up.pb.h"
#include "records/envelope.hpp"

// The due list (F7), and when to look at it again (X3).

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::KeyReader;
using records::KeyWriter;

/// Which list to walk: an index and the part of its keys before the due time; of a customer with several records, one
/// for each.
struct List {
  size_t index;
  std::vector<std::string> prefixes;
};

List list_for(Context& context, const DueQuery& query) {
  if (query.customer) return {desk::follow_up_index::customer, desk::member_prefixes(context, *query.customer)};
  if (!query.assignee.empty())
    return {desk::follow_up_index::assignee, {std::string(KeyWriter().text(query.assignee).bytes())}};
  if (!query.department.empty())
    return {desk::follow_up_index::department, {std::string(KeyWriter().text(query.department).bytes())}};
  return {desk::follow_up_index::due, {""}};
}

uint64_t customer_of(RecordView follow_up) { return follow_up.number(v1::FollowUp::kCustomerFieldNumber); }

RecordView entry(Context& context, const List& list, const desk::MergedCursor& cursor) {
  if (list.index == desk::follow_up_index::assignee) return RecordView(cursor.value());
  KeyReader key(cursor.rest());
  key.instant();
  const auto stored = records::get(context.reader(), desk::follow_ups(), key.rest());
  if (!stored) throw Error(Code::corrupt, "index", "follow_up");
  return stored->record;
}

/// The first row of the index of due times or of alarms behind `after` whose follow-up the actor may know of. The
/// others are passed over, however many: even the time of one would tell of it.
std::optional<Wakeup> next_task(Context& context, size_t index, Instant after) {
  const auto cursor = context.reader().cursor(desk::follow_ups().index_space(index));
  for (bool more = cursor->seek(KeyWriter().instant(micros(after) + 1).bytes()); more; more = cursor->next()) {
    KeyReader key(cursor->key());
    const Instant at = instant(key.instant());
    const bool is_due = index == desk::follow_up_index::due;
    const char* why = is_due ? "due" : key.rest()[0] == 'w' ? "warn" : "escalate";
    const records::Bytes primary = key.rest().substr(is_due ? 0 : 1);
    if (!context.unbounded()) {
      const auto stored = records::get(context.reader(), desk::follow_ups(), primary);
      if (!stored || !context.may_see(customer_of(stored->record))) continue;
    }
    return Wakeup{at, why, KeyReader(primary).number()};
  }
  return std::nullopt;
}

}  // namespace

std::optional<RecordView> follow_up(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::follow_ups(), desk::follow_up_key(id).bytes());
  if (!stored || !context.may_see(customer_of(stored->record))) return std::nullopt;
  context.looked_at(customer_of(stored->record));
  return desk::masked_follow_up(context, stored->record);
}

RecordPage due(View& view, const DueQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageBuilder page(query.limit);
  desk::PageLook look(context, "due");
  const List list = list_for(context, query);
  KeyWriter from, end;
  if (query.from) from.instant(micros(*query.from));
  if (query.until) end.instant(micros(*query.until));
  desk::MergedCursor cursor(context.reader(), desk::follow_ups().index_space(list.index), list.prefixes);
  for (bool more = cursor.start(from.bytes(), query.token); more; more = cursor.next()) {
    if (query.until && cursor.rest() >= end.bytes()) break;
    const RecordView record = entry(context, list, cursor);
    if (!context.unbounded() && !context.may_see(customer_of(record))) continue;
    if (query.kind != 0 && record.number(v1::FollowUp::kKindFieldNumber) != static_cast<uint64_t>(query.kind)) continue;
    if (page.full()) break;
    if (look.wanted()) look.add(customer_of(record));
    page.add(desk::masked_follow_up(context, record), cursor.key());
  }
  return page.take();
}

std::vector<RecordView> escalated(View& view, std::string_view staff, size_t limit) {
  Context& context = view.context();
  context.require(Operation::read);
  desk::PageLook look(context, "escalated");
  std::vector<RecordView> tasks;
  const auto cursor = context.reader().cursor(desk::follow_ups().index_space(desk::follow_up_index::alarm));
  for (bool more = cursor->seek({}); more && tasks.size() < limit; more = cursor->next()) {
    KeyReader key(cursor->key());
    if (instant(key.instant()) > context.now) break;
    if (key.rest()[0] != 'e') continue;
    const auto stored = records::get(context.reader(), desk::follow_ups(), key.rest().substr(1));
    if (!stored) throw Error(Code::corrupt, "index", "follow_up");
    const RecordView task = stored->record;
    if (!context.may_see(customer_of(task))) continue;
    if (desk::superior_of(context, task.text(v1::FollowUp::kAssigneeFieldNumber),
                          task.text(v1::FollowUp::kDepartmentFieldNumber)) != staff)
      continue;
    if (look.wanted()) look.add(customer_of(task));
    tasks.push_back(desk::masked_follow_up(context, task));
  }
  return tasks;
}

std::optional<Wakeup> next_wakeup(View& view, Instant after) {
  Context& context = view.context();
  context.require(Operation::read);
  std::optional<Wakeup> next = next_task(context, desk::follow_up_index::due, after);
  const auto alarm = next_task(context, desk::follow_up_index::alarm, after);
  if (alarm && (!next || alarm->at < next->at)) next = alarm;
  const auto consider = [&](std::optional<Instant> at, const char* why) {
    if (at && (!next || *at < next->at)) next = Wakeup{*at, why, 0};
  };
  consider(desk::next_late(context, after), "late");
  // What `upkeep` is for follows from customers of all departments.
  if (!context.unbounded()) return next;
  consider(desk::next_handover(context, after), "handover");
  consider(desk::next_verification(context, after), "verification");
  consider(desk::next_recycling(context, after), "recycling");
  return next;
}

}  // namespace dossier
