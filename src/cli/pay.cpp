// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <limits>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/trade.hpp"
#include "cli/trade_view.hpp"
#include "dossier/payment.hpp"
#include "dossier/v1/contract.pb.h"
#include "rules/dates.hpp"

// `dossier pay`: records a payment, lists overdue instalments.

namespace dossier::cli {
namespace {

struct PayArguments {
  std::string store, received, reference, reason, customer, until;
  std::vector<std::string> values;
  size_t instalment = 0, withdraw = 0, limit = 0;
  bool overdue = false;
};

Day today(const Program& program) { return rules::local_time(program.now(), kZone).day; }

int pay(const Program& program, const Session& session, const PayArguments& arguments) {
  v1::Payment payment;
  payment.mutable_amount()->set_minor(money_option(program, arguments.values[1]));
  payment.set_received_on(
      rules::to_iso(arguments.received.empty() ? today(program) : day_option(program, arguments.received)));
  if (arguments.instalment != 0) payment.set_instalment(static_cast<uint32_t>(arguments.instalment));
  if (!arguments.reference.empty()) payment.set_reference(arguments.reference);
  Write write = session.write("pay");
  payment.set_contract(require_contract(write, arguments.values[0]));
  const Paid paid = record_payment(write, payment);
  write.commit();
  if (program.json) {
    Json object = {
        {"payment", paid.id}, {"contract", arguments.values[0]}, {"allotted", Json::array()}, {"beyond", paid.beyond}};
    for (const Allotted& part : paid.allotted)
      object["allotted"].push_back({{"instalment", part.instalment}, {"minor", part.minor}});
    print(object);
    return kDone;
  }
  std::cout << program.say(texts::kPaymentRecorded,
                           {std::to_string(paid.id), money_text(payment.amount()), arguments.values[0]})
            << '\n';
  for (const Allotted& part : paid.allotted) {
    std::cout << "  " << program.say(texts::kAllotted, {std::to_string(part.instalment), money_text(part.minor)})
              << '\n';
  }
  if (paid.beyond > 0)
    std::cout << "  " << styled(program.say(texts::kBeyond, {money_text(paid.beyond)}), Style::warning) << '\n';
  return kDone;
}

int withdraw(const Program& program, const Session& session, const PayArguments& arguments) {
  Write write = session.write("withdraw");
  withdraw_payment(write, require_contract(write, arguments.values[0]), arguments.withdraw, arguments.reason);
  write.commit();
  if (program.json) {
    print({{"payment", arguments.withdraw}, {"contract", arguments.values[0]}, {"withdrawn", true}});
  } else {
    std::cout << program.say(texts::kWithdrawn, {std::to_string(arguments.withdraw), arguments.values[0]}) << '\n';
  }
  return kDone;
}

int run_pay(const Program& program, const PayArguments& arguments) {
  const Session session = program.session(arguments.store);
  if (arguments.overdue || !arguments.until.empty()) {
    Snapshot view = session.read();
    const Day on =
        arguments.until.empty() ? today(program) : day_option(program, arguments.until) + std::chrono::days(1);
    print_overdue(program, view, arguments.customer, on,
                  arguments.limit > 0 ? arguments.limit : std::numeric_limits<size_t>::max());
    return kDone;
  }
  if (arguments.withdraw != 0 && arguments.values.size() == 1) return withdraw(program, session, arguments);
  if (arguments.values.size() != 2)
    throw UsageError{program.say(texts::kNeedsArgument, {"CONTRACT AMOUNT | --overdue"})};
  return pay(program, session, arguments);
}

}  // namespace

void add_pay(CommandLine& line) {
  const auto arguments = std::make_shared<PayArguments>();
  line.add("pay", texts::kPay)
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("CONTRACT AMOUNT", arguments->values, texts::kPayWhat)
      .option("--received", arguments->received, texts::kReceived, "DATE")
      .option("--instalment", arguments->instalment, texts::kInstalment, "N")
      .option("--reference", arguments->reference, texts::kReference, "TEXT")
      .option("--withdraw", arguments->withdraw, texts::kWithdraw, "PAYMENT")
      .option("--reason", arguments->reason, texts::kWithdrawReason, "TEXT")
      .flag("--overdue", arguments->overdue, texts::kPayOverdue)
      .option("--until", arguments->until, texts::kPayUntil, "DATE")
      .option("--customer", arguments->customer, texts::kOnlyCustomer, "NUMBER")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_pay(program, *arguments); });
}

}  // namespace dossier::cli
