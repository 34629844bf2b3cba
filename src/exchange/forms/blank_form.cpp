// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "dossier/export.hpp"
#include "exchange/files/new_file.hpp"
#include "exchange/files/new_workbook.hpp"
#include "exchange/files/sheet_writer.hpp"
#include "exchange/forms/cell_checks.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/layout.hpp"
#include "exchange/forms/page_writer.hpp"

// A form to hand out. Row 1 is its title, row 2 what the colours mean, row 3 the headings; what can be chosen stands on
// a sheet of its own that is not shown.

namespace dossier {
namespace {

using exchange::Column;
using exchange::Shape;

constexpr uint32_t kHeadings = 2, kFirst = 3, kLast = 1002;  // A thousand rows to fill in.
constexpr const char* kChoices = "选项";

class BlankForm {
 public:
  BlankForm(const std::string& path, std::string title, std::span<const Column> columns)
      : file_(path), title_(std::move(title)), columns_(columns), book_(file_) {}

  void write() {
    for (const Column& column : columns_)
      choices_.push_back(column.shape == Shape::choice ? exchange::choices_of(column) : std::vector<std::string>());
    write_form();
    write_choices();
    book_.finish();
    file_.put();
  }

 private:
  void write_form() {
    exchange::NewSheet::Look look{
        .name = title_, .frozen_rows = kFirst, .print = exchange::NewSheet::Print::wide, .repeated_row = kHeadings + 1};
    for (const Column& column : columns_)
      look.columns.push_back(
          {exchange::width_of(column), book_.add_style({.number = exchange::number_format_of(column.shape)})});
    exchange::NewSheet& sheet = book_.add_sheet(std::move(look));
    write_title(sheet);
    const auto heading = [&](uint32_t background) {
      return book_.add_style({.background = background, .border = 0, .bold = true, .wrapped = true});
    };
    const unsigned optional = heading(0xDDEBF7), required = heading(0xFCE4D6);
    sheet.begin_row(kHeadings);
    for (uint32_t i = 0; i < columns_.size(); ++i)
      sheet.add_text(i, columns_[i].heading, columns_[i].required ? required : optional);
    sheet.end_row();
    sheet.end(merged_title() + validations());
  }

  void write_title(exchange::NewSheet& sheet) {
    const unsigned large = book_.add_style({.bold = true, .size = 16, .across = "center"});
    sheet.begin_row(0, 28);
    sheet.add_text(0, title_, large);
    for (uint32_t i = 1; i < columns_.size(); ++i) sheet.add_blank(i, large);
    sheet.end_row();
    sheet.begin_row(1);
    sheet.add_text(0, "橙色列必填。选中单元格可见填写说明；填好后原样导入即可。", 0);
    sheet.end_row();
  }

  std::string merged_title() const {
    const auto last = static_cast<uint32_t>(columns_.size() - 1);
    return "<mergeCells count=\"1\"><mergeCell ref=\"A1:" + exchange::cell_name(0, last) + "\"/></mergeCells>";
  }

  std::string validations() const {
    std::string all;
    size_t count = 0;
    for (uint32_t i = 0; i < columns_.size(); ++i) {
      const auto last = static_cast<uint32_t>(std::max<size_t>(choices_[i].size(), 1) - 1);
      const std::string from = std::string("'") + kChoices + "'!" + exchange::fixed_cell_name(0, i) + ":" +
                               exchange::fixed_cell_name(last, i);
      const std::string hint = exchange::hint_of(columns_[i]);
      const exchange::CellCheck check = exchange::check_of(columns_[i], from);
      if (check.type.empty() && hint.empty()) continue;
      ++count;
      all += exchange::validation(check, columns_[i].heading, hint,
                                  exchange::cell_name(kFirst, i) + ":" + exchange::cell_name(kLast, i));
    }
    if (count == 0) return {};
    return "<dataValidations count=\"" + std::to_string(count) + "\">" + all + "</dataValidations>";
  }

  void write_choices() {
    exchange::NewSheet& sheet = book_.add_sheet({.name = kChoices, .hidden = true});
    size_t rows = 0;
    for (const auto& of_column : choices_) rows = std::max(rows, of_column.size());
    for (uint32_t row = 0; row < rows; ++row) {
      sheet.begin_row(row);
      for (uint32_t i = 0; i < choices_.size(); ++i) {
        if (row < choices_[i].size()) sheet.add_text(i, choices_[i][row], 0);
      }
      sheet.end_row();
    }
    sheet.end();
  }

  exchange::NewFile file_;
  const std::string title_;
  const std::span<const Column> columns_;
  exchange::NewWorkbook book_;
  std::vector<std::vector<std::string>> choices_;  // Of each column.
};

}  // namespace

void write_blank_form(Form form, const std::string& path, std::string_view layout) {
  const bool document = format_of(path) == FileFormat::docx;
  if (document || !(layout.empty() || layout == "list")) {
    exchange::NewFile file(path);
    const exchange::Layout wanted = exchange::layout_of(form, layout);
    const auto pages = document ? exchange::document_pages(file, wanted.wide) : exchange::workbook_pages(file);
    pages->add(exchange::form_page(wanted, {}));
    pages->finish();
    return file.put();
  }
  const auto reader = exchange::reader_of(form);
  BlankForm(path, std::string(reader->title()), reader->columns()).write();
}

}  // namespace dossier
