// SPDX-License-Identifier: Apache-2.0
#include "desk/planning/follow_up_store.hpp"

#include "desk/context/basis.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/sentences.hpp"
#include "desk/context/staff.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/labels.hpp"

namespace dossier::desk {
namespace {

std::optional<v1::FollowUp> load(Context& context, Bytes key) {
  const auto stored = records::get(context.reader(), follow_ups(), key);
  if (!stored) return std::nullopt;
  return parse<v1::FollowUp>(stored->record);
}

}  // namespace

std::optional<v1::FollowUp> open_follow_up(Context& context, std::string_view source) {
  const auto key = context.reader().get(follow_ups().index_space(follow_up_index::source),
                                        records::KeyWriter().text(source).bytes());
  if (!key) return std::nullopt;
  return load(context, *key);
}

std::vector<v1::FollowUp> open_follow_ups(Context& context, uint64_t customer) {
  std::vector<v1::FollowUp> open;
  const auto visit = [&](uint64_t id) {
    if (auto follow_up = load(context, follow_up_key(id).bytes())) open.push_back(std::move(*follow_up));
    return true;
  };
  each_id(context, follow_ups().index_space(follow_up_index::customer), customer_key(customer).bytes(), visit,
          [](records::KeyReader& rest) { rest.instant(); });
  return open;
}

v1::FollowUp load_open_follow_up(Context& context, uint64_t id) {
  auto follow_up = load(context, follow_up_key(id).bytes());
  if (!follow_up) throw Error(Code::missing, "no_such_follow_up", "follow_up", {std::to_string(id)});
  if (follow_up->state() != v1::FOLLOW_UP_STATE_OPEN)
    throw Error(Code::invalid, "not_open", "follow_up", {std::to_string(id)});
  return std::move(*follow_up);
}

void store_follow_up(Context& context, const v1::FollowUp& follow_up) {
  context.transaction().put(follow_ups(), follow_up_key(follow_up.id()).bytes(), serialise(follow_up));
}

uint64_t add_follow_up(Context& context, const v1::Customer& customer, v1::FollowUp follow_up) {
  if (!follow_up.source().empty() && open_follow_up(context, follow_up.source())) return 0;
  if (!may_plan(context, customer, follow_up.kind())) return 0;
  follow_up.set_id(context.transaction().next("follow_up"));
  follow_up.set_customer(customer.id());
  follow_up.set_customer_number(customer.number());
  const std::string department = staff_department(context, follow_up.assignee(), "assignee");
  if (!department.empty()) follow_up.set_department(department);
  follow_up.set_state(v1::FOLLOW_UP_STATE_OPEN);
  set_instant(follow_up.mutable_created_at(), context.now);
  follow_up.set_created_by(context.actor);
  follow_up.clear_withheld_classes();
  if (follow_up.assignee() != customer.owner()) {  // An owner needs no task to see the customer.
    for (std::string& name : context.withheld(customer.id())) follow_up.add_withheld_classes(std::move(name));
  }
  store_follow_up(context, follow_up);
  return follow_up.id();
}

void reassign(Context& context, v1::FollowUp& task, std::string_view staff, std::string_view reason) {
  v1::Because& because = *task.add_because();
  because.set_rule("handed_over");
  *because.mutable_from() = task.due();
  *because.mutable_to() = task.due();
  because.set_detail(task.assignee() + " → " + std::string(staff));
  if (!reason.empty()) because.set_detail(because.detail() + " " + clean_text(reason, "reason"));
  task.set_assignee(std::string(staff));
  task.clear_department();
  if (const std::string department = staff_department(context, staff, "assignee"); !department.empty())
    task.set_department(department);
  store_follow_up(context, task);
}

void set_task(v1::FollowUp& follow_up, std::string name, std::vector<std::string> facts) {
  *follow_up.mutable_said() = sentence(std::move(name), std::move(facts));
}

void close_follow_up(Context& context, v1::FollowUp follow_up, v1::FollowUpState state, Instant at, std::string_view by,
                     std::string_view reason) {
  follow_up.set_state(state);
  set_instant(follow_up.mutable_closed_at(), at);
  follow_up.set_closed_by(std::string(by));
  if (!reason.empty()) follow_up.set_close_reason(std::string(reason));
  store_follow_up(context, follow_up);
}

void close_follow_up(Context& context, v1::FollowUp follow_up, v1::FollowUpState state, std::string_view reason) {
  close_follow_up(context, std::move(follow_up), state, context.now, context.actor, reason);
}

}  // namespace dossier::desk

namespace dossier {

std::string action_text(const v1::FollowUp& follow_up, Language language) {
  if (!follow_up.has_said()) return follow_up.action();
  const std::string text = sentence_text(follow_up.said(), language);
  if (follow_up.action().empty()) return text;
  return text + (language == Language::zh ? "：" : ": ") + follow_up.action();
}

std::string action_text(RecordView follow_up, Language language) {
  return action_text(desk::parse<v1::FollowUp>(follow_up), language);
}

}  // namespace dossier
