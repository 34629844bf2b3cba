// SPDX-License-Identifier: Apache-2.0
#include <xlsxwriter.h>

#include <memory>
#include <new>
#include <utility>

#include "dossier/error.hpp"
#include "dossier/export.hpp"
#include "exchange/files/close_workbook.hpp"
#include "exchange/files/new_file.hpp"
#include "exchange/files/number_locale.hpp"
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

constexpr lxw_row_t kHeadings = 2, kFirst = 3, kLast = 1002;  // A thousand rows to fill in.
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

void between(lxw_data_validation& rule, lxw_validation_types type, double least, double most) {
  rule.validate = static_cast<uint8_t>(type);
  rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  rule.minimum_number = least;
  rule.maximum_number = most;
}

/// What is typed is checked as it is typed; the import checks everything once more. `choices` names the cells to choose
/// from.
lxw_data_validation check_of(const Column& column, char* choices) {
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_ANY;
  rule.ignore_blank = LXW_VALIDATION_ON;
  rule.show_input = LXW_VALIDATION_ON;
  rule.show_error = LXW_VALIDATION_ON;
  constexpr double kMostMoney = 1e13;
  switch (column.shape) {
    case Shape::choice:
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.dropdown = LXW_VALIDATION_ON;
      rule.value_formula = choices;
      break;
    case Shape::day:
    case Shape::moment:
      rule.validate = LXW_VALIDATION_TYPE_DATE;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_datetime = {1900, 3, 1, 0, 0, 0};
      rule.maximum_datetime = {2199, 12, 31, 0, 0, 0};
      break;
    case Shape::money: between(rule, LXW_VALIDATION_TYPE_DECIMAL, 0, kMostMoney); break;
    case Shape::count:
      between(rule, LXW_VALIDATION_TYPE_INTEGER, 1, column.paths == "feedback.satisfaction" ? 5 : 1000);
      break;
    case Shape::code:
    case Shape::text:
    case Shape::choices:
      rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;  // Odd ones exist: it may be meant.
      if (column.personal == Personal::identity) between(rule, LXW_VALIDATION_TYPE_LENGTH, 18, 18);
      if (column.personal == Personal::mobile) between(rule, LXW_VALIDATION_TYPE_LENGTH, 11, 17);
      if (column.paths == "needs.core_need") between(rule, LXW_VALIDATION_TYPE_LENGTH, 0, 50);
      break;
  }
  return rule;
}

class BlankForm {
 public:
  BlankForm(const std::string& path, std::string title, std::span<const Column> columns)
      : file_(path), title_(std::move(title)), columns_(columns), book_(workbook_new(file_.handle().c_str())) {
    if (book_ == nullptr) throw std::bad_alloc();
    sheet_ = workbook_add_worksheet(book_, title_.c_str());
    choices_ = workbook_add_worksheet(book_, kChoices);
  }
  ~BlankForm() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  BlankForm(const BlankForm&) = delete;
  BlankForm& operator=(const BlankForm&) = delete;

  void write() {
    write_title();
    for (size_t i = 0; i < columns_.size(); ++i) write_column(static_cast<lxw_col_t>(i), columns_[i]);
    worksheet_freeze_panes(sheet_, kFirst, 0);
    worksheet_set_landscape(sheet_);
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_repeat_rows(sheet_, kHeadings, kHeadings);
    worksheet_hide(choices_);
    check(static_cast<lxw_error>(exchange::close_workbook(std::exchange(book_, nullptr))));
    file_.put();
  }

 private:
  void check(lxw_error result) const {
    if (result != LXW_NO_ERROR) throw Error(Code::io, "file", file_.path(), {file_.path(), lxw_strerror(result)});
  }

  lxw_format* format(const char* number) {
    lxw_format* const made = workbook_add_format(book_);
    format_set_num_format(made, number);
    return made;
  }

  void write_title() {
    lxw_format* const large = workbook_add_format(book_);
    format_set_bold(large);
    format_set_font_size(large, 16);
    format_set_align(large, LXW_ALIGN_CENTER);
    const auto last = static_cast<lxw_col_t>(columns_.size() - 1);
    check(worksheet_merge_range(sheet_, 0, 0, 0, last, title_.c_str(), large));
    check(worksheet_write_string(sheet_, 1, 0, "橙色列必填。选中单元格可见填写说明；填好后原样导入即可。", nullptr));
    worksheet_set_row(sheet_, 0, 28, nullptr);
  }

  void write_column(lxw_col_t place, const Column& column) {
    const char* const number = column.shape == Shape::day      ? "yyyy-mm-dd"
                               : column.shape == Shape::moment ? "yyyy-mm-dd hh:mm"
                               : column.shape == Shape::money  ? "#,##0.00"
                               : column.shape == Shape::count  ? "0"
                                                               : "@";
    worksheet_set_column(sheet_, place, place, exchange::width_of(column), format(number));
    lxw_format* const heading = workbook_add_format(book_);
    format_set_bold(heading);
    format_set_border(heading, LXW_BORDER_THIN);
    format_set_text_wrap(heading);
    format_set_bg_color(heading, column.required ? 0xFCE4D6 : 0xDDEBF7);
    check(worksheet_write_string(sheet_, kHeadings, place, std::string(column.heading).c_str(), heading));
    const auto choices = column.shape == Shape::choice ? exchange::choices_of(column) : std::vector<std::string>();
    for (size_t i = 0; i < choices.size(); ++i) {
      check(worksheet_write_string(choices_, static_cast<lxw_row_t>(i), place, choices[i].c_str(), nullptr));
    }
    char last[LXW_MAX_CELL_NAME_LENGTH], first[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(first, 0, place, 1, 1);
    lxw_rowcol_to_cell_abs(last, static_cast<lxw_row_t>(std::max<size_t>(choices.size(), 1) - 1), place, 1, 1);
    std::string cells = std::string("='") + kChoices + "'!" + first + ":" + last;
    std::string title(column.heading), hint = hint_of(column);
    lxw_data_validation rule = check_of(column, cells.data());
    if (rule.validate == LXW_VALIDATION_TYPE_ANY && hint.empty()) return;
    rule.input_title = rule.error_title = title.data();
    if (!hint.empty()) rule.input_message = rule.error_message = hint.data();
    check(worksheet_data_validation_range(sheet_, kFirst, place, kLast, place, &rule));
  }

  exchange::NewFile file_;
  const std::string title_;
  const std::span<const Column> columns_;
  lxw_workbook* book_;
  lxw_worksheet *sheet_ = nullptr, *choices_ = nullptr;
};

}  // namespace

void write_blank_form(Form form, const std::string& path) {
  const exchange::NumberLocale numbers;
  const auto reader = exchange::reader_of(form);
  BlankForm(path, std::string(reader->title()), reader->columns()).write();
}

}  // namespace dossier
