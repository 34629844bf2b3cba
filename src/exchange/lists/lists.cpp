// SPDX-License-Identifier: Apache-2.0
#include "exchange/lists/lists.hpp"

#include <algorithm>

#include "desk/context/listing.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/messages_io.hpp"
#include "dossier/contract.hpp"
#include "dossier/follow_up.hpp"
#include "dossier/payment.hpp"
#include "dossier/pool.hpp"
#include "dossier/risk.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "dossier/v1/risk.pb.h"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "records/wire.hpp"
#include "rules/dates.hpp"
#include "schema/schema.hpp"

namespace dossier::exchange {
namespace {

using desk::Registry;
using Options = ExportOptions;
using Rows = std::vector<Cells>;

constexpr Column text(std::string_view heading) { return {heading, ""}; }
constexpr Column long_text(std::string_view heading) { return {heading, "", false, Personal::text}; }
constexpr Column shaped(std::string_view heading, Shape shape) { return {heading, "", false, Personal::no, shape}; }

constexpr Column kInteractions[] = {shaped("记录编号", Shape::code),
                                    shaped("客户编号", Shape::code),
                                    shaped("时间", Shape::moment),
                                    shaped("渠道", Shape::choice),
                                    shaped("类型", Shape::choice),
                                    shaped("状态", Shape::choice),
                                    shaped("紧急程度", Shape::choice),
                                    shaped("处理人", Shape::person),
                                    text("部门"),
                                    long_text("内容摘要"),
                                    long_text("客户反馈与需求变化"),
                                    long_text("解决方案"),
                                    shaped("客户满意度", Shape::count)};
constexpr Column kDue[] = {shaped("到期时间", Shape::moment),
                           shaped("客户编号", Shape::code),
                           shaped("类型", Shape::choice),
                           shaped("优先级", Shape::choice),
                           long_text("事项"),
                           shaped("方式", Shape::choice),
                           shaped("负责人", Shape::person),
                           text("部门")};
constexpr Column kPayments[] = {shaped("合同编号", Shape::code), shaped("客户编号", Shape::code),
                                shaped("到账日期", Shape::day),  shaped("金额", Shape::money),
                                shaped("分期", Shape::count),    shaped("流水号", Shape::code),
                                shaped("登记人", Shape::person)};
constexpr Column kOverdue[] = {shaped("合同编号", Shape::code),  shaped("客户编号", Shape::code),
                               shaped("分期", Shape::count),     shaped("约定日期", Shape::day),
                               shaped("应付金额", Shape::money), shaped("已付金额", Shape::money),
                               shaped("负责人", Shape::person)};
constexpr Column kRisks[] = {shaped("客户编号", Shape::code),   shaped("类型", Shape::choice),
                             shaped("等级", Shape::choice),     long_text("说明"),
                             shaped("提出时间", Shape::moment), shaped("提出人", Shape::person)};

std::chrono::minutes utc_offset(View& view) { return view.context().rules().hours.utc_offset; }

template <std::unique_ptr<FormReader> (*form)()>
const FormReader& reader() {
  static const std::unique_ptr<FormReader> made = form();
  return *made;
}

template <std::unique_ptr<FormReader> (*form)()>
Rows form_rows(View& view, const Options&, RecordView record) {
  return reader<form>().write(view, record);
}

/// Whether a business day lies in the period.
bool in_period(View& view, const Options& options, const std::string& day) {
  if (!options.from && !options.until) return true;
  const auto read = rules::day_from_iso(day);
  if (!read) return false;
  const Instant at = rules::instant_of(*read, std::chrono::minutes(0), utc_offset(view));
  return (!options.from || at >= *options.from) && (!options.until || at < *options.until);
}

template <Registry registry>
RecordPage table(View& view, const Options& options, size_t limit, std::string_view token) {
  return desk::list_table(view.context(), registry, options.customer, limit, token);
}

RecordPage feedback(View& view, const Options& options, size_t limit, std::string_view token) {
  return desk::list_feedback(view.context(), {options.from, options.until, options.customer}, limit, token);
}

Rows feedback_rows(View& view, const Options& options, RecordView record) {
  if (!options.department.empty() && record.text(v1::Interaction::kDepartmentFieldNumber) != options.department)
    return {};
  return reader<feedback_form>().write(view, record);
}

RecordPage interactions(View& view, const Options& options, size_t limit, std::string_view token) {
  return desk::list_interactions(view.context(), {options.from, options.until, options.customer}, limit, token);
}

Rows contact_rows(View& view, const Options&, RecordView record) {
  if (record.number(v1::Interaction::kKindFieldNumber) != v1::INTERACTION_KIND_FOLLOW_UP) return {};
  return reader<follow_up_form>().write(view, record);
}

Rows interaction_rows(View& view, const Options&, RecordView record) {
  const auto entry = desk::parse<v1::Interaction>(record);
  const auto grade = entry.feedback().satisfaction();
  return {{entry.number(), customer_text(view, entry.customer()), moment_text(entry.at(), utc_offset(view)),
           value_word("Channel", entry.channel()), value_word("InteractionKind", entry.kind()),
           value_word("InteractionStatus", entry.status()), value_word("Priority", entry.urgency()), entry.handler(),
           entry.department(), entry.summary(), entry.customer_reaction(), entry.feedback().solution(),
           grade == 0 ? "" : std::to_string(grade)}};
}

Rows contract_rows(View& view, const Options& options, RecordView record) {
  if (!in_period(view, options, std::string(record.text(v1::Contract::kSignedOnFieldNumber)))) return {};
  return reader<contract_form>().write(view, record);
}

RecordPage due_list(View& view, const Options& options, size_t limit, std::string_view token) {
  return due(view, {.assignee = options.assignee,
                    .department = options.department,
                    .customer = options.customer,
                    .from = options.from,
                    .until = options.until,
                    .limit = limit,
                    .token = token});
}

Rows due_rows(View& view, const Options&, RecordView record) {
  const auto task = desk::parse<v1::FollowUp>(record);
  return {{moment_text(task.due(), utc_offset(view)), task.customer_number(), value_word("FollowUpKind", task.kind()),
           value_word("Priority", task.priority()), action_text(task, Language::zh),
           value_word("Channel", task.channel()), task.assignee(), task.department()}};
}

Rows payment_rows(View& view, const Options& options, RecordView record) {
  const auto payment = desk::parse<v1::Payment>(record);
  if (!in_period(view, options, payment.received_on())) return {};
  const auto of = contract(view, payment.contract());
  return {{of ? std::string(of->text(v1::Contract::kNumberFieldNumber)) : std::string(),
           customer_text(view, payment.customer()), payment.received_on(), money_text(payment.amount()),
           payment.has_instalment() ? std::to_string(payment.instalment()) : std::string(), payment.reference(),
           payment.recorded_by()}};
}

RecordPage overdue(View& view, const Options& options, size_t limit, std::string_view token) {
  return overdue_instalments(view, {.customer = options.customer, .limit = limit, .token = token});
}

Rows overdue_rows(View& view, const Options&, RecordView record) {
  const auto contract = desk::parse<v1::Contract>(record);
  Rows rows;
  for (const v1::Instalment& instalment : contract.instalments()) {
    rows.push_back({contract.number(), customer_text(view, contract.customer()), std::to_string(instalment.ordinal()),
                    instalment.due(), money_text(instalment.amount()), money_text(instalment.paid()),
                    contract.owner()});
  }
  return rows;
}

RecordPage risks(View& view, const Options&, size_t limit, std::string_view token) {
  return open_risks(view, limit, token);
}

Rows risk_rows(View& view, const Options& options, RecordView record) {
  const auto signal = desk::parse<v1::RiskSignal>(record);
  if (options.customer && signal.customer() != *options.customer) return {};
  return {{customer_text(view, signal.customer()), value_word("RiskKind", signal.kind()),
           value_word("RiskSignal.Severity", signal.severity()), risk_text(signal, Language::zh),
           moment_text(signal.raised_at(), utc_offset(view)), signal.raised_by()}};
}

RecordPage pool(View& view, const Options&, size_t limit, std::string_view token) {
  return list_pool(view, {.limit = limit, .token = token});
}

}  // namespace

RecordView with_customer_number(View& view, const List& list, RecordView record) {
  const schema::Field* field = schema::find_record(list.record)->find("customer_number");
  if (field == nullptr || record.has(field->number)) return record;
  std::string bytes(record.bytes());
  records::WireWriter(bytes).bytes(field->number, customer_text(view, record.number(list.customer)));
  return view.context().keep(bytes);
}

RecordView as_shown(View& view, const ExportOptions& options, const List& list, RecordView record) {
  if (!options.masked) return record;
  const schema::Record& kind = *schema::find_record(list.record);
  return desk::masked_for_others(view.context(), kind, record.number(list.customer), record);
}

const List& list_of(Listing list) {
  static const List all[] = {
      {reader<registration_form>().title(), "Customer", v1::Customer::kIdFieldNumber, by_customer,
       reader<registration_form>().columns(), table<Registry::customers>, form_rows<registration_form>},
      {reader<feedback_form>().title(), "Interaction", v1::Interaction::kCustomerFieldNumber,
       by_time | by_customer | by_department, reader<feedback_form>().columns(), feedback, feedback_rows},
      {reader<follow_up_form>().title(), "Interaction", v1::Interaction::kCustomerFieldNumber, by_time | by_customer,
       reader<follow_up_form>().columns(), interactions, contact_rows},
      {reader<contract_form>().title(), "Contract", v1::Contract::kCustomerFieldNumber, by_time | by_customer,
       reader<contract_form>().columns(), table<Registry::contracts>, contract_rows},
      {"互动记录", "Interaction", v1::Interaction::kCustomerFieldNumber, by_time | by_customer, kInteractions,
       interactions, interaction_rows},
      {"待办清单", "FollowUp", v1::FollowUp::kCustomerFieldNumber, by_time | by_customer | by_assignee | by_department,
       kDue, due_list, due_rows},
      {"回款记录", "Payment", v1::Payment::kCustomerFieldNumber, by_time | by_customer, kPayments,
       table<Registry::payments>, payment_rows},
      {"逾期分期", "Contract", v1::Contract::kCustomerFieldNumber, by_customer, kOverdue, overdue, overdue_rows},
      {"风险预警", "RiskSignal", v1::RiskSignal::kCustomerFieldNumber, by_customer, kRisks, risks, risk_rows},
      {"公海客户", "Customer", v1::Customer::kIdFieldNumber, 0, reader<registration_form>().columns(), pool,
       form_rows<registration_form>},
  };
  if (static_cast<size_t>(list) >= std::size(all)) throw Error(Code::usage, "list");
  return all[static_cast<size_t>(list)];
}

}  // namespace dossier::exchange
