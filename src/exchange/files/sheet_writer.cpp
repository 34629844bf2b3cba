// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/sheet_writer.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "exchange/files/sheet_number.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kLongestCell = 32'767;

CellStyle heading(uint32_t background) {
  return {.background = background, .border = 0xBFBFBF, .bold = true, .down = "center"};
}

}  // namespace

// As spreadsheets count: beyond the first plane each character is two.
std::string_view text_of_cell(std::string_view text) {
  if (text.size() <= kLongestCell) return text;
  size_t at = 0;
  for (size_t units = 0; at < text.size();) {
    size_t next = at;
    units += next_code_point(text, next) > 0xFFFF ? 2 : 1;
    if (units > kLongestCell) break;
    at = next;
  }
  return text.substr(0, at);
}

double width_of(const Column& column) {
  switch (column.shape) {
    case Shape::json:
    case Shape::text: return column.personal == Personal::address || column.personal == Personal::text ? 36 : 20;
    case Shape::code: return column.personal == Personal::identity ? 24 : 16;
    case Shape::choice:
    case Shape::person: return 14;
    case Shape::choices: return 20;
    case Shape::day: return 12;
    case Shape::moment: return 17;
    case Shape::money: return 15;
    case Shape::count: return 11;
  }
  return 16;
}

SheetWriter::SheetWriter(NewFile& file, std::string title, std::span<const Column> columns)
    : title_(std::move(title)),
      columns_(columns),
      book_(file),
      heading_(book_.add_style(heading(0xDDEBF7))),
      required_(book_.add_style(heading(0xFCE4D6))),
      text_(book_.add_style({.number = "@", .down = "top"})),
      day_(book_.add_style({.number = "yyyy-mm-dd", .down = "top"})),
      moment_(book_.add_style({.number = "yyyy-mm-dd hh:mm", .down = "top"})),
      money_(book_.add_style({.number = "#,##0.00", .down = "top"})),
      count_(book_.add_style({.number = "0", .down = "top"})),
      marked_(book_.add_style({.number = "@", .background = 0xFFC7CE, .color = 0x9C0006, .down = "top"})) {
  begin_sheet();
}

void SheetWriter::begin_sheet() {
  NewSheet::Look look{.name = sheets_++ == 0 ? title_ : title_ + " " + std::to_string(sheets_), .frozen_rows = 1};
  for (const Column& column : columns_) look.columns.push_back({width_of(column)});
  sheet_ = &book_.add_sheet(std::move(look));
  sheet_->begin_row(0, 22);
  for (size_t i = 0; i < columns_.size(); ++i)
    sheet_->add_text(static_cast<uint32_t>(i), columns_[i].heading, columns_[i].required ? required_ : heading_);
  sheet_->end_row();
  row_ = 1;
}

void SheetWriter::end_sheet() {
  const auto last = static_cast<uint32_t>(columns_.size() - 1);
  sheet_->look().filter = cell_name(0, 0) + ":" + cell_name(std::max(row_, 2u) - 1, last);
  sheet_->end();
}

void SheetWriter::add(std::span<const std::string> cells, std::span<const size_t> marked) {
  if (row_ == NewSheet::kRows) {
    end_sheet();
    begin_sheet();
  }
  sheet_->begin_row(row_++);
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool wrong = std::find(marked.begin(), marked.end(), i) != marked.end();
    if (!cells[i].empty() || wrong) write(static_cast<uint32_t>(i), cells[i], columns_[i].shape, wrong);
  }
  sheet_->end_row();
}

void SheetWriter::write(uint32_t place, const std::string& cell, Shape shape, bool marked) {
  if (const auto number = marked ? std::nullopt : sheet_number(cell, shape)) {
    const unsigned style = number->shown == Shape::money   ? money_
                           : number->shown == Shape::count ? count_
                           : number->shown == Shape::day   ? day_
                                                           : moment_;
    return sheet_->add_number(place, number->number, style);
  }
  if (cell.empty()) return sheet_->add_blank(place, marked_);
  const std::string_view kept = text_of_cell(cell);
  cut_ += kept.size() < cell.size() ? 1 : 0;
  sheet_->add_text(place, kept, marked ? marked_ : text_);
}

void SheetWriter::finish() {
  end_sheet();
  book_.finish();
}

}  // namespace dossier::exchange
