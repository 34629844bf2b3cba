// SPDX-License-Identifier: Apache-2.0
#include "dossier/export.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/exchange.hpp"
#include "dossier/customer.hpp"
#include "rules/repeated.hpp"

// `dossier export`, `dossier form`: takes out a list, makes a blank form to fill in.

namespace dossier::cli {
namespace {

struct ExportArguments {
  std::string store, list, file, month, from, until, customer, assignee, department, format, layout;
  bool masked = false;
};

Instant beginning(const Program& program, std::chrono::year_month month) {
  const std::string day = std::to_string(static_cast<int>(month.year())) + "-" +
                          std::to_string(static_cast<unsigned>(month.month())) + "-1";
  return instant_option(program, day);
}

uint64_t find_customer(View& view, const std::string& number) {
  const auto id = customer_id(view, number);
  if (!id) throw Error(Code::missing, "no_such_customer", "customer", {rules::repeated(number)});
  return *id;
}

int run_export(const Program& program, const ExportArguments& arguments) {
  const Session session = program.session(arguments.store);
  const Listing list = *listing_from(arguments.list);
  ExportOptions options;
  options.assignee = arguments.assignee;
  options.department = arguments.department;
  options.layout = arguments.layout;
  options.masked = arguments.masked;
  std::optional<std::chrono::year_month> month;
  if (!arguments.month.empty()) {
    month = month_option(program, arguments.month);
    options.from = beginning(program, *month);
    options.until = beginning(program, *month + std::chrono::months(1));
  }
  if (!arguments.from.empty()) options.from = instant_option(program, arguments.from);
  if (!arguments.until.empty()) options.until = instant_option(program, arguments.until, true);
  if (!arguments.customer.empty()) {
    Snapshot view = session.read("export");
    options.customer = find_customer(view, arguments.customer);
  }
  options.format = arguments.format.empty() ? std::optional<FileFormat>() : format_of("." + arguments.format);
  const std::string file = arguments.file.empty()
                               ? export_file_name(list, month, options.format.value_or(FileFormat::xlsx))
                               : arguments.file;
  ProgressBar bar(program.say(texts::kExporting, {file}));
  options.progress = bar.callback();
  const ExportResult result = export_list(session, list, file, options);
  bar.clear();
  if (program.json) {
    print({{"file", file}, {"rows", result.rows}, {"cut", result.cut}, {"withheld", result.withheld}});
  } else {
    std::cout << program.say(texts::kExported, {file, count_text(result.rows)}) << '\n';
    if (result.withheld > 0) std::cout << program.say(texts::kWithheld, {count_text(result.withheld)}) << '\n';
    if (result.cut > 0) std::cout << program.say(texts::kCellsCut, {count_text(result.cut)}) << '\n';
  }
  return kDone;
}

int run_blank(const Program& program, const std::string& form, const std::string& given, const std::string& layout) {
  program.refuse_staff();
  const Form wanted = *form_from(form);
  const std::string file = given.empty() ? export_file_name(static_cast<Listing>(wanted), std::nullopt) : given;
  write_blank_form(wanted, file, layout);
  if (program.json) {
    print({{"file", file}});
  } else {
    std::cout << program.say(texts::kReportWritten, {file}) << '\n';
  }
  return kDone;
}

}  // namespace

void add_export(CommandLine& line) {
  const auto arguments = std::make_shared<ExportArguments>();
  line.add("export", texts::kExport)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("WHAT", arguments->list, texts::kList,
                {"registration", "feedback", "follow-up", "contracts", "interactions", "due", "payments", "overdue",
                 "risks", "pool"})
      .optional_argument("FILE", arguments->file, texts::kExportFile)
      .option("--month", arguments->month, texts::kMonth, "MONTH")
      .option("--from", arguments->from, texts::kFromDay, "DATE")
      .option("--until", arguments->until, texts::kUntilDayOption, "DATE")
      .option("--customer", arguments->customer, texts::kExportCustomer, "NUMBER")
      .option("--assignee", arguments->assignee, texts::kAssignee, "STAFF")
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .option("--format", arguments->format, texts::kFormat, "FORMAT")
      .option("--layout", arguments->layout, texts::kLayout, "LAYOUT")
      .flag("--masked", arguments->masked, texts::kMasked)
      .runs([&program = line.program(), arguments] { return run_export(program, *arguments); });
}

void add_form(CommandLine& line) {
  struct FormArguments {
    std::string form, file, layout;
  };
  const auto arguments = std::make_shared<FormArguments>();
  line.add("form", texts::kBlankForm)
      .argument("FORM", arguments->form, texts::kForm, {"registration", "feedback", "follow-up", "contracts"})
      .optional_argument("FILE", arguments->file, texts::kBlankFile)
      .option("--layout", arguments->layout, texts::kLayout, "LAYOUT")
      .runs([&program = line.program(), arguments] {
        return run_blank(program, arguments->form, arguments->file, arguments->layout);
      });
}

}  // namespace dossier::cli
