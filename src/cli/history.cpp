// SPDX-License-Identifier: Apache-2.0
#include "dossier/history.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/customer.hpp"
#include "dossier/customer.hpp"
#include "dossier/error.hpp"
#include "dossier/labels.hpp"
#include "dossier/v1/journal.pb.h"
#include "exchange/pages/changes.hpp"
#include "rules/repeated.hpp"

// `dossier history`: the changes of a record, newest first.

namespace dossier::cli {
namespace {

using exchange::FieldChange;

struct Found {
  const char* message = "Customer";
  std::vector<HistoryEntry> entries;
};

Found find(View& view, const std::string& number) {
  if (const auto id = customer_id(view, number)) return {"Customer", customer_history(view, *id)};
  if (const auto id = interaction_id(view, number)) return {"Interaction", interaction_history(view, *id)};
  throw Error(Code::missing, "no_such_record", "number", {rules::repeated(number)});
}

void print_json(const std::string& number, const Found& found, const HistoryEntry& entry) {
  Json changes = Json::array();
  for (const FieldChange& change : exchange::describe_changes(found.message, entry.before, entry.after)) {
    changes.push_back({{"path", change.path}, {"from", change.before}, {"to", change.after}});
  }
  print({{"number", number},
         {"sequence", entry.sequence},
         {"at", json_time(entry.at)},
         {"actor", entry.actor},
         {"change", label("ChangeKind", entry.change, Language::en)},
         {"reason", entry.reason},
         {"changes", changes}});
}

/// Who changed it and when stands above the changes already.
bool is_bookkeeping(const FieldChange& change) { return change.path == "updated_at" || change.path == "updated_by"; }

void show(const Program& program, const Found& found, const HistoryEntry& entry) {
  std::cout << styled(time_text(entry.at), Style::strong) << "  " << label("ChangeKind", entry.change, program.language)
            << "  " << entry.actor << "  " << styled(printable(entry.reason), Style::dim) << '\n';
  if (entry.change != v1::CHANGE_KIND_UPDATED) return;
  Table table({"  " + program.say(texts::kPath), program.say(texts::kBefore), "", program.say(texts::kAfter)});
  const std::string none = program.say(texts::kNone);
  const auto shown = [&](const std::string& value) {
    return value.empty() ? Table::Cell{none, Style::dim} : Table::Cell{cut(printable(value), 40)};
  };
  for (const FieldChange& change :
       exchange::describe_changes(found.message, entry.before, entry.after, program.language)) {
    if (is_bookkeeping(change)) continue;
    table.add({{"  " + path_label(found.message, change.path, program.language)},
               shown(change.before),
               {"→"},
               shown(change.after)});
  }
  if (!table.empty()) table.print();
}

int run_history(const Program& program, const std::string& store, const std::string& number) {
  Snapshot view = program.session(store).read();
  const Found found = find(view, number);
  for (const HistoryEntry& entry : found.entries) {
    if (program.json) {
      print_json(number, found, entry);
    } else {
      show(program, found, entry);
    }
  }
  return kDone;
}

}  // namespace

void add_history(CommandLine& line) {
  struct HistoryArguments {
    std::string store, number;
  };
  const auto arguments = std::make_shared<HistoryArguments>();
  line.add("history", texts::kHistory)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("NUMBER", arguments->number, texts::kAnyNumber)
      .runs(
          [&program = line.program(), arguments] { return run_history(program, arguments->store, arguments->number); });
}

}  // namespace dossier::cli
