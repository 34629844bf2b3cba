// SPDX-License-Identifier: Apache-2.0
#include "dossier/export.hpp"

#include <algorithm>
#include <iterator>

#include "desk/context/basis.hpp"
#include "desk/context/page_look.hpp"
#include "exchange/files/new_file.hpp"
#include "exchange/forms/colleagues.hpp"
#include "exchange/lists/laid_out_list.hpp"
#include "exchange/lists/lists.hpp"
#include "exchange/lists/sinks.hpp"
#include "words/one_line.hpp"

// Writing a list into a file, whatever its format.

namespace dossier {
namespace {

using exchange::Cells;
using exchange::List;
using exchange::NewFile;

constexpr size_t kPage = 1000;
constexpr std::string_view kNames[] = {"registration", "feedback", "follow-up", "contracts", "interactions",
                                       "due",          "payments", "overdue",   "risks",     "pool"};

/// How the names of files end; a format's first one is what we call ours.
struct Ending {
  std::string_view ending;
  FileFormat format;
};
constexpr Ending kEndings[] = {{".csv", FileFormat::csv},          {".xlsx", FileFormat::xlsx},
                               {".jsonl", FileFormat::json_lines}, {".ndjson", FileFormat::json_lines},
                               {".arrow", FileFormat::arrow},      {".feather", FileFormat::arrow},
                               {".docx", FileFormat::docx},        {".vcf", FileFormat::card3},
                               {".vcard", FileFormat::card4},      {".ics", FileFormat::calendar}};

void check_filters(const List& list, const ExportOptions& options) {
  const auto check = [&](bool given, exchange::Filter filter, const char* name) {
    if (given && (list.filters & filter) == 0)
      throw Error(Code::usage, "list_filter", name, {std::string(list.title), one_line(name)});
  };
  check(options.from || options.until, exchange::by_time, "from");
  check(options.customer.has_value(), exchange::by_customer, "customer");
  check(!options.assignee.empty(), exchange::by_assignee, "assignee");
  check(!options.department.empty(), exchange::by_department, "department");
}

}  // namespace

std::string_view name(Listing list) {
  return static_cast<size_t>(list) < std::size(kNames) ? kNames[static_cast<size_t>(list)] : "unknown";
}

std::optional<Listing> listing_from(std::string_view name_given) {
  const auto* const found = std::find(std::begin(kNames), std::end(kNames), name_given);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<Listing>(found - std::begin(kNames));
}

std::optional<FileFormat> format_of(std::string_view path) {
  std::string ending(path.substr(std::min(path.rfind('.'), path.size())));
  for (char& c : ending) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  const auto* const found =
      std::find_if(std::begin(kEndings), std::end(kEndings), [&](const Ending& one) { return one.ending == ending; });
  return found == std::end(kEndings) ? std::nullopt : std::optional(found->format);
}

std::string export_file_name(Listing list, std::optional<std::chrono::year_month> month, FileFormat format) {
  std::string file;
  if (month) {
    const std::string number =
        std::to_string(static_cast<int>(month->year()) * 100 + static_cast<int>(static_cast<unsigned>(month->month())));
    file = std::string(number.size() < 6 ? 6 - number.size() : 0, '0') + number;
  }
  file += exchange::list_of(list).title;
  const auto* const found =
      std::find_if(std::begin(kEndings), std::end(kEndings), [&](const Ending& one) { return one.format == format; });
  return found == std::end(kEndings) ? file : file.append(found->ending);
}

ExportResult export_list(const Session& session, Listing list, const std::string& path, const ExportOptions& options) {
  Snapshot view = session.read("export " + std::string(name(list)));
  view.context().require(desk::Operation::export_list);
  check_filters(exchange::list_of(list), options);
  const auto format = options.format ? options.format : format_of(path);
  if (!format) throw Error(Code::usage, "format", path, {path});
  exchange::check_format(exchange::list_of(list), *format);
  NewFile file(path);
  ExportResult result = exchange::write_list(view, list, file, *format, options);
  file.put();
  return result;
}

ExportResult exchange::write_list(View& view, Listing list, NewFile& file, FileFormat format,
                                  const ExportOptions& options) {
  const bool as_list = options.layout == "list" || (options.layout.empty() && format != FileFormat::docx);
  if (!as_list) return write_forms(view, list, file, format, options);
  const List& what = list_of(list);
  const std::unique_ptr<exchange::Sink> sink = exchange::open_sink(file, format, what, view.context().rules().hours);
  const exchange::Colleagues colleagues(view);
  ExportResult result;
  std::string token;
  do {
    RecordPage page = what.page(view, options, kPage, token);
    desk::PageLook look(view.context(), "export_list");
    for (const RecordView record : page.entries) {
      if (!desk::may_export(view.context(), record.number(what.customer), name(list))) {
        ++result.withheld;
        continue;
      }
      const RecordView shown = as_shown(view, options, what, record);
      std::vector<Cells> rows = what.rows(view, options, shown);
      if (rows.empty()) continue;
      for (Cells& row : rows) colleagues.name_people(what.columns, row);
      look.add(record.number(what.customer));
      sink->add(format == FileFormat::json_lines ? with_customer_number(view, what, shown) : shown, rows);
      result.rows += exchange::holds_rows(format) ? rows.size() : 1;
    }
    token = std::move(page.token);
    page.entries.clear();
    view.context().forget();
    if (options.progress && !options.progress(result.rows, 0)) throw Error(Code::cancelled, "cancelled");
  } while (!token.empty());
  sink->finish();
  result.cut = sink->cut();
  return result;
}

}  // namespace dossier
