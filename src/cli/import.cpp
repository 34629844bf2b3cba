// SPDX-License-Identifier: Apache-2.0
#include "dossier/import.hpp"

#include <filesystem>
#include <iostream>
#include <optional>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/exchange.hpp"
#include "cli/texts/identity.hpp"
#include "dossier/export.hpp"
#include "dossier/labels.hpp"
#include "exchange/files/csv.hpp"
#include "exchange/files/new_file.hpp"

// `dossier import`: reads a filled form into a store.

namespace dossier::cli {
namespace {

constexpr size_t kShown = 20;  // Refused rows that a person is shown.

struct ImportArguments {
  std::string store, form, file, report, map, layout, method, reference, proof;
  bool dry_run = false, empty_clears = false, keep_unknown = false, enrol = false, history = false;
};

/// The refused rows as CSV: file,line,column,reason,value,suggestion.
class Report {
 public:
  Report(const std::string& path, Form form, Language language) : form_(form), language_(language) {
    if (path.empty()) return;
    file_.emplace(path);
    file_->write("file,line,column,reason,value,suggestion\n");
  }
  void add(const RefusedRow& row) {
    if (!file_) return;
    const std::string cells[] = {row.file,   std::to_string(row.line),
                                 row.column, row.error.reason(),
                                 row.value,  suggestion(form_, row.column, row.error.reason(), language_)};
    std::string line;
    for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + exchange::csv_cell(cell);
    file_->write(line + '\n');
  }
  void finish() {
    if (file_) file_->put();
  }

 private:
  std::optional<exchange::NewFile> file_;
  Form form_;
  Language language_;
};

void print_refused(const Program& program, Form form, const RefusedRow& row) {
  print({{"file", row.file},
         {"line", row.line},
         {"column", row.column},
         {"reason", row.error.reason()},
         {"value", row.value},
         {"message", row.error.message(program.language)},
         {"suggestion", suggestion(form, row.column, row.error.reason(), program.language)}});
}

/// A row may have several faults.
size_t rows_in(const std::vector<RefusedRow>& faults) {
  size_t rows = 0;
  for (size_t i = 0; i < faults.size(); ++i) rows += i == 0 || faults[i].line != faults[i - 1].line ? 1 : 0;
  return rows;
}

std::string not_taken_text(const Program& program, const NotTaken& one) {
  switch (one.kind) {
    case NotTaken::Kind::column: return program.say(texts::kUnknownColumn, {one.name});
    case NotTaken::Kind::repeated: return program.say(texts::kRepeatedColumn, {one.name});
    case NotTaken::Kind::sheet: return program.say(texts::kFurtherSheet, {one.name});
    case NotTaken::Kind::cells: return program.say(texts::kSurplusCells, {one.name});
    case NotTaken::Kind::masked: return program.say(texts::kMaskedValues, {one.name});
  }
  return one.name;
}

std::string reason_text(const Program& program, const std::string& word) {
  if (word == "phone") return program.say(texts::kSamePhone);
  const std::string_view record = word == "email" || word == "wechat" ? "Contact" : "Customer";
  return std::string(field_label(record, word, program.language));
}

/// Known customers whom rows without a number were about.
void show_matched(const Program& program, const ImportResult& result) {
  if (result.matched.empty()) return;
  std::string all;
  for (size_t i = 0; i < std::min(result.matched.size(), kShown); ++i) {
    const MatchedRow& row = result.matched[i];
    std::string by;
    for (const std::string& word : row.by)
      by += (by.empty() ? "" : program.say(texts::kComma)) + reason_text(program, word);
    all += (all.empty() ? "" : program.say(texts::kSemicolon)) +
           program.say(texts::kMatchedRow, {std::to_string(row.line), row.number, by});
  }
  std::cout << program.say(texts::kMatched, {count_text(result.matched.size()), all}) << '\n';
}

/// Changed contacts and addresses that are not in use yet.
void show_pending(const Program& program, const ImportResult& result) {
  if (result.pending.empty()) return;
  std::string all;
  for (size_t i = 0; i < std::min(result.pending.size(), kShown); ++i) {
    const PendingChange& one = result.pending[i];
    all +=
        (all.empty() ? "" : program.say(texts::kSemicolon)) +
        program.say(texts::kPendingRow, {std::to_string(one.line), one.number, one.field, std::to_string(one.change)});
  }
  if (result.pending.size() > kShown) all += " …";
  std::cout << styled(program.say(texts::kPendingRows, {count_text(result.pending.size()), all}), Style::warning)
            << '\n';
}

/// What was not taken of the file, whom it made staff, and what it took away.
void show_left_aside(const Program& program, const ImportResult& result) {
  if (!result.not_taken.empty()) {
    std::string all;
    for (const NotTaken& one : result.not_taken)
      all += (all.empty() ? "" : program.say(texts::kComma)) + not_taken_text(program, one);
    std::cout << program.say(texts::kNotTaken, {all}) << '\n';
  }
  if (!result.enrolled.empty()) {
    std::string all;
    for (size_t i = 0; i < std::min(result.enrolled.size(), kShown); ++i)
      all += (all.empty() ? "" : program.say(texts::kComma)) + printable(result.enrolled[i]);
    if (result.enrolled.size() > kShown) all += " …";
    std::cout << program.say(texts::kEnrolled, {count_text(result.enrolled.size()), all}) << '\n';
  }
  if (result.cleared.empty()) return;
  std::string all;
  for (size_t i = 0; i < std::min(result.cleared.size(), kShown); ++i)
    all += (all.empty() ? "" : program.say(texts::kComma)) +
           program.say(texts::kClearedCell, {std::to_string(result.cleared[i].line), result.cleared[i].column});
  std::cout << styled(program.say(texts::kCleared, {count_text(result.cleared.size()), all}), Style::warning) << '\n';
}

Json not_taken_json(const ImportResult& result) {
  Json all = Json::array();
  for (const NotTaken& one : result.not_taken) all.push_back({{"kind", name(one.kind)}, {"name", one.name}});
  return all;
}

Json cleared_json(const ImportResult& result) {
  Json all = Json::array();
  for (const ClearedCell& one : result.cleared) all.push_back({{"line", one.line}, {"column", one.column}});
  return all;
}

Json matched_json(const ImportResult& result) {
  Json all = Json::array();
  for (const MatchedRow& one : result.matched)
    all.push_back({{"line", one.line}, {"number", one.number}, {"by", one.by}});
  return all;
}

Json pending_json(const ImportResult& result) {
  Json all = Json::array();
  for (const PendingChange& one : result.pending)
    all.push_back({{"line", one.line}, {"number", one.number}, {"field", one.field}, {"change", one.change}});
  return all;
}

void show_result(const Program& program, const ImportArguments& arguments, const std::string& file,
                 const ImportResult& result, const std::vector<RefusedRow>& refused) {
  const std::vector<std::string> counts = {file, count_text(result.rows), count_text(result.taken),
                                           count_text(result.unchanged), count_text(result.refused)};
  std::cout << styled(program.say(arguments.dry_run ? texts::kWouldImport : texts::kImported, counts), Style::strong)
            << '\n';
  if (result.duplicates + result.doubtful > 0) {
    std::cout << program.say(texts::kFlagged, {count_text(result.duplicates), count_text(result.doubtful)}) << '\n';
  }
  if (result.id != 0) std::cout << program.say(texts::kImportedAs, {std::to_string(result.id)}) << '\n';
  if (result.over > 0) std::cout << program.say(texts::kOver, {count_text(result.over)}) << '\n';
  show_matched(program, result);
  show_pending(program, result);
  show_left_aside(program, result);
  if (refused.empty()) return;
  std::cout << '\n' << styled(program.say(texts::kRefusedRows), Style::warning) << '\n';
  const Form form = *form_from(arguments.form);
  Table table({program.say(texts::kLine), program.say(texts::kColumn), program.say(texts::kValue),
               program.say(texts::kReason), program.say(texts::kSuggestion)});
  for (const RefusedRow& row : refused) {
    table.add({{std::to_string(row.line), Style::plain, true},
               {row.column},
               {cut(printable(row.value), 30)},
               {printable(row.error.message(program.language))},
               {suggestion(form, row.column, row.error.reason(), program.language)}});
  }
  table.print();
  if (const size_t shown = rows_in(refused); result.refused > shown)
    std::cout << program.say(texts::kMoreRefused, {count_text(result.refused - shown)}) << '\n';
}

int run_import(const Program& program, const ImportArguments& arguments) {
  const Session session = program.session(arguments.store);
  const Form form = *form_from(arguments.form);
  const bool corrections = format_of(arguments.report) == FileFormat::xlsx;
  Report report(corrections ? std::string() : arguments.report, form, program.language);
  const std::string file = std::filesystem::path(arguments.file).filename().string();
  ProgressBar bar(program.say(texts::kImporting, {file}));
  std::vector<RefusedRow> refused;
  ImportOptions options;
  options.progress = bar.callback();
  options.dry_run = arguments.dry_run;
  options.empty_clears = arguments.empty_clears;
  options.keep_unknown = arguments.keep_unknown;
  options.enrol = arguments.enrol;
  options.history = arguments.history;
  options.layout = arguments.layout;
  if (!arguments.method.empty())
    options.confirmation = value_option(program, "--confirmed", "ConfirmationMethod", arguments.method);
  options.reference = arguments.reference;
  options.proof = arguments.proof;
  options.language = program.language;
  if (corrections) options.corrections = arguments.report;
  if (!arguments.map.empty()) options.headings = read_heading_map(arguments.map);
  options.on_refused = [&](const RefusedRow& row) {
    report.add(row);
    if (program.json) return print_refused(program, form, row);
    const bool begun = !refused.empty() && refused.back().line == row.line;
    if (begun || rows_in(refused) < kShown) refused.push_back(row);
  };
  const ImportResult result = import_form(session, form, arguments.file, options);
  bar.clear();
  report.finish();
  if (program.json) {
    print({{"file", file},
           {"rows", result.rows},
           {"taken", result.taken},
           {"unchanged", result.unchanged},
           {"refused", result.refused},
           {"not_taken", not_taken_json(result)},
           {"cleared", cleared_json(result)},
           {"enrolled", result.enrolled},
           {"matched", matched_json(result)},
           {"pending", pending_json(result)},
           {"over", result.over},
           {"id", result.id}});
  } else {
    show_result(program, arguments, file, result, refused);
    if (!arguments.report.empty() && (!corrections || result.refused > 0))
      std::cout << program.say(texts::kReportWritten, {arguments.report}) << '\n';
  }
  return result.refused > 0 ? kPartly : kDone;
}

}  // namespace

void add_import(CommandLine& line) {
  const auto arguments = std::make_shared<ImportArguments>();
  line.add("import", texts::kImport)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("FORM", arguments->form, texts::kForm, {"registration", "feedback", "follow-up", "contracts"})
      .argument("FILE", arguments->file, texts::kFile)
      .option("--map", arguments->map, texts::kMap, "FILE")
      .option("--layout", arguments->layout, texts::kOwnLayout, "FILE")
      .option("--confirmed", arguments->method, texts::kConfirmedImport, "METHOD")
      .option("--reference", arguments->reference, texts::kConfirmReference, "TEXT")
      .option("--proof", arguments->proof, texts::kConfirmProof, "NAME")
      .option("--report", arguments->report, texts::kReport, "FILE")
      .flag("--empty-clears", arguments->empty_clears, texts::kEmptyClears)
      .flag("--keep-unknown", arguments->keep_unknown, texts::kKeepUnknown)
      .flag("--enrol", arguments->enrol, texts::kEnrol)
      .flag("--history", arguments->history, texts::kHistoryOption)
      .flag("--dry-run", arguments->dry_run, texts::kDryRun)
      .runs([&program = line.program(), arguments] { return run_import(program, *arguments); });
}

}  // namespace dossier::cli
