// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/contract_store.hpp"

#include <set>

#include "desk/context/document_list.hpp"
#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/numbers.hpp"
#include "desk/context/staff.hpp"
#include "desk/tables/keeping_tables.hpp"
#include "desk/trade/payment_plan.hpp"
#include "desk/trade/rhythm_store.hpp"
#include "desk/trade/risk_evaluation.hpp"
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

/// The same words for one that is not there and one of a customer out of reach (X5).
Error no_such_contract(uint64_t id) {
  return Error(Code::missing, "no_such_contract", "contract", {std::to_string(id)});
}

}  // namespace

records::Stored stored_contract(Context& context, uint64_t id) {
  const auto stored = records::get(context.reader(), contracts(), contract_key(id).bytes());
  if (!stored) throw no_such_contract(id);
  return *stored;
}

v1::Contract load_contract(Context& context, uint64_t id) {
  return parse<v1::Contract>(stored_contract(context, id).record);
}

v1::Contract load_contract_for(Context& context, Operation operation, uint64_t id) {
  context.require(operation);
  v1::Contract contract = load_contract(context, id);
  if (!context.may_see(contract.customer())) throw no_such_contract(id);
  context.require(operation, contract.customer());
  return contract;
}

std::optional<uint64_t> contract_by_number(Context& context, std::string_view number) {
  const auto key =
      context.reader().get(contracts().index_space(contract_index::number), records::KeyWriter().text(number).bytes());
  if (!key) return std::nullopt;
  const uint64_t id = records::KeyReader(*key).number();
  if (!context.may_see(stored_contract(context, id).record.number(v1::Contract::kCustomerFieldNumber)))
    return std::nullopt;
  return id;
}

std::vector<v1::Contract> contracts_of(Context& context, const std::vector<uint64_t>& customers) {
  std::vector<v1::Contract> found;
  MergedCursor cursor(context.reader(), contracts().index_space(contract_index::customer), prefixes_of(customers));
  for (bool more = cursor.start({}, {}); more; more = cursor.next())
    found.push_back(load_contract(context, contract_in(cursor)));
  return found;
}

uint64_t contract_in(const MergedCursor& cursor) {
  records::KeyReader key(cursor.rest());
  key.descending();
  return key.number();
}

void move_contracts(Context& context, uint64_t customer, std::string_view from, std::string_view to) {
  for (v1::Contract& contract : contracts_of(context, {customer})) {
    if (contract.owner() != from || !is_open_contract(RecordView(serialise(contract)))) continue;
    contract.set_owner(std::string(to));
    context.transaction().put(contracts(), contract_key(contract.id()).bytes(), serialise(contract));
  }
}

std::vector<uint64_t> customers_with_contracts_of(Context& context, std::string_view staff) {
  std::set<uint64_t> found;
  each_id(context, contracts().index_space(contract_index::owner), records::KeyWriter().text(staff).bytes(),
          [&](uint64_t id) {
            found.insert(stored_contract(context, id).record.number(v1::Contract::kCustomerFieldNumber));
            return true;
          });
  return {found.begin(), found.end()};
}

std::vector<v1::Payment> payments_of(Context& context, uint64_t contract) {
  std::vector<v1::Payment> found;
  const auto prefix = records::KeyWriter().number(contract);
  const auto cursor = context.reader().cursor(payments().space);
  for (bool more = cursor->seek(prefix.bytes()); more && cursor->key().starts_with(prefix.bytes());
       more = cursor->next()) {
    found.push_back(parse<v1::Payment>(records::unseal(payments(), cursor->value()).record));
  }
  return found;
}

void begin_contract(Context& context, const v1::Customer& customer, v1::Contract& contract) {
  const Table& table = contracts();
  if (contract.number().empty()) {
    contract.set_number(next_number(context, context.rules().policy->numbers().contract(),
                                    *rules::day_from_iso(contract.signed_on()), table, contract_index::number));
  } else if (context.reader().get(table.index_space(contract_index::number),
                                  records::KeyWriter().text(contract.number()).bytes())) {
    throw Error(Code::conflict, "number_taken", "number", {rules::repeated(contract.number())});
  }
  refuse_destroyed(context.reader(), table, contract_index::number, contract.number());
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
