// SPDX-License-Identifier: Apache-2.0
#include "cli/trade_view.hpp"

#include <iostream>

#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/trade.hpp"
#include "dossier/contract.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/payment.hpp"
#include "dossier/risk.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/risk.pb.h"
#include "exchange/pages/page_words.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

namespace dossier::cli {
namespace {

constexpr size_t kGrounds = 3;  // Late instalments that a person is shown of a signal.

std::string grounds_text(const Program& program, const v1::RiskSignal& signal) {
  std::string out;
  for (int i = 0; i < signal.because_size(); ++i) {
    if (!out.empty()) out += program.say(texts::kComma);
    if (static_cast<size_t>(i) == kGrounds)
      return out + program.say(texts::kMoreGrounds, {std::to_string(signal.because_size() - i)});
    out += signal.because(i).detail();
  }
  return out;
}

Json overdue_json(View& view, const v1::Contract& contract, int64_t days) {
  const v1::Instalment& instalment = contract.instalments(0);
  Json object = {{"customer", customer_number(view, contract.customer())},
                 {"customer_id", contract.customer()},
                 {"contract", contract.number()},
                 {"contract_id", contract.id()},
                 {"instalment", instalment.ordinal()},
                 {"due", instalment.due()},
                 {"days", days},
                 {"owner", contract.owner()}};
  for (const auto& [name, money] : {std::pair{"amount", instalment.amount()}, {"paid", instalment.paid()}}) {
    if (money.has_minor()) object[name] = json_object("Money", money.SerializeAsString());
  }
  return object;
}

}  // namespace

std::string money_text(int64_t minor, const std::string& currency) {
  return exchange::Words(Language::en, kZone).money(minor, currency);
}

std::string money_text(const v1::Money& money) { return exchange::Words(Language::en, kZone).money(money); }

int64_t money_option(const Program& program, const std::string& text) {
  std::string digits = text;
  std::erase(digits, ',');
  const size_t point = std::min(digits.find('.'), digits.size());
  const size_t places = point < digits.size() ? digits.size() - point - 1 : 0;
  if (point < digits.size()) digits.erase(point, 1);
  digits.append(places < 2 ? 2 - places : 0, '0');
  if (point == 0 || places > 2 || digits.size() > 17 || digits.find_first_not_of("0123456789") != std::string::npos) {
    throw UsageError{program.say(texts::kBadAmount, {rules::repeated(text)})};
  }
  return std::stoll(digits);
}

Day day_option(const Program& program, const std::string& text) {
  return rules::local_time(instant_option(program, text), kZone).day;
}

uint64_t require_contract(View& view, const std::string& number) {
  const auto id = contract_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_contract", "contract", {rules::repeated(number)});
  return *id;
}

void print_overdue(const Program& program, View& view, const std::string& customer, Day on, size_t limit) {
  OverdueQuery query;
  if (!customer.empty()) query.customer = require_customer(view, customer).id;
  query.on = on;
  Table table({program.say(texts::kDueHeading), program.say(texts::kDaysHeading), program.say(texts::kCustomerHeading),
               program.say(texts::kContractHeading), program.say(texts::kInstalmentHeading),
               program.say(texts::kOutstanding), program.say(texts::kAssigneeHeading)});
  size_t left = limit;
  std::string token;
  do {
    query.token = token;
    query.limit = std::min(left, kBatch);
    RecordPage page = overdue_instalments(view, query);
    left -= page.entries.size();
    for (const RecordView record : page.entries) {
      const auto contract = parsed<v1::Contract>(record);
      const v1::Instalment& instalment = contract.instalments(0);
      const auto days = (on - *rules::day_from_iso(instalment.due())).count();
      if (program.json) {
        print(overdue_json(view, contract, days));
        continue;
      }
      const std::string outstanding =
          instalment.has_amount()
              ? money_text(instalment.amount().minor() - instalment.paid().minor(), instalment.amount().currency())
              : std::string();
      table.add({{instalment.due()},
                 {std::to_string(days), Style::bad, true},
                 {customer_number(view, contract.customer())},
                 {contract.number()},
                 {std::to_string(instalment.ordinal()), Style::plain, true},
                 {outstanding, Style::plain, true},
                 {contract.owner()}});
    }
    token = std::move(page.token);
  } while (!token.empty() && left > 0);
  if (program.json) return;
  table.print_or(program.say(texts::kNoEntries));
}

void print_documents(const Program& program, const std::vector<RecordView>& records) {
  if (program.json) {
    for (const RecordView record : records) print(json_object("DocumentCheck", record.bytes()));
    return;
  }
  if (records.empty()) {
    std::cout << program.say(texts::kNoEntries) << '\n';
    return;
  }
  Table table({program.say(texts::kOccasionHeading), program.say(texts::kEventHeading),
               program.say(texts::kDepartmentHeading), program.say(texts::kDocumentHeading),
               program.say(texts::kStatusHeading)});
  for (const RecordView record : records) {
    const auto check = parsed<v1::DocumentCheck>(record);
    const bool there = check.has_handed_in_at();
    const std::string state =
        there ? check.handed_in_by() + "  " + time_text(check.handed_in_at()) : program.say(texts::kNotHandedIn);
    table.add({{std::string(label("DocumentOccasion", check.occasion(), program.language))},
               {check.event()},
               {check.department()},
               {printable(check.document())},
               {state, there ? Style::good : Style::warning}});
  }
  table.print();
}

void print_risks(const Program& program, View& view, const std::vector<RecordView>& signals, bool customers) {
  if (program.json) {
    for (const RecordView record : signals) {
      Json object = json_object("RiskSignal", record.bytes());
      object["customer_id"] = object["customer"];
      object["customer"] = customer_number(view, record.number(v1::RiskSignal::kCustomerFieldNumber));
      print(object);
    }
    return;
  }
  std::vector<std::string> headings = {program.say(texts::kRiskHeading), program.say(texts::kSeverityHeading),
                                       program.say(texts::kKindHeading), program.say(texts::kTime)};
  if (customers) headings.push_back(program.say(texts::kCustomerHeading));
  headings.insert(headings.end(),
                  {program.say(texts::kSummaryHeading), program.say(texts::kGrounds), program.say(texts::kOutcome)});
  Table table(headings);
  for (const RecordView record : signals) {
    const auto signal = parsed<v1::RiskSignal>(record);
    const bool open = !signal.has_closed_at();
    const Style style = !open                                                ? Style::dim
                        : signal.severity() == v1::RiskSignal::SEVERITY_HIGH ? Style::bad
                                                                             : Style::warning;
    std::vector<Table::Cell> row = {
        {std::to_string(signal.id()), Style::plain, true},
        {std::string(label("RiskSignal.Severity", signal.severity(), program.language)), style},
        {std::string(label("RiskKind", signal.kind(), program.language))},
        {time_text(signal.raised_at())}};
    if (customers) row.push_back({customer_number(view, signal.customer())});
    row.push_back({printable(risk_text(signal, program.language))});
    row.push_back({grounds_text(program, signal)});
    const std::string ending = open ? program.say(texts::kOpen) : printable(risk_outcome(signal, program.language));
    row.push_back({ending, open ? style : Style::plain});
    table.add(std::move(row));
  }
  table.print();
}

std::string customer_number(View& view, uint64_t id) {
  const auto record = customer(view, id);
  return record ? std::string(record->text(v1::Customer::kNumberFieldNumber)) : std::to_string(id);
}

}  // namespace dossier::cli
