// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/cell_checks.hpp"

#include "exchange/files/new_sheet.hpp"
#include "exchange/files/serial_day.hpp"
#include "exchange/forms/form_cells.hpp"

namespace dossier::exchange {
namespace {

std::string joined_choices(const Column& column) {
  std::string all;
  for (const std::string& choice : choices_of(column)) all += (all.empty() ? "" : "、") + choice;
  return all;
}

}  // namespace

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
    case Shape::json:
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

CellCheck check_of(const Column& column, const std::string& choices) {
  const auto day = [](int year, unsigned month, unsigned of_month) {
    const Day value(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month));
    return std::to_string(static_cast<int>(serial_of(value)));
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
    case Shape::json:
    case Shape::choices: break;
  }
  if (column.personal == Personal::identity) return {"textLength", "18", "18", true};
  if (column.personal == Personal::mobile) return {"textLength", "11", "17", true};
  if (column.paths == "needs.core_need") return {"textLength", "0", "50", true};
  return {.may_be_meant = true};
}

std::string validation(const CellCheck& check, std::string_view title, std::string_view hint,
                       const std::string& cells) {
  std::string out = "<dataValidation";
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.append(" ").append(name).append("=\"").append(sheet_text(value)).append("\"");
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
  if (!check.least.empty()) out += "<formula1>" + sheet_text(check.least) + "</formula1>";
  if (!check.most.empty()) out += "<formula2>" + sheet_text(check.most) + "</formula2>";
  return out + "</dataValidation>";
}

std::string_view number_format_of(Shape shape) {
  switch (shape) {
    case Shape::day: return "yyyy-mm-dd";
    case Shape::moment: return "yyyy-mm-dd hh:mm";
    case Shape::money: return "#,##0.00";
    case Shape::count: return "0";
    default: return "@";
  }
}

}  // namespace dossier::exchange
