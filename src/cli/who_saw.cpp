// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/rights.hpp"
#include "dossier/access_log.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/stewardship.pb.h"
#include "rules/repeated.hpp"

// `dossier who-saw`: who looked at a customer.

namespace dossier::cli {
namespace {

struct WhoSawArguments {
  std::string store, number, from, until;
  size_t limit = 0;
};

void add_row(const Program& program, Table& table, RecordView record) {
  const auto access = parsed<v1::Access>(record);
  std::string what = access.fields_size() > 0
                         ? std::string(field_label("Customer", "resident_id", program.language))
                         : classes_text(program, {access.field_classes().begin(), access.field_classes().end()});
  if (access.operation() == "duplicate_check") {
    what = program.say(texts::kDuplicateChecked);
  } else if (access.has_operation()) {
    what = program.say(texts::kOnAList, {what});
  }
  table.add({{time_text(instant(record.instant(v1::Access::kAtFieldNumber).value_or(0)))},
             {printable(access.actor())},
             {what, access.fields_size() > 0 ? Style::warning : Style::plain},
             {printable(access.purpose())}});
}

int run_who_saw(const Program& program, const WhoSawArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  const auto customer = customer_id(view, arguments.number);  // Asking who looked opens nothing.
  if (!customer) throw Error(Code::missing, "no_such_customer", "customer", {rules::repeated(arguments.number)});
  Table table({program.say(texts::kTime), program.say(texts::kWhoHeading), program.say(texts::kShownHeading),
               program.say(texts::kPurposeHeading)});
  AccessQuery query;
  if (!arguments.from.empty()) query.from = instant_option(program, arguments.from);
  if (!arguments.until.empty()) query.until = instant_option(program, arguments.until, true);
  size_t shown = 0;
  std::string token;
  do {
    query.token = token;
    RecordPage page = who_saw(view, *customer, query);
    for (const RecordView record : page.entries) {
      if (arguments.limit > 0 && shown == arguments.limit) break;
      ++shown;
      if (program.json) {
        print(json_object("Access", record.bytes()));
      } else {
        add_row(program, table, record);
      }
    }
    token = std::move(page.token);
  } while (!token.empty() && (arguments.limit == 0 || shown < arguments.limit));
  if (program.json) return kDone;
  if (shown == 0) {
    std::cout << program.say(texts::kNobodySaw) << '\n';
  } else {
    table.print();
  }
  return kDone;
}

}  // namespace

void add_who_saw(CommandLine& line) {
  const auto arguments = std::make_shared<WhoSawArguments>();
  line.add("who-saw", texts::kWhoSaw)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--from", arguments->from, texts::kFrom, "DATE")
      .option("--until", arguments->until, texts::kUntil, "DATE")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_who_saw(program, *arguments); });
}

}  // namespace dossier::cli
