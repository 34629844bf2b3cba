// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/contract_rules.hpp"

#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/context/staff.hpp"
#include "desk/tables/refuse.hpp"
#include "rules/allotment.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

namespace dossier::desk {
namespace {

/// "12345.67", as people write an amount of two places.
std::string amount_text(int64_t minor) {
  std::string cents = std::to_string(minor % 100);
  if (cents.size() < 2) cents.insert(0, 1, '0');
  return std::to_string(minor / 100) + "." + cents;
}

Day require_day(const std::string& text, const std::string& field) {
  if (text.empty()) refuse("required", field);
  const auto day = rules::day_from_iso(text);
  if (!day) refuse("iso_date", field, {rules::repeated_figure(text)});
  return *day;
}

void check_amount(const v1::Money& money, const std::string& currency, int64_t least, const std::string& field) {
  if (money.minor() < least || money.minor() > rules::kLargestAmount)
    refuse("amount", field, {amount_text(money.minor())});
  if (money.currency() != currency)
    refuse("currency", field, {rules::repeated_figure(money.currency()), rules::repeated_figure(currency)});
}

void remark(v1::Contract& contract, const char* field, const char* reason, const std::string& value) {
  v1::Remark& added = *contract.add_remarks();
  added.set_field(field);
  added.set_reason(reason);
  added.set_severity(v1::Remark::SEVERITY_WARNING);
  if (!value.empty()) added.set_value(value);
}

void check_net(v1::Contract& contract) {
  if (!contract.has_net()) return remark(contract, "net", "missing", "");
  check_amount(contract.net(), contract.gross().currency(), 0, "net");
  const int64_t gross = contract.gross().minor(), net = contract.net().minor();
  if (net > gross) refuse("net_above_gross", "net", {amount_text(net), amount_text(gross)});
  const auto items = static_cast<size_t>(std::max(1, contract.items_size()));
  if (!rules::implied_tax_rate(gross, net, items)) remark(contract, "net", "tax_rate", amount_text(net));
}

/// Prices that are all there must make the gross amount; each may have been rounded.
void check_items(v1::Contract& contract) {
  int64_t total = 0;
  bool priced = contract.items_size() > 0;
  for (int i = 0; i < contract.items_size(); ++i) {
    const v1::ContractItem& item = contract.items(i);
    const std::string field = "items[" + std::to_string(i) + "]";
    if (item.name().empty()) refuse("required", field + ".name");
    const auto price = item.quantity().empty() ? std::nullopt : rules::price_of(item.price().minor(), item.quantity());
    if (!item.quantity().empty() && !price)
      refuse("quantity", field + ".quantity", {rules::repeated_figure(item.quantity())});
    if (item.has_price()) check_amount(item.price(), contract.gross().currency(), 0, field + ".price");
    priced = priced && item.has_price() && price;
    if (priced) total = std::min(total + *price, rules::kLargestAmount);
  }
  if (priced && std::abs(total - contract.gross().minor()) > contract.items_size())
    remark(contract, "items", "items_total", amount_text(total));
}

void check_instalments(v1::Contract& contract) {
  if (contract.instalments_size() == 0) {
    v1::Instalment& whole = *contract.add_instalments();
    whole.set_due(contract.signed_on());
    *whole.mutable_amount() = contract.gross();
  }
  std::vector<int64_t> amounts;
  int64_t sum = 0;
  for (int i = 0; i < contract.instalments_size(); ++i) {
    v1::Instalment& instalment = *contract.mutable_instalments(i);
    const std::string field = "instalments[" + std::to_string(i) + "]";
    const auto ordinal = static_cast<uint32_t>(i + 1);
    if (instalment.has_ordinal() && instalment.ordinal() != ordinal)
      refuse("ordinal", field + ".ordinal", {std::to_string(ordinal)});
    instalment.set_ordinal(ordinal);
    const Day due = require_day(instalment.due(), field + ".due");
    if (i > 0 && due < *rules::day_from_iso(contract.instalments(i - 1).due()))
      refuse("instalment_order", field + ".due", {rules::repeated_figure(instalment.due())});
    if (!instalment.has_amount()) refuse("required", field + ".amount");
    check_amount(instalment.amount(), contract.gross().currency(), 1, field + ".amount");
    amounts.push_back(instalment.amount().minor());
    sum = std::min(sum + amounts.back(), rules::kLargestAmount);
  }
  if (!rules::adds_up(contract.gross().minor(), amounts)) {
    refuse("instalments_total", "instalments", {amount_text(sum), amount_text(contract.gross().minor())});
  }
}

}  // namespace

void check_contract(Context& context, v1::Contract& contract) {
  contract.clear_remarks();
  require_day(contract.signed_on(), "signed_on");
  if (!contract.has_gross()) refuse("required", "gross");
  check_amount(contract.gross(), contract.gross().currency(), 1, "gross");
  check_net(contract);
  check_items(contract);
  check_instalments(contract);
  if (contract.has_acceptance()) {
    require_day(contract.acceptance().date(), "acceptance.date");
    if (!contract.acceptance().passed() && contract.acceptance().problems().empty())
      refuse("required", "acceptance.problems");
  }
  if (!contract.owner().empty()) staff_department(context, contract.owner(), "owner");
}

void check_payment(const v1::Contract& contract, const v1::Payment& payment) {
  if (!payment.has_amount()) refuse("required", "amount");
  check_amount(payment.amount(), contract.gross().currency(), 1, "amount");
  require_day(payment.received_on(), "received_on");
  if (payment.has_instalment() &&
      (payment.instalment() == 0 || payment.instalment() > static_cast<uint32_t>(contract.instalments_size()))) {
    refuse("no_such_instalment", "instalment", {contract.number(), std::to_string(payment.instalment())});
  }
}

}  // namespace dossier::desk
