// SPDX-License-Identifier: Apache-2.0
#include "dossier/export.hpp"

#include <algorithm>
#include <iterator>

#include "desk/context/basis.hpp"
#include "desk/context/page_look.hpp"
#include "dossier/json.hpp"
#include "exchange/files/arrow_writer.hpp"
#include "exchange/files/csv.hpp"
#include "exchange/files/new_file.hpp"
#include "exchange/files/sheet_writer.hpp"
#include "exchange/lists/laid_out_list.hpp"
#include "exchange/lists/lists.hpp"
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
                               {".docx", FileFormat::docx}};

/// Where the rows of a record go.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void add(RecordView record, const std::vector<Cells>& rows) = 0;
  virtual void finish() {}
  virtual uint64_t cut() const { return 0; }
};

class CsvSink final : public Sink {
 public:
  CsvSink(NewFile& file, const List& list) : file_(file) {
    file_.write("\xEF\xBB\xBF");
    Cells headings;
    for (const exchange::Column& column : list.columns) headings.emplace_back(column.heading);
    write(headings);
  }
  void add(RecordView, const std::vector<Cells>& rows) override {
    for (const Cells& row : rows) write(row);
  }

 private:
  void write(const Cells& cells) {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + exchange::csv_cell(cells[i]);
    file_.write(line + "\r\n");
  }

  NewFile& file_;
};

class JsonSink final : public Sink {
 public:
  JsonSink(NewFile& file, const List& list) : file_(file), record_(list.record) {}
  void add(RecordView record, const std::vector<Cells>&) override {
    file_.write(to_json(record_, record.bytes()) + '\n');
  }

 private:
  NewFile& file_;
  const std::string_view record_;
};

class SheetSink final : public Sink {
 public:
  SheetSink(NewFile& file, const List& list) : writer_(file, std::string(list.title), list.columns) {}
  void add(RecordView, const std::vector<Cells>& rows) override {
    for (const Cells& row : rows) writer_.add(row);
  }
  void finish() override { writer_.finish(); }
  uint64_t cut() const override { return writer_.cut(); }

 private:
  exchange::SheetWriter writer_;
};

class ArrowSink final : public Sink {
 public:
  ArrowSink(NewFile& file, const List& list, const BusinessHours& hours)
      : writer_(file, list.title, list.columns, hours) {}
  void add(RecordView, const std::vector<Cells>& rows) override {
    for (const Cells& row : rows) writer_.add(row);
  }
  void finish() override { writer_.finish(); }

 private:
  exchange::ArrowWriter writer_;
};

std::unique_ptr<Sink> open_sink(NewFile& file, FileFormat format, const List& list, const BusinessHours& hours) {
  switch (format) {
    case FileFormat::csv: return std::make_unique<CsvSink>(file, list);
    case FileFormat::xlsx: return std::make_unique<SheetSink>(file, list);
    case FileFormat::json_lines: return std::make_unique<JsonSink>(file, list);
    case FileFormat::arrow: return std::make_unique<ArrowSink>(file, list, hours);
    case FileFormat::docx: break;  // Of forms alone.
  }
  throw Error(Code::usage, "format", file.path(), {file.path()});
}

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
  const std::unique_ptr<Sink> sink = open_sink(file, format, what, view.context().rules().hours);
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
      const std::vector<Cells> rows = what.rows(view, options, shown);
      if (rows.empty()) continue;
      look.add(record.number(what.customer));
      sink->add(shown, rows);
      result.rows += format == FileFormat::json_lines ? 1 : rows.size();
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
