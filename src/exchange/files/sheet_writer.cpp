// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/sheet_writer.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <new>
#include <utility>

#include "base/characters.hpp"
#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "exchange/files/close_workbook.hpp"
#include "exchange/files/number_locale.hpp"
#include "rules/dates.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kLongestCell = 32'767;

lxw_format* format_of(lxw_workbook* book, const char* number) {
  lxw_format* const format = workbook_add_format(book);
  format_set_num_format(format, number);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

lxw_format* heading_of(lxw_workbook* book, lxw_color_t background) {
  lxw_format* const format = workbook_add_format(book);
  format_set_bold(format);
  format_set_bg_color(format, background);
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, 0xBFBFBF);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

/// The first characters of a text that is not too long for a cell, as spreadsheets count: beyond the first plane each
/// is two.
std::string cut_text(const std::string& text) {
  size_t at = 0;
  for (size_t units = 0; at < text.size();) {
    size_t next = at;
    units += next_code_point(text, next) > 0xFFFF ? 2 : 1;
    if (units > kLongestCell) break;
    at = next;
  }
  return text.substr(0, at);
}

/// What no XML can hold: refused cells may have it.
void replace_noncharacters(std::string& text) {
  constexpr std::string_view kReplaced = "\uFFFD";
  for (size_t at = 0, next = 0; at < text.size(); at = next) {
    if (!is_noncharacter(next_code_point(text, next))) continue;
    text.replace(at, next - at, kReplaced);
    next = at + kReplaced.size();
  }
}

}  // namespace

double width_of(const Column& column) {
  switch (column.shape) {
    case Shape::text: return column.personal == Personal::address || column.personal == Personal::text ? 36 : 20;
    case Shape::code: return column.personal == Personal::identity ? 24 : 16;
    case Shape::choice: return 14;
    case Shape::choices: return 20;
    case Shape::day: return 12;
    case Shape::moment: return 17;
    case Shape::money: return 15;
    case Shape::count: return 11;
  }
  return 16;
}

SheetWriter::SheetWriter(NewFile& file, std::string title, std::span<const Column> columns)
    : file_(file), title_(std::move(title)), columns_(columns) {
  const NumberLocale numbers;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  book_ = workbook_new_opt(file_.handle().c_str(), &options);
  if (book_ == nullptr) throw std::bad_alloc();
  heading_ = heading_of(book_, 0xDDEBF7);
  required_ = heading_of(book_, 0xFCE4D6);
  text_ = format_of(book_, "@");
  day_ = format_of(book_, "yyyy-mm-dd");
  moment_ = format_of(book_, "yyyy-mm-dd hh:mm");
  money_ = format_of(book_, "#,##0.00");
  count_ = format_of(book_, "0");
  marked_ = format_of(book_, "@");
  format_set_bg_color(marked_, 0xFFC7CE);
  format_set_font_color(marked_, 0x9C0006);
  begin_sheet();
}

SheetWriter::~SheetWriter() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

void SheetWriter::check(int result) const {
  if (result != LXW_NO_ERROR)
    throw Error(Code::io, "file", file_.path(), {file_.path(), lxw_strerror(static_cast<lxw_error>(result))});
}

void SheetWriter::begin_sheet() {
  const std::string name = sheets_++ == 0 ? title_ : title_ + " " + std::to_string(sheets_);
  sheet_ = workbook_add_worksheet(book_, name.c_str());
  if (sheet_ == nullptr) throw Error(Code::io, "file", file_.path(), {file_.path(), name});
  worksheet_freeze_panes(sheet_, 1, 0);
  worksheet_set_row(sheet_, 0, 22, nullptr);
  for (size_t i = 0; i < columns_.size(); ++i) {
    const auto place = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet_, place, place, width_of(columns_[i]), nullptr);
    check(worksheet_write_string(sheet_, 0, place, std::string(columns_[i].heading).c_str(),
                                 columns_[i].required ? required_ : heading_));
  }
  row_ = 1;
}

void SheetWriter::end_sheet() {
  worksheet_autofilter(sheet_, 0, 0, std::max(row_, 2u) - 1, static_cast<lxw_col_t>(columns_.size() - 1));
  // Its rows stand in a temporary file, of which nobody else asks whether the disk took them.
  lxw_worksheet_write_single_row(sheet_);
  if (std::fflush(sheet_->optimize_tmpfile) != 0 || std::ferror(sheet_->optimize_tmpfile) != 0) file_.fail();
}

void SheetWriter::add(std::span<const std::string> cells, std::span<const size_t> marked) {
  const NumberLocale numbers;
  if (row_ == LXW_ROW_MAX) {
    end_sheet();
    begin_sheet();
  }
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool wrong = std::find(marked.begin(), marked.end(), i) != marked.end();
    if (!cells[i].empty() || wrong) write(static_cast<uint16_t>(i), cells[i], columns_[i].shape, wrong);
  }
  ++row_;
}

void SheetWriter::write(uint16_t place, const std::string& cell, Shape shape, bool marked) {
  constexpr size_t kExact = 16;  // Digits and point: beyond, a spreadsheet would round.
  if (!marked && cell.size() <= kExact && (shape == Shape::money || shape == Shape::count)) {
    double number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    const bool whole = error == std::errc() && end == cell.data() + cell.size();
    if (whole)
      return check(worksheet_write_number(sheet_, row_, place, number, shape == Shape::money ? money_ : count_));
  }
  if (!marked && (shape == Shape::day || shape == Shape::moment)) {
    const rules::ReadMoment read = rules::read_moment(cell);
    const std::chrono::year_month_day date(read.moment ? read.moment->day : Day());
    if (read.moment && date.year() >= std::chrono::year(1900) && date.year() <= std::chrono::year(9999)) {
      const auto time = read.moment->time.value_or(std::chrono::seconds(0)).count();
      lxw_datetime moment{static_cast<int>(date.year()),
                          static_cast<int>(static_cast<unsigned>(date.month())),
                          static_cast<int>(static_cast<unsigned>(date.day())),
                          static_cast<int>(time / 3600),
                          static_cast<int>(time / 60 % 60),
                          static_cast<double>(time % 60)};
      return check(worksheet_write_datetime(sheet_, row_, place, &moment, read.moment->time ? moment_ : day_));
    }
  }
  std::string kept = cell.size() > kLongestCell ? cut_text(cell) : cell;
  cut_ += kept.size() < cell.size() ? 1 : 0;
  replace_noncharacters(kept);
  if (kept.empty()) return check(worksheet_write_blank(sheet_, row_, place, marked_));
  check(worksheet_write_string(sheet_, row_, place, kept.c_str(), marked ? marked_ : text_));
}

void SheetWriter::finish() {
  const NumberLocale numbers;
  end_sheet();
  const int result = close_workbook(std::exchange(book_, nullptr));
  check(result);
}

}  // namespace dossier::exchange
