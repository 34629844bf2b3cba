// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/utf8.hpp"
#include "dossier/error.hpp"
#include "exchange/files/new_workbook.hpp"
#include "exchange/files/sheet_number.hpp"
#include "exchange/files/sheet_writer.hpp"
#include "exchange/forms/cell_checks.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/page_writer.hpp"

// The tables of a form share the columns of one sheet: those of the table that has the most; the cells of the others
// reach over several.

namespace dossier::exchange {
namespace {

using Look = PageCell::Look;

constexpr size_t kMostSheets = 250;  // Each is a file that is open until the end.

/// How many columns of a text's width: what is not Latin takes two.
double width_of_text(std::string_view text) {
  double width = 0;
  for (size_t at = 0; at < text.size();) width += next_code_point(text, at) < 0x2E80 ? 1 : 2;
  return width;
}

unsigned lines_of(std::string_view text, double width) {
  unsigned lines = 0;
  while (true) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines += std::max(1u, static_cast<unsigned>(std::ceil(width_of_text(text.substr(0, end)) / width)));
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

/// For each column of a table, in how many columns of the sheet it lies: by their widths, at least one.
std::vector<uint32_t> spans_of(std::span<const double> widths, std::span<const double> sheet) {
  const double all = std::accumulate(widths.begin(), widths.end(), 0.0),
               room = std::accumulate(sheet.begin(), sheet.end(), 0.0);
  std::vector<uint32_t> spans;
  size_t at = 0;
  double wanted = 0, taken = 0;
  for (size_t i = 0; i < widths.size(); ++i) {
    wanted += widths[i] / all * room;
    const size_t left = widths.size() - i - 1, begin = at;
    while (at == begin || (at < sheet.size() - left && taken + sheet[at] / 2 < wanted)) taken += sheet[at++];
    if (left == 0) at = sheet.size();
    spans.push_back(static_cast<uint32_t>(at - begin));
  }
  return spans;
}

class WorkbookPages final : public PageWriter {
 public:
  explicit WorkbookPages(NewFile& file) : book_(file) {
    constexpr uint32_t kLine = 0x7F7F7F;
    title_ = book_.add_style({.bold = true, .size = 16, .across = "center", .down = "center"});
    section_ = book_.add_style({.bold = true, .size = 12, .down = "center"});
    label_ = book_.add_style({.background = 0xF2F2F2, .border = kLine, .wrapped = true, .down = "center"});
    heading_ = book_.add_style(
        {.background = 0xDDEBF7, .border = kLine, .bold = true, .wrapped = true, .across = "center", .down = "center"});
    hint_ = book_.add_style({.color = 0x595959, .border = kLine, .wrapped = true, .size = 9, .down = "center"});
    for (const Shape shape : {Shape::text, Shape::day, Shape::moment, Shape::money, Shape::count}) {
      contents_.push_back({shape, book_.add_style({.number = number_format_of(shape),
                                                   .border = kLine,
                                                   .wrapped = true,
                                                   .across = "left",
                                                   .down = "center"})});
    }
  }

  void add(const FormPage& page) override {
    if (names_.size() == kMostSheets) throw Error(Code::usage, "too_many_forms", {}, {std::to_string(kMostSheets)});
    begin(page);
    add_title(page);
    for (const PageTable& table : page.tables) add(table);
    sheet_->end(merged() + checks());
  }
  void finish() override { book_.finish(); }

 private:
  void begin(const FormPage& page) {
    const auto most =
        std::ranges::max_element(page.tables, {}, [](const PageTable& table) { return table.widths.size(); });
    widths_ = most->widths;
    NewSheet::Look look{.name = free_name(page.name)};
    look.print = page.wide ? NewSheet::Print::wide : NewSheet::Print::one_page;
    for (const double width : widths_) look.columns.push_back({width});
    sheet_ = &book_.add_sheet(std::move(look));
    merges_.clear();
    checks_.clear();
    check_count_ = row_ = 0;
    blank_ = page.blank;
  }

  /// A name that a sheet may have, and none has yet.
  std::string free_name(std::string name) {
    constexpr size_t kLongest = 24;  // Of 31, with room for a number.
    std::string good;
    size_t count = 0;
    for (size_t at = 0; at < name.size() && count < kLongest; ++count) {
      const size_t begin = at;
      const char32_t code = next_code_point(name, at);
      const bool bad = code < 0x80 && std::string_view("[]:*?/\\'").find(static_cast<char>(code)) != std::string::npos;
      good += bad ? "_" : name.substr(begin, at - begin);
    }
    if (good.empty()) good = "_";
    std::string free = good;
    for (size_t i = 2; !names_.insert(free).second; ++i) free = good + "-" + std::to_string(i);
    return free;
  }

  void add_title(const FormPage& page) {
    constexpr double kHigh = 30;
    sheet_->begin_row(row_, kHigh);
    add_across(0, static_cast<uint32_t>(widths_.size()), 1, title_, [&] { sheet_->add_text(0, page.title, title_); });
    sheet_->end_row();
    ++row_;
  }

  void add(const PageTable& table) {
    constexpr double kHigh = 22;
    if (!table.title.empty()) {
      row_ += 1;  // Apart from what stands above.
      sheet_->begin_row(row_++, kHigh);
      sheet_->add_text(0, table.title, section_);
      sheet_->end_row();
    }
    const std::vector<uint32_t> spans = spans_of(table.widths, widths_);
    for (const PageRow& row : table.rows) add(row, spans);
  }

  void add(const PageRow& row, std::span<const uint32_t> spans) {
    constexpr double kLineHigh = 15, kRoom = 5;
    unsigned lines = row.lines;
    for_each_cell(row, spans, [&](const PageCell& cell, uint32_t place, uint32_t across) {
      const double width = std::accumulate(widths_.begin() + place, widths_.begin() + place + across, 0.0);
      if (cell.down == 1) lines = std::max(lines, lines_of(cell.text, width));
    });
    constexpr unsigned kHighest = 25;  // Of the 409 points that a row may have.
    sheet_->begin_row(row_, std::min(lines, kHighest) * kLineHigh + kRoom);
    for_each_cell(row, spans, [&](const PageCell& cell, uint32_t place, uint32_t across) {
      const unsigned style = style_of(cell);
      add_across(place, across, cell.down, style, [&] { write(cell, place, style); });
    });
    sheet_->end_row();
    ++row_;
  }

  template <typename Act>
  static void for_each_cell(const PageRow& row, std::span<const uint32_t> spans, const Act& act) {
    uint32_t place = 0;
    size_t column = 0;
    for (const PageCell& cell : row.cells) {
      uint32_t across = 0;
      for (uint32_t i = 0; i < cell.across; ++i) across += spans[column++];
      act(cell, place, across);
      place += across;
    }
  }

  template <typename Write>
  void add_across(uint32_t place, uint32_t across, uint32_t down, unsigned style, const Write& write) {
    write();
    for (uint32_t i = 1; i < across; ++i) sheet_->add_blank(place + i, style);
    if (down > 0 && (across > 1 || down > 1))
      merges_.push_back(cell_name(row_, place) + ":" + cell_name(row_ + down - 1, place + across - 1));
  }

  unsigned style_of(const PageCell& cell) const {
    switch (cell.look) {
      case Look::label: return label_;
      case Look::heading: return heading_;
      case Look::hint: return hint_;
      case Look::content: break;
    }
    const auto number = cell.column == nullptr ? std::nullopt : sheet_number(cell.text, cell.column->shape);
    Shape shape = number ? number->shown : Shape::text;
    if (cell.text.empty() && cell.column != nullptr) shape = cell.column->shape;
    const auto found = std::ranges::find(contents_, shape, &Content::shape);
    return found == contents_.end() ? contents_.front().style : found->style;
  }

  void write(const PageCell& cell, uint32_t place, unsigned style) {
    if (blank_ && cell.look == Look::content && cell.column != nullptr) add_check(cell, place);
    if (cell.down == 0 || cell.text.empty()) return sheet_->add_blank(place, style);
    if (const auto number = cell.column == nullptr ? std::nullopt : sheet_number(cell.text, cell.column->shape))
      return sheet_->add_number(place, number->number, style);
    sheet_->add_text(place, text_of_cell(cell.text), style);
  }

  void add_check(const PageCell& cell, uint32_t place) {
    constexpr size_t kLongest = 255;  // Of a list that stands in the check itself.
    std::string choices;
    if (cell.column->shape == Shape::choice && !cell.choices_stand_there) {
      for (const std::string& choice : choices_of(*cell.column)) choices += (choices.empty() ? "" : ",") + choice;
      choices = choices.size() > kLongest ? std::string() : "\"" + choices + "\"";
    }
    CellCheck check = check_of(*cell.column, choices);
    if (check.type == "list" && choices.empty()) check = {.may_be_meant = true};
    const std::string hint = cell.choices_stand_there ? "把所选项前的□改为☑" : hint_of(*cell.column);
    if (check.type.empty() && hint.empty()) return;
    ++check_count_;
    checks_ += validation(check, cell.column->heading, hint, cell_name(row_, place));
  }

  std::string merged() const {
    if (merges_.empty()) return {};
    std::string all;
    for (const std::string& cells : merges_) all += "<mergeCell ref=\"" + cells + "\"/>";
    return "<mergeCells count=\"" + std::to_string(merges_.size()) + "\">" + all + "</mergeCells>";
  }

  std::string checks() const {
    if (check_count_ == 0) return {};
    return "<dataValidations count=\"" + std::to_string(check_count_) + "\">" + checks_ + "</dataValidations>";
  }

  struct Content {
    Shape shape;
    unsigned style;
  };

  NewWorkbook book_;
  unsigned title_ = 0, section_ = 0, label_ = 0, heading_ = 0, hint_ = 0;  // Styles.
  std::vector<Content> contents_;
  std::set<std::string> names_;
  NewSheet* sheet_ = nullptr;
  std::vector<double> widths_;
  std::vector<std::string> merges_;
  std::string checks_;
  size_t check_count_ = 0;
  uint32_t row_ = 0;
  bool blank_ = false;
};

}  // namespace

std::unique_ptr<PageWriter> workbook_pages(NewFile& file) { return std::make_unique<WorkbookPages>(file); }

}  // namespace dossier::exchange
