// SPDX-License-Identifier: Apache-2.0
#include "dossier/contract.hpp"

#include <iostream>
#include <limits>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/trade.hpp"
#include "cli/trade_view.hpp"
#include "dossier/document.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/payment.hpp"
#include "dossier/v1/contract.pb.h"
#include "rules/dates.hpp"

// `dossier contract`: signs, accepts and shows contracts.

namespace dossier::cli {
namespace {

struct ContractArguments {
  std::string store, customer, hand_in, sign, accept, problems;
  std::vector<std::string> number;
  size_t limit = 0;
};

Json contract_json(View& view, uint64_t id, RecordView record) {
  Json object = json_object("Contract", record.bytes());
  object["customer_id"] = object["customer"];
  object["customer"] = customer_number(view, record.number(v1::Contract::kCustomerFieldNumber));
  Json payments = Json::array();
  for (const RecordView payment : list_payments(view, id)) payments.push_back(json_object("Payment", payment.bytes()));
  object["payments"] = std::move(payments);
  return object;
}

std::string item_text(const v1::ContractItem& item) {
  std::string text = item.name();
  for (const std::string& part : {item.specification(), item.quantity() + item.unit()}) {
    if (!part.empty()) text += "  " + part;
  }
  return printable(text);
}

void print_sheet(const Program& program, View& view, const v1::Contract& contract) {
  std::cout << styled(printable(contract.number()), Style::strong) << "  " << customer_number(view, contract.customer())
            << "  " << contract.signed_on() << "\n";
  for (const std::string& text : contract.special_agreements())
    std::cout << styled("  ! " + printable(text), Style::bad) << '\n';
  const auto field = [&](const char* name) { return std::string(field_label("Contract", name, program.language)); };
  Table table({"", ""});
  for (const v1::ContractItem& item : contract.items()) table.add({{field("items"), Style::dim}, {item_text(item)}});
  for (const auto& [name, text] : {std::pair{"gross", money_text(contract.gross())},
                                   {"net", money_text(contract.net())},
                                   {"overpaid", money_text(contract.overpaid())},
                                   {"delivery", printable(contract.delivery())},
                                   {"owner", contract.owner()}}) {
    if (!text.empty()) table.add({{field(name), Style::dim}, {text}});
  }
  if (contract.has_acceptance()) {
    const v1::Acceptance& acceptance = contract.acceptance();
    table.add({{field("acceptance"), Style::dim},
               {acceptance.date() + "  " + printable(acceptance.problems()),
                acceptance.passed() ? Style::good : Style::warning}});
  }
  for (const v1::Remark& remark : contract.remarks()) {
    const std::string said = Error(Code::invalid, remark.reason(), remark.field()).message(program.language);
    table.add({{program.say(texts::kRemarks), Style::dim}, {said, Style::warning}});
  }
  table.print();
}

void print_instalments(const Program& program, const v1::Contract& contract) {
  print_heading(std::string(field_label("Contract", "instalments", program.language)));
  Table table({program.say(texts::kInstalmentHeading), program.say(texts::kDueHeading),
               program.say(texts::kAmountHeading), program.say(texts::kPaidHeading),
               program.say(texts::kStatusHeading)});
  for (const v1::Instalment& instalment : contract.instalments()) {
    const bool paid = instalment.has_paid_on(), late = paid && instalment.paid_on() > instalment.due();
    const bool overdue = !paid && instant_option(program, instalment.due(), true) <= program.now();
    const std::string state = late      ? program.say(texts::kPaidLate, {instalment.paid_on()})
                              : paid    ? program.say(texts::kPaidOn, {instalment.paid_on()})
                              : overdue ? program.say(texts::kOverdueState)
                                        : program.say(texts::kOpen);
    table.add({{std::to_string(instalment.ordinal()), Style::plain, true},
               {instalment.due()},
               {money_text(instalment.amount()), Style::plain, true},
               {money_text(instalment.paid()), Style::plain, true},
               {state, late || overdue ? Style::bad
                       : paid          ? Style::good
                                       : Style::plain}});
  }
  table.print();
}

int show_one(const Program& program, View& view, const std::string& number) {
  const uint64_t id = require_contract(view, number);
  const RecordView record = contract(view, id).value();
  if (program.json) {
    print(contract_json(view, id, record));
    return kDone;
  }
  const v1::Contract whole = parsed<v1::Contract>(record);
  print_sheet(program, view, whole);
  print_instalments(program, whole);
  if (!whole.documents().empty()) {
    print_heading(std::string(field_label("Contract", "documents", program.language)));
    print_documents(program, documents(view, id));
  }
  return kDone;
}

int list_of_customer(const Program& program, View& view, const ContractArguments& arguments) {
  const uint64_t customer = require_customer(view, arguments.customer).id;
  Table table({program.say(texts::kDateSigned), program.say(texts::kContractHeading),
               program.say(texts::kAmountHeading), program.say(texts::kPaidHeading),
               program.say(texts::kSummaryHeading)});
  size_t left = arguments.limit > 0 ? arguments.limit : std::numeric_limits<size_t>::max();
  std::string token;
  do {
    RecordPage page = list_contracts(view, customer, std::min(left, kBatch), token);
    left -= page.entries.size();
    for (const RecordView record : page.entries) {
      const v1::Contract one = parsed<v1::Contract>(record);
      if (program.json) {
        print(contract_json(view, one.id(), record));
        continue;
      }
      int64_t paid = one.overpaid().minor();
      for (const v1::Instalment& instalment : one.instalments()) paid += instalment.paid().minor();
      const std::string paid_text = one.has_gross() ? money_text(paid, one.gross().currency()) : std::string();
      table.add({{one.signed_on()},
                 {one.number()},
                 {money_text(one.gross()), Style::plain, true},
                 {paid_text, Style::plain, true},
                 {one.items().empty() ? std::string() : item_text(one.items(0))}});
    }
    token = std::move(page.token);
  } while (!token.empty() && left > 0);
  if (program.json) return kDone;
  table.print_or(program.say(texts::kNoEntries));
  return kDone;
}

/// Returns its number.
std::string sign(const Program& program, const Session& session, const ContractArguments& arguments) {
  v1::Contract contract;
  contract.ParsePartialFromString(from_json("Contract", read_file(program, arguments.sign)));
  Write write = session.write("sign");
  contract.set_customer(require_customer(write, arguments.customer).id);
  std::string number = sign_contract(write, contract).number;
  write.commit();
  return number;
}

/// What was handed in or accepted now.
void update(const Program& program, const Session& session, const ContractArguments& arguments) {
  Write write = session.write(arguments.accept.empty() ? "hand in" : "accept");
  const uint64_t id = require_contract(write, arguments.number[0]);
  if (!arguments.hand_in.empty()) hand_in(write, id, arguments.hand_in);
  if (!arguments.accept.empty()) {
    v1::Acceptance acceptance;
    acceptance.set_date(rules::to_iso(day_option(program, arguments.accept)));
    acceptance.set_passed(arguments.problems.empty());
    if (!arguments.problems.empty()) acceptance.set_problems(arguments.problems);
    accept_delivery(write, id, acceptance);
  }
  write.commit();
}

void check(const Program& program, const ContractArguments& arguments) {
  const bool named = arguments.number.size() == 1 && arguments.customer.empty();
  const bool listed = arguments.number.empty() && !arguments.customer.empty();
  const auto needs = [&](const char* what) { throw UsageError{program.say(texts::kNeedsArgument, {what})}; };
  if (!named && !listed) needs("NUMBER | --customer");
  if (!arguments.sign.empty() && !listed) needs("--customer");
  if (!arguments.problems.empty() && arguments.accept.empty()) needs("--accept");
  if (!(arguments.hand_in + arguments.accept).empty() && !named) needs("NUMBER");
}

int run_contract(const Program& program, const ContractArguments& arguments) {
  check(program, arguments);
  const Session session = program.session(arguments.store);
  std::string number = arguments.number.empty() ? std::string() : arguments.number[0];
  if (!arguments.sign.empty()) number = sign(program, session, arguments);
  if (!(arguments.hand_in + arguments.accept).empty()) update(program, session, arguments);
  Snapshot view = session.read();
  return number.empty() ? list_of_customer(program, view, arguments) : show_one(program, view, number);
}

}  // namespace

void add_contract(CommandLine& line) {
  const auto arguments = std::make_shared<ContractArguments>();
  line.add("contract", texts::kContract)
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("NUMBER", arguments->number, texts::kContractNumber)
      .option("--customer", arguments->customer, texts::kContractsOf, "NUMBER")
      .option("--sign", arguments->sign, texts::kSign, "FILE")
      .option("--accept", arguments->accept, texts::kAccept, "DATE")
      .option("--problems", arguments->problems, texts::kProblems, "TEXT")
      .option("--hand-in", arguments->hand_in, texts::kHandIn, "DOCUMENT")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_contract(program, *arguments); });
}

}  // namespace dossier::cli
