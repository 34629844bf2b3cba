// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/document.hpp"

#include <algorithm>
#include <charconv>
#include <deque>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "exchange/files/relations.hpp"
#include "exchange/files/xml_reader.hpp"

// The body of a text document (ECMA-376): paragraphs, tables, rows and cells. A table inside a cell is a part of the
// cell's text.

namespace dossier::exchange {
namespace {

std::string_view bare(std::string_view text) {
  const size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

/// A sign of the fonts Wingdings that stands for a box.
std::string_view box_of(std::string_view symbol) {
  for (const std::string_view ticked : {"F0FE", "F052", "F054", "F0FD", "F053", "00FE", "0052"}) {
    if (symbol == ticked) return "☑";
  }
  for (const std::string_view empty : {"F0A8", "F06F", "F0A3", "F071", "00A8", "006F", "00A3"}) {
    if (symbol == empty) return "□";
  }
  return {};
}

class Document final : public RowReader, XmlVisitor {
 public:
  explicit Document(const std::string& path) : archive_(path) {
    XmlVisitor& self = *this;
    xml_ = std::make_unique<XmlReader>(archive_, main_part(archive_), self);
  }

  bool next(Row& row) override {
    while (done_.empty()) {
      if (ended_) return false;
      ended_ = !xml_->feed();
    }
    row = std::move(done_.front());
    done_.pop_front();
    return true;
  }
  uint64_t bytes_read() const override { return xml_->bytes_read(); }
  uint64_t bytes() const override { return xml_->bytes(); }
  bool places_cells() const override { return true; }

 private:
  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "Fallback") ++left_out_;  // What stands in it was said before it.
    if (left_out_ > 0) return;
    if (name == "tbl" && ++tables_ == 1) ++line_;
    if (name == "p") begin_paragraph();
    if (name == "t") in_text_ = true;
    if (name == "tab" && in_run_) add(" ");
    if ((name == "br" || name == "cr") && in_run_) add("\n");
    if (name == "sym") add(box_of(attributes["char"]));
    if (name == "r") in_run_ = true;
    if (tables_ != 1) return;
    if (name == "tr") begin_row();
    if (name == "tc") begin_cell();
    if (name == "gridSpan" || name == "gridBefore") skip(name == "gridBefore", attributes["val"]);
    if (name == "vMerge") continues_ = attributes["val"] != "restart";
  }

  void end(std::string_view name) override {
    if (name == "Fallback") --left_out_;
    if (left_out_ > 0) return;
    if (name == "t") in_text_ = false;
    if (name == "r") in_run_ = false;
    if (name == "p" && tables_ == 0) end_paragraph();
    if (name == "tc" && tables_ == 1) end_cell();
    if (name == "tr" && tables_ == 1) end_row();
    if (name == "tbl" && --tables_ == 0) ++line_;
  }

  void text(std::string_view piece) override {
    if (in_text_ && left_out_ == 0) add(piece);
  }

  void add(std::string_view piece) {
    text_.append(piece);
    if (text_.size() > limits::kCellBytes) too_large();
  }

  [[noreturn]] void too_large() const {
    throw Error(Code::invalid, "row_too_large", archive_.name(), {std::to_string(line_)});
  }

  void begin_paragraph() {
    if (!text_.empty()) add("\n");
  }

  void end_paragraph() {
    const std::string said(bare(text_));
    text_.clear();
    if (said.empty()) return;
    Row row;
    row.line = ++line_;
    row.cells.push_back(said);
    done_.push_back(std::move(row));
  }

  void begin_row() {
    row_ = {};
    row_.line = ++line_;
    column_ = row_bytes_ = 0;
  }

  void begin_cell() {
    text_.clear();
    across_ = 1;
    continues_ = false;
  }

  /// A cell reaches over several columns, or a row begins behind some.
  void skip(bool before, std::string_view number) {
    size_t columns = 0;
    std::from_chars(number.data(), number.data() + number.size(), columns);
    columns = std::min(columns, limits::kColumns);
    if (before) {
      column_ += columns;
    } else {
      across_ = std::max<size_t>(columns, 1);
    }
  }

  void end_cell() {
    const std::string said(bare(text_));
    text_.clear();
    if ((row_bytes_ += said.size()) > limits::kSheetRowBytes) too_large();
    if (!said.empty() && !continues_ && column_ < limits::kColumns) {
      row_.cells.resize(column_ + 1);
      row_.cells[column_] = said;
    }
    column_ = std::min(column_ + across_, limits::kColumns);
  }

  void end_row() {
    if (!row_.cells.empty()) done_.push_back(std::move(row_));
    row_ = {};
  }

  ZipArchive archive_;
  std::unique_ptr<XmlReader> xml_;
  std::deque<Row> done_;
  bool ended_ = false;

  uint64_t line_ = 0;
  int tables_ = 0, left_out_ = 0;  // How deep inside.
  Row row_;                        // On its way, with its cell.
  size_t column_ = 0, across_ = 1, row_bytes_ = 0;
  bool continues_ = false, in_run_ = false, in_text_ = false;
  std::string text_;
};

}  // namespace

std::unique_ptr<RowReader> open_document(const std::string& path) { return std::make_unique<Document>(path); }

}  // namespace dossier::exchange
