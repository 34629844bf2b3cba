// SPDX-License-Identifier: Apache-2.0
#include "dossier/retention.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/keeping_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/keeping.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/keeping.pb.h"
#include "dossier/v1/policy.pb.h"

// `dossier retention`, `dossier hold`: what is past its time, and what has to stay.

namespace dossier::cli {
namespace {

struct RetentionArguments {
  std::string store, record_class, policy;
  bool overdue = false;
  size_t limit = 0;
};

struct HoldArguments {
  std::string action, store, record_class, reason, reference;
  std::vector<std::string> what;
};

int run_retention(const Program& program, const RetentionArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  RetentionQuery query;
  query.record_class = value_option(program, "--class", "RecordClass", arguments.record_class);
  query.overdue = arguments.overdue;
  v1::Policy rules;
  if (!arguments.policy.empty()) {
    rules.ParsePartialFromString(from_json("Policy", read_file(program, arguments.policy)));
    query.policy = &rules;
  }
  Table table({program.say(texts::kClassHeading), program.say(texts::kRecordHeading),
               program.say(texts::kCustomerHeading), program.say(texts::kSinceHeading),
               program.say(texts::kMayGoHeading), program.say(texts::kMustGoHeading), program.say(texts::kRuleHeading),
               program.say(texts::kBlockedHeading)});
  size_t shown = 0;
  std::string token;
  do {
    query.limit = arguments.limit == 0 ? kBatch : std::min(kBatch, arguments.limit - shown);
    query.token = token;
    RecordPage page = retention_due(view, query);
    for (const RecordView entry : page.entries) {
      if (program.json) {
        print(json_object("RetentionDue", entry.bytes()));
        continue;
      }
      const auto due = parsed<v1::RetentionDue>(entry);
      table.add({{class_text(program, due.record_class())},
                 {due.number().empty() && due.id() != 0 ? std::to_string(due.id()) : due.number()},
                 {due.customer_number()},
                 {due.since()},
                 {due.may_go()},
                 {due.must_go(), due.overdue() ? Style::bad : Style::plain},
                 {due.rule()},
                 {blocks_text(program, view, due), Style::warning}});
    }
    shown += page.entries.size();
    token = std::move(page.token);
  } while (!token.empty() && (arguments.limit == 0 || shown < arguments.limit));
  if (!program.json) table.print_or(program.say(texts::kNoEntries));
  return kDone;
}

void print_hold(const Program& program, View& view, RecordView record) {
  if (program.json) return print(json_object("LegalHold", record.bytes()));
  std::cout << hold_text(program, view, parsed<v1::LegalHold>(record)) << '\n';
}

int list_all(const Program& program, const HoldArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  std::string token;
  size_t shown = 0;
  const std::string number = arguments.what.empty() ? std::string() : arguments.what[0];
  const uint64_t customer = number.empty() ? 0 : require_customer(view, number).id;
  do {
    RecordPage page = customer == 0 ? list_holds(view, kBatch, token) : holds_on(view, customer, kBatch, token);
    for (const RecordView record : page.entries) print_hold(program, view, record);
    shown += page.entries.size();
    token = std::move(page.token);
  } while (!token.empty());
  if (shown == 0 && !program.json) std::cout << program.say(texts::kNoEntries) << '\n';
  return kDone;
}

uint64_t change(const Program& program, const HoldArguments& arguments, Write& write) {
  if (arguments.action == "release") {
    const uint64_t id = id_argument(program, arguments.what);
    release_hold(write, id, arguments.reason);
    return id;
  }
  v1::LegalHold wanted;
  if (!arguments.what.empty()) wanted.set_customer(require_customer(write, arguments.what[0]).id);
  wanted.set_record_class(
      static_cast<v1::RecordClass>(value_option(program, "--class", "RecordClass", arguments.record_class)));
  wanted.set_reason(arguments.reason);
  wanted.set_reference(arguments.reference);
  return place_hold(write, wanted);
}

int run_hold(const Program& program, const HoldArguments& arguments) {
  if (arguments.action == "list") return list_all(program, arguments);
  const Session session = program.session(arguments.store);
  Write write = session.write("hold " + arguments.action);
  const uint64_t id = change(program, arguments, write);
  write.commit();
  Snapshot view = session.read();
  print_hold(program, view, *legal_hold(view, id));
  return kDone;
}

}  // namespace

void add_retention(CommandLine& line) {
  const auto arguments = std::make_shared<RetentionArguments>();
  line.add("retention", texts::kRetention)
      .argument("STORE", arguments->store, texts::kStore)
      .option("--class", arguments->record_class, texts::kClassOption, "CLASS")
      .flag("--overdue", arguments->overdue, texts::kMustGoOnly)
      .option("--policy", arguments->policy, texts::kDryPolicy, "FILE")
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .runs([&program = line.program(), arguments] { return run_retention(program, *arguments); });
}

void add_hold(CommandLine& line) {
  const auto arguments = std::make_shared<HoldArguments>();
  line.add("hold", texts::kHold)
      .argument("ACTION", arguments->action, texts::kAction, {"list", "place", "release"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("WHAT", arguments->what, texts::kHoldWhat)
      .option("--class", arguments->record_class, texts::kClassOption, "CLASS")
      .option("--reason", arguments->reason, texts::kReasonOption, "TEXT")
      .option("--reference", arguments->reference, texts::kHoldReference, "TEXT")
      .runs([&program = line.program(), arguments] { return run_hold(program, *arguments); });
}

}  // namespace dossier::cli
