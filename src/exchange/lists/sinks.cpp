// SPDX-License-Identifier: Apache-2.0
#include "exchange/lists/sinks.hpp"

#include "dossier/json.hpp"
#include "exchange/files/arrow_writer.hpp"
#include "exchange/files/csv.hpp"
#include "exchange/files/sheet_writer.hpp"

namespace dossier::exchange {
namespace {

class CsvSink final : public Sink {
 public:
  CsvSink(NewFile& file, const List& list) : file_(file) {
    file_.write("\xEF\xBB\xBF");
    Cells headings;
    for (const Column& column : list.columns) headings.emplace_back(column.heading);
    write(headings);
  }
  void add(RecordView, const std::vector<Cells>& rows) override {
    for (const Cells& row : rows) write(row);
  }

 private:
  void write(const Cells& cells) {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + csv_cell(cells[i]);
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
  SheetWriter writer_;
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
  ArrowWriter writer_;
};

}  // namespace

void check_format(const List& list, FileFormat format) {
  const bool cards = format == FileFormat::card3 || format == FileFormat::card4;
  const std::string_view wanted = cards ? "Customer" : format == FileFormat::calendar ? "FollowUp" : list.record;
  if (list.record != wanted) throw Error(Code::usage, "list_format", {}, {std::string(list.title)});
}

bool holds_rows(FileFormat format) {
  return format == FileFormat::csv || format == FileFormat::xlsx || format == FileFormat::arrow;
}

std::unique_ptr<Sink> open_sink(NewFile& file, FileFormat format, const List& list, const BusinessHours& hours) {
  switch (format) {
    case FileFormat::csv: return std::make_unique<CsvSink>(file, list);
    case FileFormat::xlsx: return std::make_unique<SheetSink>(file, list);
    case FileFormat::json_lines: return std::make_unique<JsonSink>(file, list);
    case FileFormat::arrow: return std::make_unique<ArrowSink>(file, list, hours);
    case FileFormat::docx: break;  // Of forms alone.
    case FileFormat::card3:
    case FileFormat::card4: return card_sink(file, format);
    case FileFormat::calendar: return calendar_sink(file);
  }
  throw Error(Code::usage, "format", file.path(), {file.path()});
}

}  // namespace dossier::exchange
