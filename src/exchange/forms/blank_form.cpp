// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "dossier/export.hpp"
#include "exchange/files/new_file.hpp"
#include "exchange/files/new_workbook.hpp"
#include "exchange/files/serial_day.hpp"
#include "exchange/files/sheet_writer.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"

// A form to hand out. Row 1 is its title, row 2 what the colours mean, row 3 the headings; what can be chosen stands on
// a sheet of its own that is not shown.

namespace dossier {
namespace {

using exchange::Column;
using exchange::Personal;
using exchange::Shape;

constexpr uint32_t kHeadings = 2, kFirst = 3, kLast = 1002;  // A thousand rows to fill in.
constexpr const char* kChoices = "选项";

std::string joined_choices(const Column& column) {
  std::string all;
  for (const std::string& choice : exchange::choices_of(column)) all += (all.empty() ? "" : "、") + choice;
  return all;
}

/// What is shown beside a cell while it is filled in.
std::string hint_of(const Column& column) {
  switch (column.shape) {
    case Shape::choice: return "从列表中选择";
    case Shape::choices: return "可填多项，用顿号隔开：" + joined_choices(column);
    case Shape::day: return "日期，例如 2024-03-15";
    case Shape::moment: return "日期，可带时间，例如 2024-03-15 13:31";
    case Shape::money: return "金额（元），至多两位小数";
    case Shape::count: return "整数";
    case Shape::person: return "姓名或工号";
    case Shape::code:
    case Shape::text: break;
  }
  switch (column.personal) {
    case Personal::identity: return "单位填18位统一社会信用代码，个人填18位身份证号";
    case Personal::mobile: return "11位手机号码";
    case Personal::landline: return "区号在前，例如 010-62345678";
    case Personal::email: return "例如 name@example.com";
    default: break;
  }
  if (column.paths == "needs.core_need") return "不超过50字";
  return column.required ? "必填" : "";
}

/// What is checked as a cell is filled in; the import checks everything once more. `least` and `most` as a spreadsheet
/// writes them.
struct Check {
  std::string_view type{};  ///< "list", "date"; empty: nothing is checked.
  std::string least{}, most{};
  bool may_be_meant = false;  ///< Odd values exist: a warning is enough.
};

/// `choices` names the cells to choose from.
Check check_of(const Column& column, const std::string& choices) {
  const auto day = [](int year, unsigned month, unsigned of_month) {
    const Day value(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month));
    return std::to_string(static_cast<int>(exchange::serial_of(value)));
  };
  switch (column.shape) {
    case Shape::choice: return {"list", choices};
    case Shape::day:
    case Shape::moment: return {"date", day(1900, 3, 1), day(2199, 12, 31)};
    case Shape::money: return {"decimal", "0", "10000000000000"};
    case Shape::count: return {"whole", "1", column.paths == "feedback.satisfaction" ? "5" : "1000"};
    case Shape::code:
    case Shape::person:
    case Shape::text:
    case Shape::choices: break;
  }
  if (column.personal == Personal::identity) return {"textLength", "18", "18", true};
  if (column.personal == Personal::mobile) return {"textLength", "11", "17", true};
  if (column.paths == "needs.core_need") return {"textLength", "0", "50", true};
  return {.may_be_meant = true};
}

/// A check of some cells, with what is shown beside them.
std::string validation(const Check& check, std::string_view title, std::string_view hint, const std::string& cells) {
  std::string out = "<dataValidation";
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.append(" ").append(name).append("=\"").append(exchange::sheet_text(value)).append("\"");
  };
  add("type", check.type);
  add("errorStyle", check.may_be_meant ? "warning" : "");
  out += " allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\"";
  add("errorTitle", title);
  add("error", hint);
  add("promptTitle", title);
  add("prompt", hint);
  add("sqref", cells);
  out += ">";
  if (!check.least.empty()) out += "<formula1>" + exchange::sheet_text(check.least) + "</formula1>";
  if (!check.most.empty()) out += "<formula2>" + exchange::sheet_text(check.most) + "</formula2>";
  return out + "</dataValidation>";
}

std::string_view number_of(const Column& column) {
  switch (column.shape) {
    case Shape::day: return "yyyy-mm-dd";
    case Shape::moment: return "yyyy-mm-dd hh:mm";
    case Shape::money: return "#,##0.00";
    case Shape::count: return "0";
    default: return "@";
  }
}

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
        .name = title_, .frozen_rows = kFirst, .fits_page_width = true, .repeated_row = kHeadings + 1};
    for (const Column& column : columns_)
      look.columns.push_back({exchange::width_of(column), book_.add_style({.number = number_of(column)})});
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
      const std::string hint = hint_of(columns_[i]);
      const Check check = check_of(columns_[i], from);
      if (check.type.empty() && hint.empty()) continue;
      ++count;
      all += validation(check, columns_[i].heading, hint,
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

void write_blank_form(Form form, const std::string& path) {
  const auto reader = exchange::reader_of(form);
  BlankForm(path, std::string(reader->title()), reader->columns()).write();
}

}  // namespace dossier
