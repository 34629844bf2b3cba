// SPDX-License-Identifier: Apache-2.0
#include "cli/texts/report.hpp"

#include <iostream>

#include "cli/commands.hpp"
#include "cli/dossier_view.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "dossier/html.hpp"
#include "dossier/labels.hpp"
#include "dossier/report.hpp"
#include "dossier/v1/report.pb.h"

// `dossier report`: the service report of a period, as text, JSON or a page.

namespace dossier::cli {
namespace {

using v1::ServiceReport;

constexpr int kShownStaff = 10;

struct ReportArguments {
  std::string store, months, department, html;
};

Table::Cell right(std::string text, Style style = Style::plain) {
  return {.text = std::move(text), .style = style, .right = true};
}

std::string share_text(uint64_t part, uint64_t whole) {
  return whole == 0 ? "-" : std::to_string((part * 200 + whole) / (2 * whole)) + " %";
}

/// "3.4 小时", "3.4 h": minutes, hours or days, as they read best.
std::string duration_text(const Program& program, uint64_t seconds) {
  const auto tenths = [&](uint64_t unit) {
    return std::to_string(seconds / unit) + "." + std::to_string(seconds % unit * 10 / unit);
  };
  if (seconds < 2 * 3600) return program.say(texts::kMinutes, {std::to_string(seconds / 60)});
  return seconds < 2 * 86'400 ? program.say(texts::kHours, {tenths(3600)})
                              : program.say(texts::kDays, {tenths(86'400)});
}

/// "4.12" of five.
std::string mean_text(const v1::LevelSatisfaction& level) {
  const uint64_t hundredths = (level.sum() * 100 + level.rated() / 2) / level.rated();
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

void title(const Program& program, const Text& text) {
  std::cout << '\n' << styled(program.say(text), Style::strong) << '\n';
}

void show_head(const Program& program, const ServiceReport& report) {
  const std::string months = report.first_month() == report.last_month()
                                 ? report.first_month()
                                 : report.first_month() + ".." + report.last_month();
  std::cout << styled(program.say(texts::kServiceReport, {months}), Style::strong);
  if (report.has_department()) std::cout << "  " << printable(report.department());
  std::cout << '\n'
            << program.say(texts::kReportHead, {count_text(report.interactions()),
                                                count_text(report.interactions_before()), count_text(report.feedback()),
                                                count_text(report.feedback_before()), count_text(report.open())})
            << '\n';
}

void show_shares(const Program& program, const google::protobuf::RepeatedPtrField<v1::Share>& shares, int dimension,
                 uint64_t all) {
  Table table({std::string(label("Dimension", dimension, program.language)), program.say(texts::kCount),
               program.say(texts::kShareHeading), program.say(texts::kBeforeHeading)});
  for (const v1::Share& share : shares) {
    table.add({{printable(figure_label(dimension, share.value(), program.language))},
               right(count_text(share.count())),
               right(share_text(share.count(), all)),
               right(count_text(share.before()), Style::dim)});
  }
  table.print_or(program.say(texts::kNoFigures));
}

void show_handling(const Program& program, const ServiceReport& report) {
  title(program, texts::kHandlingTitle);
  Table table({program.say(texts::kDepartmentHeading), program.say(texts::kSolvedHeading),
               program.say(texts::kMeanHeading), program.say(texts::kMedianHeading),
               program.say(texts::kPercentileHeading), program.say(texts::kInTimeHeading),
               program.say(texts::kBeforeHeading)});
  for (const v1::HandlingTime& time : report.handling()) {
    table.add({{time.department().empty() ? program.say(texts::kTotal) : printable(time.department())},
               right(count_text(time.solved())),
               right(duration_text(program, time.mean())),
               right(duration_text(program, time.median())),
               right(duration_text(program, time.percentile_90())),
               right(share_text(time.in_time(), time.solved())),
               right(share_text(time.in_time_before(), time.solved_before()), Style::dim)});
  }
  table.print();
}

void show_satisfaction(const Program& program, const ServiceReport& report) {
  title(program, texts::kSatisfactionTitle);
  Table table({program.say(texts::kQuarterHeading),
               std::string(label("Dimension", v1::DIMENSION_LEVEL, program.language)),
               program.say(texts::kRatedHeading), program.say(texts::kMeanHeading)});
  for (const v1::LevelSatisfaction& level : report.satisfaction()) {
    table.add({{level.quarter()},
               {std::string(label("Level", level.level(), program.language))},
               right(count_text(level.rated())),
               right(mean_text(level))});
  }
  table.print_or(program.say(texts::kNoFigures));
}

void show_problems(const Program& program, const ServiceReport& report) {
  title(program, texts::kProblemsTitle);
  Table table({program.say(texts::kProblemHeading), program.say(texts::kCount), program.say(texts::kBeforeHeading)});
  for (const v1::Share& share : report.problems()) {
    table.add(
        {{printable(share.value())}, right(count_text(share.count())), right(count_text(share.before()), Style::dim)});
  }
  table.print_or(program.say(texts::kNoFigures));
}

void show_overdue(const Program& program, const ServiceReport& report) {
  title(program, texts::kOverdueTitle);
  Table table({std::string(label("Dimension", v1::DIMENSION_MONTH, program.language)), program.say(texts::kDueCount),
               program.say(texts::kDoneInTime), program.say(texts::kDoneLate), program.say(texts::kNotDone)});
  for (const v1::OverdueMonth& month : report.overdue()) {
    table.add({{month.month()},
               right(count_text(month.due())),
               right(count_text(month.in_time())),
               right(count_text(month.late())),
               right(count_text(month.open()))});
  }
  table.print();
}

void show_staff(const Program& program, const ServiceReport& report) {
  title(program, texts::kStaffTitle);
  Table table({program.say(texts::kHandlerHeading), program.say(texts::kDepartmentHeading),
               program.say(texts::kCustomersHeading), program.say(texts::kOpenTasksHeading),
               program.say(texts::kHandledHeading)});
  for (int i = 0; i < std::min(report.staff_size(), kShownStaff); ++i) {
    const v1::StaffLoad& load = report.staff(i);
    table.add({{printable(load.staff() + " " + load.name())},
               {printable(load.department())},
               right(count_text(load.customers())),
               right(count_text(load.open_follow_ups())),
               right(count_text(load.interactions()))});
  }
  table.print_or(program.say(texts::kNoFigures));
}

/// A worsened figure as people read it.
std::string amount_text(const Program& program, const std::string& figure, double amount) {
  char text[32];
  if (figure == "handling") return duration_text(program, static_cast<uint64_t>(amount));
  const bool share = figure == "in_time" || figure == "overdue";
  std::snprintf(text, sizeof text,
                share                      ? "%.0f %%"
                : figure == "satisfaction" ? "%.2f"
                                           : "%.0f",
                share ? amount * 100 : amount);
  return text;
}

Text figure_words(const std::string& figure) {
  if (figure == "kind") return texts::kWorseKind;
  if (figure == "satisfaction") return texts::kSatisfactionTitle;
  if (figure == "handling") return texts::kHandlingTitle;
  if (figure == "in_time") return texts::kInTimeHeading;
  return figure == "problem" ? texts::kProblemsTitle : texts::kOverdueTitle;
}

void show_worse(const Program& program, const ServiceReport& report) {
  title(program, texts::kWorseTitle);
  Table table({program.say(texts::kFigureHeading), program.say(texts::kAboutHeading),
               program.say(texts::kBeforeHeading), program.say(texts::kNowHeading)});
  for (const v1::Worsening& worsening : report.worse()) {
    const int dimension = worsening.figure() == "kind"           ? v1::DIMENSION_INTERACTION_KIND
                          : worsening.figure() == "satisfaction" ? v1::DIMENSION_LEVEL
                                                                 : 0;
    table.add({{program.say(figure_words(worsening.figure()))},
               {worsening.value().empty() && worsening.figure() != "satisfaction"
                    ? program.say(texts::kTotal)
                    : printable(figure_label(dimension, worsening.value(), program.language))},
               right(amount_text(program, worsening.figure(), worsening.before())),
               right(amount_text(program, worsening.figure(), worsening.now()), Style::warning)});
  }
  table.print_or(program.say(texts::kNothingWorse));
}

void show(const Program& program, const ServiceReport& report) {
  show_head(program, report);
  title(program, texts::kKindsTitle);
  show_shares(program, report.kinds(), v1::DIMENSION_INTERACTION_KIND, report.feedback());
  show_handling(program, report);
  show_satisfaction(program, report);
  show_problems(program, report);
  show_overdue(program, report);
  show_staff(program, report);
  show_worse(program, report);
}

int run_report(const Program& program, const ReportArguments& arguments) {
  const Months months = arguments.months.empty() ? quarter_of(program.now()) : parse_months(arguments.months);
  Snapshot view = program.session(arguments.store).read();
  const ServiceReport report = service_report(view, months, arguments.department);
  if (!arguments.html.empty())
    return put_page(program, arguments.html, service_report_page(report, program.language, kZone));
  if (program.json) {
    print(json_object("ServiceReport", report.SerializeAsString()));
  } else {
    show(program, report);
  }
  return kDone;
}

}  // namespace

void add_report(CommandLine& line) {
  const auto arguments = std::make_shared<ReportArguments>();
  line.add("report", texts::kReportCommand)
      .argument("STORE", arguments->store, texts::kStore)
      .optional_argument("MONTHS", arguments->months, texts::kMonths)
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .option("--html", arguments->html, texts::kHtml, "FILE")
      .runs([&program = line.program(), arguments] { return run_report(program, *arguments); });
}

}  // namespace dossier::cli
