// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "cli/change_view.hpp"
#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/keeping_view.hpp"
#include "cli/parsed.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/exchange.hpp"
#include "dossier/error.hpp"
#include "dossier/import_log.hpp"
#include "dossier/v1/import.pb.h"

// `dossier imports`: the imports that were made, listed, traced row by row, undone.

namespace dossier::cli {
namespace {

struct ImportsArguments {
  std::string action, store;
  std::vector<std::string> what;
  size_t limit = 0;
  bool dry_run = false;
};

void add_import_row(const Program& program, const v1::ImportRecord& import, Table& table) {
  table.add({{std::to_string(import.id()), Style::strong, true},
             {time_text(import.began_at())},
             {import.by()},
             {import.form()},
             {printable(import.file())},
             {count_text(import.taken()), Style::plain, true},
             {count_text(import.refused()), Style::plain, true},
             {import.has_undone_at() ? program.say(texts::kUndoneAt, {time_text(import.undone_at())}) : ""}});
}

int list(const Program& program, const ImportsArguments& arguments) {
  Snapshot view = program.session(arguments.store).read();
  Table table({program.say(texts::kImportId), program.say(texts::kTime), program.say(texts::kImportedBy),
               program.say(texts::kFormHeading), program.say(texts::kFileHeading), program.say(texts::kTakenHeading),
               program.say(texts::kRefusedHeading), program.say(texts::kUndoneHeading)});
  size_t shown = 0;
  std::string token;
  do {
    const size_t wanted = arguments.limit == 0 ? kBatch : std::min(kBatch, arguments.limit - shown);
    RecordPage page = list_imports(view, wanted, token);
    for (const RecordView record : page.entries) {
      if (program.json) {
        print(json_object("ImportRecord", record.bytes()));
      } else {
        add_import_row(program, parsed<v1::ImportRecord>(record), table);
      }
    }
    shown += page.entries.size();
    token = std::move(page.token);
  } while (!token.empty() && (arguments.limit == 0 || shown < arguments.limit));
  if (!program.json) table.print_or(program.say(texts::kNoEntries));
  return kDone;
}

int show_rows(const Program& program, const ImportsArguments& arguments) {
  const uint64_t id = id_argument(program, arguments.what);
  Snapshot view = program.session(arguments.store).read();
  size_t shown = 0;
  for (uint64_t after = 0;;) {
    const size_t wanted = arguments.limit == 0 ? kBatch : std::min(kBatch, arguments.limit - shown);
    const ImportedRowPage page = imported_rows(view, id, after, wanted);
    for (const ImportedRow& row : page.rows) {
      const std::string number = number_of(view, row.change);
      if (program.json) {
        Json object = {{"line", row.line}};
        object.update(change_json(row.change, number));
        print(object);
      } else {
        std::cout << program.say(texts::kOnLine, {std::to_string(row.line)}) << "  "
                  << change_line(program, row.change, number) << '\n';
      }
    }
    shown += page.rows.size();
    after = page.next;
    if (!page.more || (arguments.limit != 0 && shown >= arguments.limit)) return kDone;
  }
}

void show_undone(const Program& program, const ImportsArguments& arguments, const UndoneImport& result) {
  std::cout << styled(program.say(arguments.dry_run ? texts::kWouldUndo : texts::kUndone,
                                  {count_text(result.undone), count_text(result.left.size())}),
                      Style::strong)
            << '\n';
  if (!result.staff.empty()) {
    std::string all;
    for (const std::string& number : result.staff) all += (all.empty() ? "" : program.say(texts::kComma)) + number;
    std::cout << program.say(texts::kStaffGone, {all}) << '\n';
  }
  if (result.left.empty()) return;
  Table table({program.say(texts::kCustomerHeading), program.say(texts::kNameHeading), program.say(texts::kReason)});
  for (const LeftCustomer& one : result.left) {
    table.add({{one.number.empty() ? std::to_string(one.customer) : one.number},
               {printable(one.name)},
               {printable(one.why.message(program.language))}});
  }
  table.print();
}

int undo(const Program& program, const ImportsArguments& arguments) {
  const uint64_t id = id_argument(program, arguments.what);
  const Session session = program.session(arguments.store);
  ProgressBar bar(program.say(texts::kUndoing, {std::to_string(id)}));
  const UndoneImport result = undo_import(session, id, arguments.dry_run, bar.callback());
  bar.clear();
  if (!program.json) {
    show_undone(program, arguments, result);
    return result.left.empty() ? kDone : kPartly;
  }
  Json left = Json::array();
  for (const LeftCustomer& one : result.left) {
    left.push_back({{"customer_id", one.customer},
                    {"customer", one.number},
                    {"name", one.name},
                    {"reason", one.why.reason()},
                    {"message", one.why.message(program.language)}});
  }
  print({{"id", id}, {"undone", result.undone}, {"left", left}, {"staff", result.staff}});
  return result.left.empty() ? kDone : kPartly;
}

int run_imports(const Program& program, const ImportsArguments& arguments) {
  if (arguments.action == "list") return list(program, arguments);
  return arguments.action == "show" ? show_rows(program, arguments) : undo(program, arguments);
}

}  // namespace

void add_imports(CommandLine& line) {
  const auto arguments = std::make_shared<ImportsArguments>();
  line.add("imports", texts::kImports)
      .argument("ACTION", arguments->action, texts::kImportsAction, {"list", "show", "undo"})
      .argument("STORE", arguments->store, texts::kStore)
      .arguments("ID", arguments->what, texts::kImportsWhat)
      .option("--limit", arguments->limit, texts::kLimit, "N")
      .flag("--dry-run", arguments->dry_run, texts::kDryRun)
      .runs([&program = line.program(), arguments] { return run_imports(program, *arguments); });
}

}  // namespace dossier::cli
