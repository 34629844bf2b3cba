// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/payment_plan.hpp"

#include "desk/context/messages_io.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/planning/planning.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/policy.pb.h"
#include "rules/dates.hpp"

namespace dossier::desk {
namespace {

std::string source_prefix(const v1::Contract& contract) { return "payment:" + std::to_string(contract.id()) + ":"; }

v1::FollowUp wanted_task(Context& context, const v1::Customer& customer, const v1::Contract& contract,
                         const v1::Instalment& instalment) {
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_PAYMENT);
  task.set_priority(v1::PRIORITY_NORMAL);
  task.set_assignee(contract.owner().empty() ? customer.owner() : contract.owner());
  task.set_source(source_prefix(contract) + std::to_string(instalment.ordinal()));
  // No amount: who may not see money may see that a payment is due.
  set_task(task, "collect_instalment", {contract.number(), std::to_string(instalment.ordinal())});
  v1::Because& because = *task.add_because();
  because.set_rule("instalment");
  because.set_detail(instalment.due());
  const Day due = *rules::day_from_iso(instalment.due());
  set_instant(because.mutable_from(), context.start_of(due));
  *because.mutable_to() = because.from();
  fit_due(context, customer, context.start_of(due), task);
  const v1::LatePaymentRule& rule = context.rules().policy->late_payments();
  if (rule.has_warn_before())
    set_instant(task.mutable_warn_at(), to_instant(task.due()) - std::chrono::hours(rule.warn_before().amount()));
  const Day moved = context.day_of(to_instant(task.due()));
  set_instant(task.mutable_escalate_at(), context.start_of(std::max(due, moved) + std::chrono::days(1)));
  return task;
}

/// A person who postponed it keeps their time, unless the instalment itself has another day now.
bool fits(const v1::FollowUp& task, const v1::Instalment& instalment) {
  return task.because_size() > 0 && task.because(0).detail() == instalment.due();
}

}  // namespace

void plan_payments(Context& context, const v1::Customer& customer, const v1::Contract& contract) {
  const std::string prefix = source_prefix(contract);
  std::vector<bool> open(static_cast<size_t>(contract.instalments_size()) + 1);
  for (v1::FollowUp& task : open_follow_ups(context, contract.customer())) {
    if (!task.source().starts_with(prefix)) continue;
    const auto ordinal = std::stoul(task.source().substr(prefix.size()));
    const v1::Instalment* instalment =
        ordinal < open.size() ? &contract.instalments(static_cast<int>(ordinal) - 1) : nullptr;
    if (instalment != nullptr && !instalment->has_paid_on() && fits(task, *instalment)) {
      open[ordinal] = true;
    } else if (instalment != nullptr && instalment->has_paid_on()) {
      close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_DONE, "paid " + instalment->paid_on());
    } else {
      close_follow_up(context, std::move(task), v1::FOLLOW_UP_STATE_CANCELLED, "contract " + contract.number());
    }
  }
  if (contract.owner().empty() && customer.owner().empty()) return;
  for (const v1::Instalment& instalment : contract.instalments()) {
    if (instalment.has_paid_on() || open[instalment.ordinal()]) continue;
    add_follow_up(context, customer, wanted_task(context, customer, contract, instalment));
  }
}

std::optional<Instant> next_late(Context& context, Instant after) {
  const Day today = context.day_of(after);
  const auto cursor = context.reader().cursor(contracts().index_space(contract_index::unpaid));
  for (bool more = cursor->seek(records::KeyWriter().text(rules::to_iso(today)).bytes()); more; more = cursor->next()) {
    if (!context.may_see(records::KeyReader(cursor->value()).number())) continue;
    records::KeyReader key(cursor->key());
    const auto ordinal = static_cast<int>(key.skip_text().number());
    const std::string due = load_contract(context, key.number()).instalments(ordinal - 1).due();
    return context.start_of(*rules::day_from_iso(due) + std::chrono::days(1));
  }
  return std::nullopt;
}

}  // namespace dossier::desk
