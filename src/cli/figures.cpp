// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "cli/commands.hpp"
#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "cli/texts/common.hpp"
#include "cli/texts/report.hpp"
#include "dossier/labels.hpp"
#include "dossier/report.hpp"
#include "dossier/v1/report.pb.h"

// `dossier figures`: any two dimensions against each other.

namespace dossier::cli {
namespace {

struct FiguresArguments {
  std::string store, rows, columns, months, department;
};

/// Values in the order in which the table names them first, or, of columns, in the order of their first row and then of
/// the others.
void add_once(std::vector<std::string>& values, const std::string& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

Table::Cell number_cell(uint64_t count, Style style = Style::plain) {
  return {.text = count == 0 ? std::string("-") : count_text(count),
          .style = count == 0 ? Style::dim : style,
          .right = true};
}

std::string heading(const Program& program, int dimension, const std::string& value) {
  return printable(figure_label(dimension, value, program.language));
}

void show(const Program& program, const v1::CrossTable& figures) {
  std::vector<std::string> rows, columns;
  std::map<std::pair<std::string, std::string>, uint64_t> counts;
  for (const v1::Figure& figure : figures.figures()) {
    add_once(rows, figure.row());
    add_once(columns, figure.column());
    counts[{figure.row(), figure.column()}] = figure.count();
  }
  const bool two = figures.has_columns();
  if (two && figures.columns() == v1::DIMENSION_MONTH) std::sort(columns.begin(), columns.end());
  std::vector<std::string> headings{std::string(label("Dimension", figures.rows(), program.language))};
  for (const std::string& column : columns) {
    if (two) headings.push_back(heading(program, figures.columns(), column));
  }
  headings.push_back(program.say(texts::kTotal));
  Table table(std::move(headings));
  std::vector<uint64_t> sums(columns.size());
  uint64_t all = 0;
  for (const std::string& row : rows) {
    std::vector<Table::Cell> cells{{heading(program, figures.rows(), row)}};
    uint64_t sum = 0;
    for (size_t i = 0; i < columns.size(); ++i) {
      const auto found = counts.find({row, columns[i]});
      const uint64_t count = found == counts.end() ? 0 : found->second;
      sum += count;
      sums[i] += count;
      if (two) cells.push_back(number_cell(count));
    }
    all += sum;
    cells.push_back(number_cell(sum, two ? Style::strong : Style::plain));
    table.add(std::move(cells));
  }
  std::vector<Table::Cell> last{{program.say(texts::kTotal), Style::strong}};
  for (size_t i = 0; two && i < columns.size(); ++i) last.push_back(number_cell(sums[i], Style::strong));
  last.push_back(number_cell(all, Style::strong));
  if (!table.empty()) table.add(std::move(last));
  table.print_or(program.say(texts::kNoFigures));
}

int run_figures(const Program& program, const FiguresArguments& arguments) {
  CrossQuery query;
  query.rows = value_option(program, "ROWS", "Dimension", arguments.rows);
  query.columns = value_option(program, "COLUMNS", "Dimension", arguments.columns);
  query.department = arguments.department;
  if (!arguments.months.empty()) {
    query.months = parse_months(arguments.months);
  } else if (query.rows >= v1::DIMENSION_DEPARTMENT) {
    query.months = quarter_of(program.now());
  }
  Snapshot view = program.session(arguments.store).read();
  const v1::CrossTable figures = cross_table(view, query);
  if (program.json) {
    print(json_object("CrossTable", figures.SerializeAsString()));
  } else {
    show(program, figures);
  }
  return kDone;
}

}  // namespace

void add_figures(CommandLine& line) {
  const auto arguments = std::make_shared<FiguresArguments>();
  line.add("figures", texts::kFiguresCommand)
      .argument("STORE", arguments->store, texts::kStore)
      .argument("ROWS", arguments->rows, texts::kDimension)
      .optional_argument("COLUMNS", arguments->columns, texts::kDimension)
      .option("--months", arguments->months, texts::kMonths, "MONTHS")
      .option("--department", arguments->department, texts::kDepartment, "NAME")
      .runs([&program = line.program(), arguments] { return run_figures(program, *arguments); });
}

}  // namespace dossier::cli
