// SPDX-License-Identifier: Apache-2.0
#include "dossier/risk.hpp"

#include <iostream>
#include <limits>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/trade.hpp"
#include "cli/trade_view.hpp"
#include "dossier/v1/risk.pb.h"

// `dossier risk`: lists, raises and closes signals of risk, and applies the rule of late payments.

namespace dossier::cli {
namespace {

struct RiskArguments {
  std::string store, raise, severity, text, outcome;
  std::vector<std::string> number;
  size_t close = 0, limit = 0;
  bool review = false, all = false;
};

void say_done(const Program& program, const Json& object, const std::string& sentence) {
  if (program.json) {
    print(object);
  } else {
    std::cout << sentence << '\n';
  }
}

int review(const Program& program, const Session& session) {
  Write write = session.write("review risks");
  const RiskReview found = review_risks(write);
  write.commit();
  say_done(program, {{"customers", found.customers}, {"raised", found.raised}},
           program.say(texts::kRisksReviewed, {std::to_string(found.customers), std::to_string(found.raised.size())}));
  return kDone;
}

int raise(const Program& program, const Session& session, const RiskArguments& arguments) {
  v1::RiskSignal signal;
  signal.set_kind(static_cast<v1::RiskKind>(value_option(program, "--raise", "RiskKind", arguments.raise)));
  signal.set_severity(static_cast<v1::RiskSignal::Severity>(
      value_option(program, "--severity", "RiskSignal.Severity", arguments.severity)));
  signal.set_text(arguments.text);
  if (!arguments.outcome.empty()) signal.set_outcome(arguments.outcome);
  Write write = session.write("risk");
  signal.set_customer(require_customer(write, arguments.number.at(0)).id);
  const uint64_t id = raise_risk(write, signal);
  write.commit();
  say_done(program, {{"id", id}}, program.say(texts::kRiskRaised, {std::to_string(id)}));
  return kDone;
}

int close(const Program& program, const Session& session, const RiskArguments& arguments) {
  Write write = session.write("risk");
  close_risk(write, arguments.close, arguments.outcome);
  write.commit();
  say_done(program, {{"id", arguments.close}, {"outcome", arguments.outcome}},
           program.say(texts::kRiskClosed, {std::to_string(arguments.close)}));
  return kDone;
}

int show(const Program& program, View& view, const RiskArguments& arguments) {
  std::vector<RecordView> signals;
  size_t left = arguments.limit > 0 ? arguments.limit : std::numeric_limits<size_t>::max();
  if (!arguments.number.empty()) {
    signals = list_risks(view, require_customer(view, arguments.number[0]).id, !arguments.all);
    if (signals.size() > left) signals.resize(left);
  } else {
    std::string token;
    do {
      RecordPage page = open_risks(view, std::min(left, kBatch), token);
      left -= page.entries.size();
      signals.insert(signals.end(), page.entries.begin(), page.entries.end());
      token = std::move(page.token);
    } while (!token.empty() && left > 0);
  }
  if (signals.empty() && !program.json) {
    std::cout << program.say(texts::kNoEntries) << '\n';
    return kDone;
  }
  print_risks(program, view, signals, arguments.number.empty());
  return kDone;
}

int run_risk(const Program& program, const RiskArguments& arguments) {
  const Session session = program.session(arguments.store);
  if (arguments.review) return review(program, session);
  if (!arguments.raise.empty()) {
    if (arguments.number.empty()) throw UsageError{program.say(texts::kNeedsArgument, {"NUMBER"})};
    return raise(program, session, arguments);
  }
  if (arguments.close != 0) return close(program, session, arguments);
  Snapshot view = session.read();
  return show(program, view, arguments);
}

}  // namespace

void add_risk(CommandLine& line) {
  const auto arguments = std::make_shared<RiskArguments>();
  line.add("risk", texts::kRisk)
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("NUMBER", arguments->number, texts::kRiskNumber)
      .flag("--all", arguments->all, texts::kRiskAll)
      .flag("--review", arguments->review, texts::kRiskReview)
      .option("--raise", arguments->raise, texts::kRiskRaise, "KIND")
      .option("--severity", arguments->severity, texts::kRiskSeverity, "LEVEL")
      .option("--text", arguments->text, texts::kRiskText, "TEXT")
      .option("--close", arguments->close, texts::kRiskClose, "ID")
      .option("--outcome", arguments->outcome, texts::kRiskOutcome, "TEXT")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_risk(program, *arguments); });
}

}  // namespace dossier::cli
