// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/trade.hpp"
#include "cli/trade_view.hpp"
#include "dossier/document.hpp"
#include "dossier/v1/contract.pb.h"
#include "rules/dates.hpp"

// `dossier documents`: what a customer's contracts and days of service still lack.

namespace dossier::cli {
namespace {

struct DocumentsArguments {
  std::string store, number, since, day, hand_in;
};

int run_documents(const Program& program, const DocumentsArguments& arguments) {
  const Session session = program.session(arguments.store);
  if (!arguments.hand_in.empty()) {
    const Day day =
        arguments.day.empty() ? rules::local_time(program.now(), kZone).day : day_option(program, arguments.day);
    Write write = session.write("hand in");
    hand_in(write, require_customer(write, arguments.number).id, day, arguments.hand_in);
    write.commit();
  }
  Snapshot view = session.read();
  std::optional<Day> since;
  if (!arguments.since.empty()) since = day_option(program, arguments.since);
  print_documents(program, missing_documents(view, require_customer(view, arguments.number).id, since));
  return kDone;
}

}  // namespace

void add_documents(CommandLine& line) {
  const auto arguments = std::make_shared<DocumentsArguments>();
  line.add("documents", texts::kDocuments)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--since", arguments->since, texts::kDocumentsSince, "DATE")
      .option("--hand-in", arguments->hand_in, texts::kHandInDay, "DOCUMENT")
      .option("--day", arguments->day, texts::kDocumentsDay, "DATE")
      .runs([&program = line.program(), arguments] { return run_documents(program, *arguments); });
}

}  // namespace dossier::cli
