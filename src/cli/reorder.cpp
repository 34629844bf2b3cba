// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <limits>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/trade.hpp"
#include "cli/trade_view.hpp"
#include "dossier/error.hpp"
#include "dossier/rhythm.hpp"
#include "dossier/v1/contract.pb.h"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

// `dossier reorder`: who is due to buy again.

namespace dossier::cli {
namespace {

struct ReorderArguments {
  std::string store;
  std::vector<std::string> number;
  size_t within = 30, confidence = 0, limit = 0;
  bool plan = false;
};

void print_rhythms(const Program& program, const std::vector<RecordView>& rhythms) {
  if (program.json) {
    for (const RecordView record : rhythms) {
      Json object = json_object("BuyingRhythm", record.bytes());
      object["customer_id"] = object["customer"];
      object["customer"] = object["customer_number"];
      object.erase("customer_number");
      print(object);
    }
    return;
  }
  Table table({program.say(texts::kNextExpected), program.say(texts::kCustomerHeading),
               program.say(texts::kAmountHeading), program.say(texts::kIntervalHeading),
               program.say(texts::kConfidenceHeading), program.say(texts::kLastBought)});
  for (const RecordView record : rhythms) {
    const auto rhythm = parsed<v1::BuyingRhythm>(record);
    table.add(
        {{rhythm.next_on(), Style::strong},
         {rhythm.customer_number()},
         {money_text(rhythm.amount()), Style::plain, true},
         {program.say(texts::kEveryDays, {std::to_string(rhythm.interval_days()), std::to_string(rhythm.purchases())})},
         {std::to_string(rhythm.confidence()) + "%", Style::plain, true},
         {rhythm.last_on()}});
  }
  table.print_or(program.say(texts::kNoEntries));
}

std::vector<RecordView> due_rhythms(const Program& program, View& view, const ReorderArguments& arguments) {
  ReorderQuery query;
  query.until =
      rules::local_time(program.now(), kZone).day + std::chrono::days(std::min<size_t>(arguments.within, 36'500));
  query.confidence = static_cast<uint32_t>(std::min<size_t>(arguments.confidence, 100));
  size_t left = arguments.limit > 0 ? arguments.limit : std::numeric_limits<size_t>::max();
  std::vector<RecordView> found;
  std::string token;
  do {
    query.token = token;
    query.limit = std::min(left, kBatch);
    RecordPage page = due_again(view, query);
    left -= page.entries.size();
    found.insert(found.end(), page.entries.begin(), page.entries.end());
    token = std::move(page.token);
  } while (!token.empty() && left > 0);
  return found;
}

int run_reorder(const Program& program, const ReorderArguments& arguments) {
  const Session session = program.session(arguments.store);
  if (arguments.plan && !arguments.number.empty()) {
    Write write = session.write("reorder");
    const uint64_t id = plan_reorder(write, require_customer(write, arguments.number[0]).id);
    write.commit();
    if (program.json) {
      print({{"follow_up", id}});
    } else {
      std::cout << program.say(id == 0 ? texts::kReorderPlannedAlready : texts::kReorderPlanned, {std::to_string(id)})
                << '\n';
    }
    return kDone;
  }
  Snapshot view = session.read();
  if (arguments.number.empty()) {
    print_rhythms(program, due_rhythms(program, view, arguments));
    return kDone;
  }
  const auto rhythm = buying_rhythm(view, require_customer(view, arguments.number[0]).id);
  if (!rhythm) throw Error(Code::missing, "no_rhythm", "customer", {rules::repeated(arguments.number[0])});
  print_rhythms(program, {*rhythm});
  return kDone;
}

}  // namespace

void add_reorder(CommandLine& line) {
  const auto arguments = std::make_shared<ReorderArguments>();
  line.add("reorder", texts::kReorder)
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("NUMBER", arguments->number, texts::kReorderNumber)
      .option("--within", arguments->within, texts::kReorderWithin, "DAYS")
      .option("--confidence", arguments->confidence, texts::kReorderConfidence, "PERCENT")
      .flag("--plan", arguments->plan, texts::kReorderPlan)
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_reorder(program, *arguments); });
}

}  // namespace dossier::cli
