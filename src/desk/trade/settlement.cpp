// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/settlement.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "desk/context/messages_io.hpp"
#include "desk/context/numbers.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/tables/trade_tables.hpp"
#include "desk/trade/contract_store.hpp"
#include "desk/trade/documents.hpp"
#include "desk/trade/payment_plan.hpp"
#include "desk/trade/rhythms.hpp"
#include "desk/trade/risk_evaluation.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/policy.pb.h"
#include "rules/allotment.hpp"
#include "rules/dates.hpp"
#include "rules/repeated.hpp"

namespace dossier::desk {
namespace {

void set_money(v1::Money* money, int64_t minor, const std::string& currency) {
  money->set_minor(minor);
  if (currency != v1::Money().currency()) money->set_currency(currency);
}

/// What the payments have paid of each instalment, and when.
void allot_payments(Context& context, v1::Contract& contract) {
  std::vector<int64_t> amounts;
  for (const v1::Instalment& instalment : contract.instalments()) amounts.push_back(instalment.amount().minor());
  std::vector<rules::Receipt> receipts;
  for (const v1::Payment& payment : payments_of(context, contract.id())) {
    rules::Receipt& receipt = receipts.emplace_back();
    receipt.day = rules::day_from_iso(payment.received_on()).value_or(Day());
    receipt.amount = payment.amount().minor();
    if (payment.instalment() != 0) receipt.instalment = payment.instalment() - 1;
  }
  const rules::Account account = rules::allot(amounts, receipts);
  const std::string currency = contract.gross().currency();
  for (int i = 0; i < contract.instalments_size(); ++i) {
    v1::Instalment& instalment = *contract.mutable_instalments(i);
    const auto place = static_cast<size_t>(i);
    instalment.clear_paid();
    instalment.clear_paid_on();
    if (account.paid[place] > 0) set_money(instalment.mutable_paid(), account.paid[place], currency);
    if (account.paid_on[place]) instalment.set_paid_on(rules::to_iso(*account.paid_on[place]));
  }
  contract.clear_overpaid();
  if (account.surplus > 0) set_money(contract.mutable_overpaid(), account.surplus, currency);
}

}  // namespace

void begin_contract(Context& context, const v1::Customer& customer, v1::Contract& contract) {
  const Table& table = contracts();
  if (contract.number().empty()) {
    contract.set_number(next_number(context, context.rules().policy->numbers().contract(),
                                    *rules::day_from_iso(contract.signed_on()), table, contract_index::number));
  } else {
    require_free(context, table, contract_index::number, contract.number());
  }
  contract.set_id(context.transaction().next("contract"));
  if (contract.owner().empty() && !customer.owner().empty()) contract.set_owner(customer.owner());
  const bool host = context.may(Operation::load);
  if (!host || !contract.has_recorded_at()) set_instant(contract.mutable_recorded_at(), context.now);
  if (!host || contract.recorded_by().empty()) contract.set_recorded_by(context.actor);
  contract.clear_documents();
  add_documents(context, v1::DOCUMENT_OCCASION_SIGNING, contract);
}

uint64_t settle(Context& context, const v1::Customer& customer, v1::Contract& contract,
                std::optional<uint64_t> revision) {
  allot_payments(context, contract);
  const bool paid =
      contract.has_overpaid() ||
      (contract.instalments_size() > 0 && std::any_of(contract.instalments().begin(), contract.instalments().end(),
                                                      [](const auto& part) { return part.has_paid(); }));
  if (paid) add_documents(context, v1::DOCUMENT_OCCASION_PAYMENT, contract);
  const uint64_t now =
      context.transaction().put(contracts(), contract_key(contract.id()).bytes(), serialise(contract), revision);
  plan_payments(context, customer, contract);
  store_rhythm(context, customer);
  evaluate_late_payments(context, customer.id());
  return now;
}

}  // namespace dossier::desk
