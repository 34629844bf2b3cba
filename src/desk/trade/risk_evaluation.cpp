// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/risk_evaluation.hpp"

#include <algorithm>

#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/sentences.hpp"
#include "desk/planning/deadlines.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/trade/contract_store.hpp"
#include "dossier/v1/risk.pb.h"
#include "rules/dates.hpp"
#include "rules/late_months.hpp"

namespace dossier::desk {
namespace {

using rules::LateRow;
using std::chrono::months;
using std::chrono::year_month;
using v1::RiskSignal;

/// An instalment with what a reason says of it.
struct Part {
  rules::DueInstalment instalment;
  std::string name;  ///< "HT202403150001/3"
};

std::vector<Part> parts_of(Context& context, const std::vector<uint64_t>& customers) {
  std::vector<Part> parts;
  for (const v1::Contract& contract : contracts_of(context, customers)) {
    for (const v1::Instalment& instalment : contract.instalments()) {
      const auto due = rules::day_from_iso(instalment.due());
      if (!due) continue;
      parts.push_back({{*due, rules::day_from_iso(instalment.paid_on())},
                       contract.number() + "/" + std::to_string(instalment.ordinal())});
    }
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return std::tie(a.instalment.due, a.name) < std::tie(b.instalment.due, b.name);
  });
  return parts;
}

/// Raised by the rule, for the months that it names.
struct MonthTotals {
  year_month first, last;
};
std::optional<MonthTotals> months_of(const RiskSignal& signal) {
  if (signal.kind() != v1::RISK_KIND_LATE_PAYMENT || signal.has_raised_by()) return std::nullopt;
  const auto first = rules::month_from_iso(signal.first_month()), last = rules::month_from_iso(signal.last_month());
  if (!first || !last) return std::nullopt;
  return MonthTotals{*first, *last};
}

/// Closed because its ground was gone: it says nothing any more.
bool is_void(const RiskSignal& signal) { return signal.has_closed_at() && !signal.has_closed_by(); }

void explain(Context& context, const std::vector<Part>& parts, const MonthTotals& of, RiskSignal& signal) {
  const auto utc_offset = context.rules().hours.utc_offset;
  const auto at = [&](Day day) { return rules::instant_of(day, std::chrono::minutes(0), utc_offset); };
  for (const Part& part : parts) {
    const year_month month = rules::month_of(part.instalment.due);
    if (month < of.first || month > of.last || !rules::is_late(part.instalment, context.today())) continue;
    v1::Because& because = *signal.add_because();
    because.set_rule(std::string(kLateInstalment));
    because.set_detail(part.name);
    set_instant(because.mutable_from(), at(part.instalment.due));
    if (part.instalment.paid_on) set_instant(because.mutable_to(), at(*part.instalment.paid_on));
  }
}

RiskSignal late_signal(Context& context, const std::vector<Part>& parts, RiskSignal::Severity severity,
                       const LateRow& row, uint32_t count) {
  const MonthTotals of{row.first, row.first + months(static_cast<int>(count) - 1)};
  RiskSignal signal;
  signal.set_kind(v1::RISK_KIND_LATE_PAYMENT);
  signal.set_severity(severity);
  signal.set_first_month(rules::to_iso(of.first));
  signal.set_last_month(rules::to_iso(of.last));
  *signal.mutable_said() =
      sentence("late_in_a_row", {std::to_string(count), signal.first_month(), signal.last_month()});
  explain(context, parts, of, signal);
  return signal;
}

/// Whether the months of a signal lie in a row that is still long enough for it.
bool stands(const MonthTotals& of, const std::vector<LateRow>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const LateRow& row) { return row.first <= of.first && of.last <= row.last; });
}

/// Where a signal of several records is kept: at the one that stands for them or, when nobody follows that one, at the
/// first that somebody follows.
v1::Customer bearer_of(Context& context, const std::vector<uint64_t>& tree) {
  for (const uint64_t id : tree) {
    v1::Customer customer = load_customer(context, id);
    if (!customer.owner().empty()) return customer;
  }
  return load_customer(context, tree.front());
}

}  // namespace

std::vector<RiskSignal> risks_of(Context& context, const std::vector<uint64_t>& customers) {
  std::vector<RiskSignal> found;
  MergedCursor cursor(context.reader(), risk_signals().index_space(risk_index::customer), prefixes_of(customers));
  for (bool more = cursor.start({}, {}); more; more = cursor.next()) {
    const auto stored = records::get(context.reader(), risk_signals(), cursor.rest());
    if (!stored) throw Error(Code::corrupt, "index", "risk");
    found.push_back(parse<RiskSignal>(stored->record));
  }
  return found;
}

uint64_t add_risk(Context& context, const v1::Customer& customer, RiskSignal signal) {
  signal.set_id(context.transaction().next("risk_signal"));
  signal.set_customer(customer.id());
  set_instant(signal.mutable_raised_at(), context.now);
  context.transaction().put(risk_signals(), risk_key(signal.id()).bytes(), serialise(signal), 0);
  if (signal.has_closed_at() || signal.severity() < RiskSignal::SEVERITY_ASSESSMENT || customer.owner().empty())
    return signal.id();
  v1::FollowUp task;
  task.set_kind(v1::FOLLOW_UP_KIND_RISK);
  task.set_assignee(customer.owner());
  task.set_priority(v1::PRIORITY_HIGH);
  task.set_source("risk:" + std::to_string(signal.id()));
  // What the risk is stands in the signal, for those who may see risks.
  set_task(task, signal.severity() == RiskSignal::SEVERITY_HIGH ? "report_risk" : "assess_risk");
  plan_deadline(context, customer, context.rules().policy->late_payments().assess(), context.now, std::move(task));
  return signal.id();
}

void close_risk_signal(Context& context, RiskSignal& signal, v1::FollowUpState task_state) {
  set_instant(signal.mutable_closed_at(), context.now);
  context.transaction().put(risk_signals(), risk_key(signal.id()).bytes(), serialise(signal));
  auto task = open_follow_up(context, "risk:" + std::to_string(signal.id()));
  if (task) close_follow_up(context, std::move(*task), task_state, "risk");
}

std::vector<uint64_t> evaluate_late_payments(Context& context, uint64_t customer) {
  const std::vector<uint64_t> tree = tree_of(context, customer);
  const std::vector<Part> parts = parts_of(context, tree);
  std::vector<rules::DueInstalment> instalments;
  for (const Part& part : parts) instalments.push_back(part.instalment);
  const std::vector<LateRow> rows = rules::late_rows(instalments, context.today());
  std::vector<RiskSignal> signals = risks_of(context, tree);
  for (RiskSignal& signal : signals) {
    const auto of = months_of(signal);
    if (!of || signal.has_closed_at() || stands(*of, rows)) continue;
    *signal.mutable_ended() = sentence("late_no_more");
    close_risk_signal(context, signal, v1::FOLLOW_UP_STATE_CANCELLED);
  }
  const v1::LatePaymentRule& rule = context.rules().policy->late_payments();
  std::vector<uint64_t> raised;
  for (const LateRow& row : rows) {
    for (const auto& [severity, count] : {std::pair{RiskSignal::SEVERITY_ASSESSMENT, rule.assessment_months()},
                                          {RiskSignal::SEVERITY_HIGH, rule.high_months()}}) {
      if (count == 0 || row.months < static_cast<int>(count)) continue;
      const bool known = std::any_of(signals.begin(), signals.end(), [&, level = severity](const RiskSignal& signal) {
        const auto of = months_of(signal);
        return of && signal.severity() == level && !is_void(signal) && of->first <= row.last && row.first <= of->last;
      });
      if (!known)
        raised.push_back(
            add_risk(context, bearer_of(context, tree), late_signal(context, parts, severity, row, count)));
    }
  }
  return raised;
}

}  // namespace dossier::desk
