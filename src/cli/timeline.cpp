// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <limits>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/customer.hpp"
#include "dossier/interaction.hpp"

// `dossier timeline`: what was talked about with a customer.

namespace dossier::cli {
namespace {

struct TimelineArguments {
  std::string store, number, channel, kind, status, handler, from, until, token;
  size_t limit = 0;
};

TimelineQuery query_of(const Program& program, const TimelineArguments& arguments) {
  TimelineQuery query;
  query.channel = value_option(program, "--channel", "Channel", arguments.channel);
  query.kind = value_option(program, "--kind", "InteractionKind", arguments.kind);
  query.status = value_option(program, "--status", "InteractionStatus", arguments.status);
  query.handler = arguments.handler;
  if (!arguments.from.empty()) query.from = instant_option(program, arguments.from);
  if (!arguments.until.empty()) query.until = instant_option(program, arguments.until, true);
  return query;
}

int run_timeline(const Program& program, const TimelineArguments& arguments) {
  TimelineQuery query = query_of(program, arguments);
  Snapshot view = program.session(arguments.store).read();
  const uint64_t customer = require_customer(view, arguments.number).id;
  size_t left = arguments.limit > 0 ? arguments.limit : program.json ? std::numeric_limits<size_t>::max() : kShown;
  std::vector<RecordView> entries;
  std::string token = arguments.token;
  do {
    query.token = token;
    query.limit = std::min(left, kBatch);
    RecordPage page = timeline(view, customer, query);
    left -= std::min(left, page.entries.size());
    if (program.json) {
      for (const RecordView entry : page.entries) print(json_object("Interaction", entry.bytes()));
    } else {
      entries.insert(entries.end(), page.entries.begin(), page.entries.end());
    }
    token = std::move(page.token);
  } while (!token.empty() && left > 0);
  if (program.json) {
    if (!token.empty()) print({{"token", token}});
    return kDone;
  }
  if (entries.empty()) {
    std::cout << program.say(texts::kNoEntries) << '\n';
    return kDone;
  }
  print_interactions(program, entries);
  if (!token.empty()) std::cout << styled(program.say(texts::kNextPage, {token}), Style::dim) << '\n';
  return kDone;
}

}  // namespace

void add_timeline(CommandLine& line) {
  const auto arguments = std::make_shared<TimelineArguments>();
  line.add("timeline", texts::kTimeline)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kNumber)
      .option("--channel", arguments->channel, texts::kChannel, "CHANNEL")
      .option("--kind", arguments->kind, texts::kKind, "KIND")
      .option("--status", arguments->status, texts::kStatus, "STATUS")
      .option("--handler", arguments->handler, texts::kHandler, "STAFF")
      .option("--from", arguments->from, texts::kFrom, "DATE")
      .option("--until", arguments->until, texts::kUntil, "DATE")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .option("--token", arguments->token, texts::kToken, "TOKEN")
      .runs([&program = line.program(), arguments] { return run_timeline(program, *arguments); });
}

}  // namespace dossier::cli
