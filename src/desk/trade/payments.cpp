// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "desk/context/deeds.hpp"
#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/page_look.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/setters.hpp"
#include "desk/tables/texts.hpp"
#include "desk/trade/contract_rules.hpp"
#include "desk/trade/contract_store.hpp"
#include "desk/trade/settlement.hpp"
#include "dossier/payment.hpp"
#include "records/range.hpp"
#include "rules/allotment.hpp"
#include "rules/dates.hpp"

// Payments (D6): recorded, withdrawn, listed, and what is overdue.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using records::Bytes;
using records::KeyReader;
using records::KeyWriter;
using v1::Contract;

/// Where the parts of one payment went.
void explain(const Contract& contract, const std::vector<v1::Payment>& payments, Paid& paid) {
  std::vector<int64_t> amounts;
  for (const v1::Instalment& instalment : contract.instalments()) amounts.push_back(instalment.amount().minor());
  std::vector<rules::Receipt> receipts;
  for (const v1::Payment& payment : payments) {
    receipts.push_back({*rules::day_from_iso(payment.received_on()), payment.amount().minor(), {}});
    if (payment.instalment() != 0) receipts.back().instalment = payment.instalment() - 1;
    if (payment.id() == paid.id) paid.beyond = payment.amount().minor();
  }
  for (const rules::Allotment& part : rules::allot(amounts, receipts).allotments) {
    if (payments[part.receipt].id() != paid.id) continue;
    paid.allotted.push_back({static_cast<uint32_t>(part.instalment + 1), part.amount});
    paid.beyond -= part.amount;
  }
}

/// A contract with only this instalment.
RecordView overdue_of(Context& context, const Contract& contract, const v1::Instalment& instalment) {
  Contract part;
  part.set_customer(contract.customer());
  part.set_id(contract.id());
  part.set_number(contract.number());
  part.set_signed_on(contract.signed_on());
  if (contract.has_owner()) part.set_owner(contract.owner());
  *part.add_instalments() = instalment;
  return desk::masked(context, schema::Contract, contract.customer(), context.keep(desk::serialise(part)));
}

RecordPage overdue_of_customer(Context& context, uint64_t customer, Day on, size_t limit) {
  context.require(Operation::read, customer);
  context.looked_at(customer);
  std::vector<std::pair<std::string, RecordView>> found;
  for (const Contract& contract : desk::contracts_of(context, desk::members_of(context, customer))) {
    for (const v1::Instalment& instalment : contract.instalments()) {
      if (!instalment.has_paid_on() && instalment.due() < rules::to_iso(on))
        found.emplace_back(instalment.due(), overdue_of(context, contract, instalment));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  RecordPage page;
  for (const auto& [due, entry] : found) {
    if (page.entries.size() < limit) page.entries.push_back(entry);
  }
  return page;
}

}  // namespace

Paid record_payment(Write& write, const v1::Payment& given) {
  Context& context = write.context();
  Contract contract = desk::load_contract_for(context, Operation::record_payment, given.contract());
  v1::Payment payment = given;
  desk::drop_library_fields(schema::Payment, payment);
  desk::clean_texts(payment);
  desk::check_payment(contract, payment);
  payment.set_id(context.transaction().next("payment"));
  payment.set_customer(contract.customer());
  const bool host = context.may(Operation::load);
  if (!host || !payment.has_recorded_at()) desk::set_instant(payment.mutable_recorded_at(), context.now);
  if (!host || payment.recorded_by().empty()) payment.set_recorded_by(context.actor);
  context.transaction().put(desk::payments(), desk::payment_key(contract.id(), payment.id()).bytes(),
                            desk::serialise(payment), 0);
  desk::settle(context, desk::load_customer(context, contract.customer()), contract);
  Paid paid{payment.id(), {}, 0};
  explain(contract, desk::payments_of(context, contract.id()), paid);
  return paid;
}

void withdraw_payment(Write& write, uint64_t id, uint64_t payment, std::string_view reason) {
  Context& context = write.context();
  Contract contract = desk::load_contract_for(context, Operation::record_payment, id);
  const std::string why = desk::required_reason(reason);
  const std::string before = context.transaction().reason();
  context.transaction().set_reason(why);
  if (!context.transaction().del(desk::payments(), desk::payment_key(id, payment).bytes())) {
    throw Error(Code::missing, "no_such_payment", "payment", {std::to_string(payment)});
  }
  desk::settle(context, desk::load_customer(context, contract.customer()), contract);
  context.transaction().set_reason(before);
}

std::vector<RecordView> list_payments(View& view, uint64_t id) {
  Context& context = view.context();
  const Contract contract = desk::load_contract_for(context, Operation::read, id);
  context.looked_at(contract.customer());
  std::vector<RecordView> found;
  for (const auto& row : records::range(context.reader(), desk::payments().space, KeyWriter().number(id))) {
    found.push_back(desk::masked(context, schema::Payment, contract.customer(),
                                 records::unseal(desk::payments(), row.value()).record));
  }
  return found;
}

RecordPage overdue_instalments(View& view, const OverdueQuery& query) {
  Context& context = view.context();
  context.require(Operation::read);
  const Day on = query.on.value_or(context.today());
  if (query.customer) return overdue_of_customer(context, *query.customer, on, query.limit);
  desk::PageBuilder page(query.limit);
  desk::PageLook look(context, "overdue_instalments");
  const KeyWriter end = KeyWriter().text(rules::to_iso(on));
  const auto cursor = context.reader().cursor(desk::contracts().index_space(desk::contract_index::unpaid));
  for (bool more = desk::start_page(*cursor, {}, query.token, {}); more && Bytes(cursor->key()) < end.bytes();
       more = cursor->next()) {
    const uint64_t customer = KeyReader(cursor->value()).number();
    if (!context.may_see(customer)) continue;
    if (page.full()) break;
    KeyReader key(cursor->key());
    key.skip_text();
    const auto ordinal = static_cast<int>(key.number());
    const Contract contract = desk::load_contract(context, key.number());
    look.add(customer);
    page.add(overdue_of(context, contract, contract.instalments(ordinal - 1)), cursor->key());
  }
  return page.take();
}

}  // namespace dossier
