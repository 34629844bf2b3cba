// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <iostream>
#include <vector>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "dossier/error.hpp"

// The program: its language, its commands, and its exit status.

namespace dossier::cli {
namespace {

/// --lang is needed before the command line is read: the help speaks the language too.
Language language_of(int argc, char** argv) {
  std::string_view wanted;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--") break;
    if (argument == "--lang" && i + 1 < argc) wanted = argv[i + 1];
    if (argument.starts_with("--lang=")) wanted = argument.substr(7);
  }
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(variable);
    if (wanted.empty() && value != nullptr) wanted = value;
  }
  return wanted.starts_with("zh") ? Language::zh : Language::en;
}

void report_usage(const Program& program, const std::string& message) {
  if (program.json) {
    std::cerr << json_line(
                     Json{{"error", {{"code", "usage"}, {"reason", "usage"}, {"field", ""}, {"message", message}}}})
              << '\n';
    return;
  }
  std::cerr << program.say(texts::kUsageError, {message}) << '\n' << program.say(texts::kSeeHelp) << '\n';
}

/// A line for each fault; with --json one object, in which they stand under "findings" where there are several.
void report(const Program& program, const Error& error) {
  const std::string code(name(error.code()));
  if (program.json) {
    Json detail = {{"code", code},
                   {"reason", error.reason()},
                   {"field", error.field()},
                   {"message", error.message(program.language)}};
    for (const Finding& one : error.findings()) {
      detail["findings"].push_back(
          {{"reason", one.reason}, {"field", one.field}, {"message", one.message(program.language)}});
    }
    std::cerr << json_line(Json{{"error", detail}}) << '\n';
    return;
  }
  const auto print = [&](const std::string& sentence) {
    std::cerr << program.say(texts::kError) << (program.language == Language::zh ? "：" : ": ") << printable(sentence)
              << " (" << code << ")\n";
  };
  if (error.findings().empty()) print(error.message(program.language));
  for (const Finding& one : error.findings()) print(one.message(program.language));
}

/// Commands that belong together, under one heading of the help.
struct Group {
  const Text& title;
  std::vector<void (*)(CommandLine&)> commands;
};

const std::vector<Group> kGroups = {
    {texts::kReading,
     {add_show, add_timeline, add_due, add_find, add_resolve, add_history, add_changes, add_documents}},
    {texts::kLists, {add_import, add_imports, add_export, add_form}},
    {texts::kFigures, {add_report, add_figures, add_feedback}},
    {texts::kStewardship, {add_details, add_duplicates, add_merge, add_unmerge, add_review, add_handover, add_pool}},
    {texts::kTrade, {add_contract, add_pay, add_risk, add_reorder}},
    {texts::kRights, {add_grant, add_reveal, add_who_saw, add_policy, add_terms, add_validate}},
    {texts::kPeople, {add_consent, add_restrict, add_request, add_copy, add_erase}},
    {texts::kKeeping, {add_retention, add_hold, add_destroy, add_archive, add_check_archive}},
    {texts::kStores,
     {add_init, add_verify, add_backup, add_restore, add_compact, add_stats, add_operations, add_completion}},
};

int run(int argc, char** argv) {
  Program program;
  program.language = language_of(argc, argv);
  for (int i = 1; i < argc && argv[i] != std::string_view("--"); ++i)
    program.json |= argv[i] == std::string_view("--json");  // For errors before it.
  program.words.insert(argv + 1, argv + argc);
  try {
    CommandLine line(program);
    add_described(line);
    for (const Group& group : kGroups) {
      line.group(group.title);
      for (const auto add : group.commands) add(line);
    }
    line.also("customer", "show", add_show);
    line.also("customer", "find", add_find);
    line.also("customer", "history", add_history);
    line.also("call", "list", add_timeline);
    line.also("task", "list", add_due);
    return line.run(argc, argv);
  } catch (const UsageError& error) {
    report_usage(program, error.message);
  } catch (const Error& error) {
    report(program, error);
  } catch (const std::exception& error) {
    report(program, Error(Code::internal, "internal", {}, {error.what()}));
  }
  return kFailed;
}

}  // namespace
}  // namespace dossier::cli

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const int status = dossier::cli::run(argc, argv);
  std::cout.flush();
  return std::cout ? status : static_cast<int>(dossier::cli::kFailed);
}
