// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <map>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "exchange/files/relations.hpp"
#include "exchange/files/serial_day.hpp"
#include "exchange/files/shared_strings.hpp"
#include "exchange/files/xml_reader.hpp"

// The parts of a workbook (ECMA-376): which sheet, which styles are days, and the sheet's cells.

namespace dossier::exchange {
namespace {

constexpr uint64_t kSheetRows = 1 << 20;  // So many has each; the lines of the next are counted from there.

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

/// A sheet, and those on which its rows go on, named "NAME 2", "NAME 3" as we write them.
struct Sheet {
  std::string name;
  std::vector<std::string> parts;  ///< Ids of their relations; once they are looked up, where they stand.
};

/// Which sheets are shown, and from when days are counted.
class Sheets final : public XmlVisitor {
 public:
  Sheets(const ZipArchive& archive, const std::string& part) { XmlReader(archive, part, *this).feed_all(); }
  void begin(std::string_view name, const XmlAttributes& attributes) override {
    const auto is_true = [](std::string_view value) { return value == "1" || value == "true"; };
    if (name == "workbookPr") from_1904 = is_true(attributes["date1904"]);
    if (name != "sheet" || (!attributes["state"].empty() && attributes["state"] != "visible")) return;
    const std::string called(attributes["name"]);
    const auto goes_on = std::find_if(shown.begin(), shown.end(), [&](const Sheet& sheet) {
      return called == sheet.name + " " + std::to_string(sheet.parts.size() + 1);
    });
    Sheet& sheet = goes_on == shown.end() ? shown.emplace_back(Sheet{called, {}}) : *goes_on;
    sheet.parts.emplace_back(attributes["id"]);
  }
  void end(std::string_view) override {}

  std::vector<Sheet> shown;
  bool from_1904 = false;
};

/// Which of the cells' formats show days.
class Styles final : public XmlVisitor {
 public:
  Styles(const ZipArchive& archive, const std::string& part) { XmlReader(archive, part, *this).feed_all(); }
  void begin(std::string_view name, const XmlAttributes& attributes) override {
    unsigned number = 0;
    if (name == "numFmt" && read_number(attributes["numFmtId"], number))
      own_[number] = style_of_format(attributes["formatCode"]);
    if (name == "cellXfs") inside_ = true;
    if (name != "xf" || !inside_) return;
    read_number(attributes["numFmtId"], number);
    const auto own = own_.find(number);
    styles_.push_back(own == own_.end() ? style_of_builtin(number) : own->second);
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }
  std::vector<NumberStyle> take() { return std::move(styles_); }

 private:
  std::map<unsigned, NumberStyle> own_;
  std::vector<NumberStyle> styles_;
  bool inside_ = false;
};

/// A number as people type it.
std::string plain_number(std::string_view stored) {
  constexpr double kExact = 1e15;  // Beyond it, spreadsheets have rounded.
  double value = 0;
  if (!read_number(stored, value) || std::fabs(value) >= kExact) return std::string(stored);
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 15);
  std::string out(text, error == std::errc() ? end : text);
  if (out.find('e') == std::string::npos) return out;
  const auto [plain_end, plain_error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed);
  return plain_error == std::errc() ? std::string(text, plain_end) : std::string(stored);
}

class Workbook final : public RowReader, XmlVisitor {
 public:
  explicit Workbook(const std::string& path) : archive_(path) {
    const std::string book = main_part(archive_);
    const Relations relations(archive_, book);
    Sheets sheets(archive_, book);
    from_1904_ = sheets.from_1904;
    sheets_ = std::move(sheets.shown);
    for (Sheet& sheet : sheets_) {
      for (std::string& part : sheet.parts) {
        part = relations.by_id(part);
        if (part.empty()) archive_.damaged("sheet");
      }
    }
    if (sheets_.empty()) archive_.damaged("sheet");
    if (const std::string styles = relations.by_type("styles"); !styles.empty())
      styles_ = Styles(archive_, styles).take();
    if (const std::string strings = relations.by_type("sharedStrings"); !strings.empty())
      strings_.load(archive_, strings);
    open_part();
  }

  bool next(Row& row) override {
    while (done_.empty()) {
      if (ended_ && part_ == sheets_[sheet_].parts.size()) return false;
      if (ended_) open_part();
      ended_ = !xml_->feed();
    }
    row = std::move(done_.front());
    done_.pop_front();
    return true;
  }
  bool next_sheet() override {
    done_.clear();
    ended_ = true;
    if (sheet_ + 1 == sheets_.size()) return false;
    ++sheet_;
    part_ = 0;
    first_.clear();
    open_part();
    ended_ = false;
    return true;
  }
  std::string sheet_name() const override { return sheets_[sheet_].name; }
  std::vector<std::string> other_sheets() const override {
    std::vector<std::string> names;
    for (size_t i = 0; i < sheets_.size(); ++i) {
      if (i != sheet_) names.push_back(sheets_[i].name);
    }
    return names;
  }
  uint64_t bytes_read() const override { return bytes_before_ + xml_->bytes_read(); }
  uint64_t bytes() const override { return bytes_before_ + xml_->bytes(); }
  bool counts_from_1904() const override { return from_1904_; }
  bool places_cells() const override { return true; }

 private:
  void open_part() {
    if (xml_) bytes_before_ += xml_->bytes();
    line_ = lines_before_ = part_ * kSheetRows;
    XmlVisitor& self = *this;
    xml_ = std::make_unique<XmlReader>(archive_, sheets_[sheet_].parts[part_++], self);
  }

  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "row") return begin_row(attributes);
    if (name == "c") return begin_cell(attributes);
    if (name == "v") {
      in_value_ = true;
    } else {
      text_.begin(name);
    }
  }

  void end(std::string_view name) override {
    if (name == "row") return end_row();
    if (name == "c") return end_cell();
    if (name == "v") {
      in_value_ = false;
    } else {
      text_.end(name);
    }
  }

  void text(std::string_view piece) override {
    if (!in_value_) return text_.text(piece);
    value_.append(piece);
    if (value_.size() > limits::kSheetRowBytes) too_large();
  }

  [[noreturn]] void too_large() const {
    throw Error(Code::invalid, "row_too_large", archive_.name(), {std::to_string(line_)});
  }

  void begin_row(const XmlAttributes& attributes) {
    uint64_t line = 0;
    const bool numbered = read_number(attributes["r"], line) && lines_before_ + line > line_;
    line_ = numbered ? lines_before_ + line : line_ + 1;
    row_ = {};
    row_.line = line_;
    column_ = row_bytes_ = 0;
  }

  void end_row() {
    if (std::all_of(row_.cells.begin(), row_.cells.end(), [](const std::string& cell) { return cell.empty(); })) return;
    if (part_ == 1 && first_.empty()) first_ = row_.cells;
    if (part_ > 1 && row_.line == lines_before_ + 1 && row_.cells == first_) return;  // The headings once more.
    done_.push_back(std::move(row_));
  }

  void begin_cell(const XmlAttributes& attributes) {
    size_t column = 0;
    for (const char c : attributes["r"]) {
      if (c < 'A' || c > 'Z' || column > limits::kColumns) break;
      column = column * 26 + static_cast<size_t>(c - 'A' + 1);
    }
    if (column > 0) column_ = column - 1;
    type_ = attributes["t"];
    uint64_t style = 0;
    read_number(attributes["s"], style);
    style_ = style < styles_.size() ? styles_[style] : NumberStyle::plain;
    value_.clear();
  }

  void end_cell() {
    std::string cell = type_ == "inlineStr" ? text_.take() : cell_text();
    text_.take();
    const size_t first = std::min(cell.find_first_not_of(" \t\r\n"), cell.size());
    cell = cell.substr(first, cell.find_last_not_of(" \t\r\n") + 1 - first);
    if ((row_bytes_ += cell.size()) > limits::kSheetRowBytes || text_.too_long()) too_large();
    if (!cell.empty() && column_ < limits::kColumns) {
      if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
      row_.cells[column_] = std::move(cell);
    }
    ++column_;
  }

  std::string cell_text() {
    if (value_.empty()) return {};
    if (type_ == "s") {
      uint64_t number = 0;
      if (!read_number(value_, number)) archive_.damaged("sharedStrings");
      return strings_.at(archive_, number);
    }
    if (type_ == "str") return unescaped(std::move(value_));
    if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if (type_ == "e" || type_ == "d") return value_;
    double number = 0;
    if (style_ != NumberStyle::plain && read_number(value_, number)) {
      if (std::string day = day_of_serial(number, from_1904_, style_); !day.empty()) return day;
    }
    return plain_number(value_);
  }

  ZipArchive archive_;
  bool from_1904_ = false, ended_ = false;
  std::vector<Sheet> sheets_;
  size_t sheet_ = 0;                // The one being read.
  size_t part_ = 0;                 // Its next part.
  std::vector<std::string> first_;  // Row of its first part.
  uint64_t lines_before_ = 0, bytes_before_ = 0;
  std::vector<NumberStyle> styles_;
  SharedStrings strings_;
  std::unique_ptr<XmlReader> xml_;
  std::deque<Row> done_;

  Row row_;  // On its way, with its cell.
  uint64_t line_ = 0;
  size_t column_ = 0, row_bytes_ = 0;
  std::string type_, value_;
  NumberStyle style_ = NumberStyle::plain;
  RichText text_;
  bool in_value_ = false;
};

}  // namespace

std::unique_ptr<RowReader> open_workbook(const std::string& path) { return std::make_unique<Workbook>(path); }

}  // namespace dossier::exchange
