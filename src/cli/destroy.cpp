// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>

#include "base/hex.hpp"
#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/keeping_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/keeping.hpp"
#include "dossier/destruction.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/limits.hpp"
#include "dossier/retention.hpp"

// `dossier destroy`: proposes, signs and carries out the destruction of what is past its time.

namespace dossier::cli {
namespace {

struct DestroyArguments {
  std::string action, store, record_class, reason;
  bool overdue = false;
  size_t limit = limits::kDestroyedRecords;
  std::vector<std::string> what;
};

void print_title(const Program& program, const v1::Destruction& destruction) {
  std::cout << styled(program.say(texts::kDestructionId, {std::to_string(destruction.id())}), Style::strong) << "  "
            << label("DestructionState", destruction.state(), program.language) << "  "
            << program.say(texts::kDestructionItems, {count_text(static_cast<uint64_t>(destruction.items_size()))})
            << "  " << printable(destruction.reason()) << '\n';
}

void print_one(const Program& program, RecordView record, bool whole) {
  if (program.json) return print(json_object("Destruction", record.bytes()));
  const auto destruction = parsed<v1::Destruction>(record);
  print_title(program, destruction);
  if (!whole) return;
  for (const v1::DestructionSignature& signature : destruction.signatures()) {
    std::cout << "  " << program.say(texts::kSigned, {signature.by(), time_text(signature.at())}) << '\n';
  }
  for (const v1::DestructionCount& count : destruction.counts()) {
    std::cout << "  " << class_text(program, count.record_class()) << "  " << count.rule() << "  "
              << count_text(count.records()) << "  " << count.first() << " – " << count.last() << '\n';
  }
  if (destruction.has_protocol_digest()) std::cout << "  SHA-256 " << hex(destruction.protocol_digest()) << '\n';
  Table table({program.say(texts::kClassHeading), program.say(texts::kRecordHeading), program.say(texts::kSinceHeading),
               program.say(texts::kRuleHeading), program.say(texts::kStatusHeading)});
  for (const v1::DestructionItem& item : destruction.items()) {
    table.add({{class_text(program, item.record_class())},
               {item.number().empty() ? std::to_string(item.id()) : item.number()},
               {item.since()},
               {item.rule()},
               {item.kept() ? program.say(texts::kKept) : ""}});
  }
  table.print();
}

int list(const Program& program, const DestroyArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  std::string token;
  size_t shown = 0;
  do {
    RecordPage page = list_destructions(view, 200, token);
    for (const RecordView record : page.entries) print_one(program, record, false);
    shown += page.entries.size();
    token = std::move(page.token);
  } while (!token.empty());
  if (shown == 0 && !program.json) std::cout << program.say(texts::kNoEntries) << '\n';
  return kDone;
}

/// All that is due and nothing blocks, up to the limit.
v1::Destruction wanted(const Program& program, const DestroyArguments& arguments, View& view) {
  v1::Destruction destruction;
  destruction.set_reason(arguments.reason);
  RetentionQuery query;
  query.record_class = value_option(program, "--class", "RecordClass", arguments.record_class);
  query.overdue = arguments.overdue;
  const auto most = static_cast<int>(std::min(arguments.limit, limits::kDestroyedRecords));
  std::string token;
  do {
    query.token = token;
    RecordPage page = retention_due(view, query);
    for (const RecordView entry : page.entries) {
      const auto due = parsed<v1::RetentionDue>(entry);
      if (due.blocks_size() != 0 || destruction.items_size() == most) continue;
      v1::DestructionItem& item = *destruction.add_items();
      item.set_record_class(due.record_class());
      item.set_customer(due.customer());
      if (due.has_at()) *item.mutable_at() = due.at();
      item.set_id(due.id());
    }
    token = std::move(page.token);
  } while (!token.empty() && destruction.items_size() < most);
  return destruction;
}

uint64_t change(const Program& program, const DestroyArguments& arguments, Write& write) {
  if (arguments.action == "propose") return propose_destruction(write, wanted(program, arguments, write));
  const uint64_t id = id_argument(program, arguments.what);
  if (arguments.action == "sign") sign_destruction(write, id);
  if (arguments.action == "carry-out") carry_out_destruction(write, id);
  if (arguments.action == "cancel") cancel_destruction(write, id, arguments.reason);
  return id;
}

int run_destroy(const Program& program, const DestroyArguments& arguments) {
  if (arguments.action == "list") return list(program, arguments);
  const Session session = program.session(arguments.store);
  uint64_t id = 0;
  if (arguments.action == "show") {
    id = id_argument(program, arguments.what);
  } else {
    Write write = session.write("destroy " + arguments.action);
    id = change(program, arguments, write);
    write.commit();
  }
  Snapshot view = session.read();
  const auto found = destruction(view, id);
  if (!found) throw Error(Code::missing, "no_such_destruction", "destruction", {std::to_string(id)});
  print_one(program, *found, true);
  return kDone;
}

}  // namespace

void add_destroy(CommandLine& line) {
  const auto arguments = std::make_shared<DestroyArguments>();
  line.add("destroy", texts::kDestroy)
      .argument("ACTION", arguments->action, texts::kAction, {"list", "propose", "sign", "carry-out", "cancel", "show"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("ID", arguments->what, texts::kDestroyWhat)
      .option("--class", arguments->record_class, texts::kClassOption, "CLASS")
      .flag("--overdue", arguments->overdue, texts::kMustGoOnly)
      .option("--limit", arguments->limit, texts::kDestroyLimit, "N")
      .option("--reason", arguments->reason, texts::kReasonOption, "TEXT")
      .runs([&program = line.program(), arguments] { return run_destroy(program, *arguments); });
}

}  // namespace dossier::cli
