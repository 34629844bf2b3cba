// SPDX-License-Identifier: Apache-2.0
#include "dossier/pool.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/stewardship.hpp"
#include "dossier/labels.hpp"
#include "dossier/upkeep.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/stewardship.pb.h"
#include "rules/dates.hpp"

// `dossier pool`: lists, drops and picks customers, previews and carries out what returns by itself.

namespace dossier::cli {
namespace {

struct PoolArguments {
  std::string action, store, stage, level, reason, staff, until;
  std::vector<std::string> customers;
  size_t limit = 0;
};

/// All pages of a list, or as much of them as is wanted; how many entries it showed.
template <typename Fetch, typename Show>
size_t each_entry(size_t limit, const Fetch& fetch, const Show& show) {
  size_t shown = 0;
  std::string token;
  do {
    RecordPage page = fetch(limit > 0 ? std::min(kBatch, limit - shown) : kBatch, token);
    for (const RecordView& record : page.entries) show(record);
    shown += page.entries.size();
    token = std::move(page.token);
  } while (!token.empty() && (limit == 0 || shown < limit));
  return shown;
}

int list(const Program& program, const PoolArguments& arguments) {
  PoolQuery query;
  query.stage = value_option(program, "--stage", "Stage", arguments.stage);
  query.level = value_option(program, "--level", "Level", arguments.level);
  Snapshot view = program.session(arguments.store).read();
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kStage)});
  const auto fetch = [&](size_t limit, const std::string& token) {
    query.limit = limit;
    query.token = token;
    return list_pool(view, query);
  };
  const size_t shown = each_entry(arguments.limit, fetch, [&](RecordView record) {
    if (program.json) return print(json_object("Customer", record.bytes()));
    table.add({{std::string(record.text(v1::Customer::kNumberFieldNumber))},
               {cut(printable(record.text(v1::Customer::kNameFieldNumber)), 40)},
               {std::string(label("Stage", static_cast<int>(record.number(v1::Customer::kStageFieldNumber)),
                                  program.language))}});
  });
  if (program.json) return kDone;
  const Text& title = shown == 0 ? texts::kFoundNone : shown == 1 ? texts::kFoundOne : texts::kFound;
  std::cout << program.say(title, {count_text(shown)}) << '\n';
  if (!table.empty()) table.print();
  return kDone;
}

int preview(const Program& program, const PoolArguments& arguments) {
  const Instant until = arguments.until.empty() ? program.now() : instant_option(program, arguments.until, true);
  Snapshot view = program.session(arguments.store).read();
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kOwner), program.say(texts::kLastContact),
               program.say(texts::kDueHeading), program.say(texts::kRuleHeading)});
  const auto fetch = [&](size_t limit, const std::string& token) {
    return preview_recycling(view, until, limit, token);
  };
  const size_t shown = each_entry(arguments.limit, fetch, [&](RecordView record) {
    if (program.json) return print(json_object("Recycling", record.bytes()));
    const auto time = [&](uint32_t field) { return time_text(instant(record.instant(field).value_or(0))); };
    table.add({{std::string(record.text(v1::Recycling::kCustomerNumberFieldNumber))},
               {printable(record.text(v1::Recycling::kOwnerFieldNumber))},
               {time(v1::Recycling::kLastContactFieldNumber)},
               {time(v1::Recycling::kDueFieldNumber)},
               {printable(record.text(v1::Recycling::kRuleFieldNumber))}});
  });
  if (program.json) return kDone;
  std::cout << program.say(texts::kRecyclingCount, {count_text(shown)}) << '\n';
  if (!table.empty()) table.print();
  return kDone;
}

int run_upkeep(const Program& program, const PoolArguments& arguments) {
  const Session session = program.session(arguments.store);
  Upkeep sum;
  for (bool more = true; more;) {
    Write write = session.write("upkeep");
    const Upkeep done = upkeep(write);
    write.commit();
    sum.handovers += done.handovers;
    sum.verifications += done.verifications;
    sum.retired += done.retired;
    sum.recycled += done.recycled;
    more = done.more;
  }
  if (program.json) {
    print({{"handovers", sum.handovers},
           {"verifications", sum.verifications},
           {"retired", sum.retired},
           {"recycled", sum.recycled}});
  } else {
    std::cout << program.say(texts::kUpkeepDone, {count_text(sum.handovers), count_text(sum.verifications),
                                                  count_text(sum.retired), count_text(sum.recycled)})
              << '\n';
  }
  return kDone;
}

int change(const Program& program, const PoolArguments& arguments) {
  if (arguments.customers.empty()) throw UsageError{program.say(texts::kNeedsCustomer)};
  Write write = program.session(arguments.store).write("pool " + arguments.action);
  for (const std::string& number : arguments.customers) {
    const uint64_t id = require_customer(write, number).id;
    const bool drop = arguments.action == "drop";
    drop ? drop_customer(write, id, arguments.reason) : pick_customer(write, id, arguments.staff);
    const std::string owner(require_customer(write, number).record.text(v1::Customer::kOwnerFieldNumber));
    if (program.json) {
      print({{"customer", number}, {"owner", owner}});
    } else {
      std::cout << program.say(drop ? texts::kDropped : texts::kPicked, {number, owner}) << '\n';
    }
  }
  write.commit();
  return kDone;
}

int run_pool(const Program& program, const PoolArguments& arguments) {
  if (arguments.action == "list") return list(program, arguments);
  if (arguments.action == "preview") return preview(program, arguments);
  if (arguments.action == "run") return run_upkeep(program, arguments);
  return change(program, arguments);
}

}  // namespace

void add_pool(CommandLine& line) {
  const auto arguments = std::make_shared<PoolArguments>();
  line.add("pool", texts::kPoolCommand)
      .argument("ACTION", arguments->action, texts::kAction, {"list", "drop", "pick", "preview", "run"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("CUSTOMER", arguments->customers, texts::kCustomersArgument)
      .option("--stage", arguments->stage, texts::kStageFilter, "STAGE")
      .option("--level", arguments->level, texts::kLevelFilter, "LEVEL")
      .option("--reason", arguments->reason, texts::kReasonOption, "TEXT")
      .option("--staff", arguments->staff, texts::kPickFor, "STAFF")
      .option("--until", arguments->until, texts::kPreviewUntil, "DATE")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_pool(program, *arguments); });
}

}  // namespace dossier::cli
