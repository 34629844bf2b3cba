// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "desk/context/context.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/trade/contract_import.hpp"
#include "dossier/v1/contract.pb.h"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "rules/dates.hpp"
#include "rules/fold.hpp"
#include "rules/utf8.hpp"

// 合同台账: one instalment a row; what is said of the whole contract stands in each of its rows.

namespace dossier::exchange {
namespace {

enum Place : size_t {
  number,
  customer_number,
  signed_on,
  subject,
  gross,
  net,
  mode,
  ordinal,
  due,
  amount,
  paid_on,
  agreement
};

constexpr Column kColumns[] = {
    {"合同编号", "number", true, Personal::no, Shape::code, "", "合同号"},
    {"客户编号", "customer", true, Personal::no, Shape::code, "", "客户号 客户代码"},
    {"签订日期", "signed_on", true, Personal::no, Shape::day, "", "签约日期 签订时间"},
    {"标的内容", "items", false, Personal::no, Shape::text, "", "标的 合同内容"},
    {"含税金额", "gross", true, Personal::no, Shape::money, "", "合同金额 价税合计"},
    {"不含税金额", "net", false, Personal::no, Shape::money, "", "未税金额"},
    {"付款方式", "payment_mode", false, Personal::no, Shape::text, "", "支付方式"},
    {"分期", "ordinal", true, Personal::no, Shape::count, "", "期数 期次 分期序号"},
    {"约定日期", "due", true, Personal::no, Shape::day, "", "约定付款日期 应付日期 付款日期"},
    {"应付金额", "amount instalments", true, Personal::no, Shape::money, "", "应收金额 分期金额"},
    {"实付日期", "paid_on received_on", false, Personal::no, Shape::day, "", "到账日期 回款日期"},
    {"特殊约定", "special_agreements", false, Personal::text, Shape::text, "", "特别约定 备注"},
};

using rules::is_digit;

std::string day_cell(const std::string& cell, const char* path, std::chrono::minutes utc_offset) {
  const auto moment = moment_cell(cell, path, utc_offset);
  return moment ? rules::to_iso(moment->day) : std::string();
}

/// "防水涂料 20kg 300桶": name, specification, and a quantity with its unit; whatever else it is stays the name.
void read_subject(const std::string& cell, v1::Contract& contract) {
  const std::string text = rules::clean(cell);
  if (text.empty()) return;
  v1::ContractItem& item = *contract.add_items();
  item.set_name(text);
  const size_t last = text.rfind(' ');
  if (last == std::string::npos || !is_digit(text[last + 1])) return;
  const size_t unit = std::min(text.find_first_not_of("0123456789.", last + 1), text.size());
  item.set_quantity(text.substr(last + 1, unit - last - 1));
  if (unit < text.size()) item.set_unit(text.substr(unit));
  const std::string rest = text.substr(0, last);
  const size_t first = rest.find(' ');
  item.set_name(rest.substr(0, first));
  if (first != std::string::npos) item.set_specification(rest.substr(first + 1));
}

/// What stands in every row of a contract must be the same in all of them.
void check_alike(std::span<const FormRow> rows) {
  for (const FormRow& row : rows) {
    for (const size_t place : {customer_number, signed_on, subject, gross, net, mode, agreement}) {
      if (rules::clean(row.cells[place]) != rules::clean(rows.front().cells[place])) {
        throw Error(Code::invalid, "rows_differ", std::string(kColumns[place].paths));
      }
    }
  }
}

class ContractForm final : public FormReader {
 public:
  std::string_view title() const override { return "合同台账"; }
  std::span<const Column> columns() const override { return kColumns; }
  std::string number(const FormRow& row) const override { return rules::clean(row.cells[Place::number]); }
  bool joins_rows() const override { return true; }

  Deed read(View& view, std::span<const FormRow> rows) const override {
    const auto& cells = rows.front().cells;
    const auto hours = view.context().rules().hours;
    const auto record = std::make_shared<desk::ImportedContract>();
    v1::Contract& contract = record->contract;
    contract.set_customer(customer_cell(view, cells[customer_number]));
    check_alike(rows);
    contract.set_number(number(rows.front()));
    contract.set_signed_on(day_cell(cells[signed_on], "signed_on", hours.utc_offset));
    read_subject(cells[subject], contract);
    if (const auto minor = amount_cell(cells[gross], "gross")) contract.mutable_gross()->set_minor(*minor);
    if (const auto minor = amount_cell(cells[net], "net")) contract.mutable_net()->set_minor(*minor);
    if (!cells[agreement].empty()) contract.add_special_agreements(cells[agreement]);
    for (const FormRow& row : rows) add_instalment(row, hours.utc_offset, *record);
    Deed deed;
    deed.customer = contract.customer();
    deed.at = instant_cell(cells[signed_on], "signed_on", hours);
    deed.apply = [record](Write& write) {
      Outcome outcome;
      outcome.doubtful = desk::import_contract(write, *record);
      return outcome;
    };
    return deed;
  }

  std::vector<Cells> write(View& view, RecordView record) const override {
    const auto contract = desk::parse<v1::Contract>(record);
    Cells cells(std::size(kColumns));
    cells[Place::number] = contract.number();
    cells[customer_number] = customer_text(view, contract.customer());
    cells[signed_on] = contract.signed_on();
    for (const v1::ContractItem& item : contract.items()) {
      if (!cells[subject].empty()) cells[subject] += "；";
      cells[subject] += item.name();
      if (!item.specification().empty()) cells[subject] += " " + item.specification();
      if (!item.quantity().empty()) cells[subject] += " " + item.quantity() + item.unit();
    }
    cells[gross] = money_text(contract.gross());
    cells[net] = money_text(contract.net());
    cells[mode] = contract.instalments_size() > 1 ? "分期" : "全款";
    for (const std::string& special : contract.special_agreements())
      cells[agreement] += (cells[agreement].empty() ? "" : "；") + special;
    std::vector<Cells> rows;
    for (const v1::Instalment& instalment : contract.instalments()) {
      cells[ordinal] = std::to_string(instalment.ordinal());
      cells[due] = instalment.due();
      cells[amount] = money_text(instalment.amount());
      cells[paid_on] = instalment.paid_on();
      rows.push_back(cells);
    }
    return rows;
  }

 private:
  static void add_instalment(const FormRow& row, std::chrono::minutes utc_offset, desk::ImportedContract& record) {
    v1::Instalment& instalment = *record.contract.add_instalments();
    const std::string place = std::to_string(record.contract.instalments_size());
    if (rules::clean(row.cells[ordinal]) != place) throw Error(Code::invalid, "ordinal", "ordinal", {place});
    instalment.set_ordinal(static_cast<uint32_t>(record.contract.instalments_size()));
    instalment.set_due(day_cell(row.cells[due], "due", utc_offset));
    if (const auto minor = amount_cell(row.cells[amount], "amount")) instalment.mutable_amount()->set_minor(*minor);
    record.paid_on.push_back(day_cell(row.cells[paid_on], "paid_on", utc_offset));
  }
};

}  // namespace

std::unique_ptr<FormReader> contract_form() { return std::make_unique<ContractForm>(); }

}  // namespace dossier::exchange
