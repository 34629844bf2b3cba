// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "desk/context/masking.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/context/pages.hpp"
#include "desk/context/setters.hpp"
#include "desk/planning/follow_up_store.hpp"
#include "desk/tables/texts.hpp"
#include "desk/trade/contract_rules.hpp"
#include "desk/trade/contract_store.hpp"
#include "desk/trade/settlement.hpp"
#include "dossier/contract.hpp"

// Contracts (D5): signed, corrected, accepted, listed.

namespace dossier {
namespace {

using desk::Context;
using desk::Operation;
using v1::Contract;

RecordView shown_contract(Context& context, RecordView contract) {
  return desk::masked(context, schema::Contract, contract.number(Contract::kCustomerFieldNumber), contract);
}

}  // namespace

Signed sign_contract(Write& write, const Contract& given) {
  Context& context = write.context();
  context.require(Operation::sign_contract, given.customer());
  Contract contract = given;
  desk::drop_library_fields(schema::Contract, contract);
  desk::clean_texts(contract);
  desk::check_contract(context, contract);
  const v1::Customer customer = desk::load_customer(context, contract.customer());
  desk::begin_contract(context, customer, contract);
  desk::settle(context, customer, contract, 0);
  Signed made{contract.id(), contract.number(), {}};
  for (const v1::Instalment& instalment : contract.instalments()) {
    const auto task = desk::open_follow_up(
        context, "payment:" + std::to_string(contract.id()) + ":" + std::to_string(instalment.ordinal()));
    if (task) made.follow_ups.push_back(task->id());
  }
  return made;
}

uint64_t correct_contract(Write& write, const Contract& given, std::optional<uint64_t> revision) {
  Context& context = write.context();
  const Contract old = desk::load_contract_for(context, Operation::sign_contract, given.id());
  // Who read it without its amounts would put nothing in their place.
  if (!context.sight(old.customer()).sees(desk::FieldClass::money))
    throw Error(Code::denied, "denied", "gross", {context.actor, "sign_contract"});
  Contract contract = given;
  desk::clean_texts(contract);
  desk::check_contract(context, contract);
  desk::keep_own_fields(schema::Contract, old, contract);
  return desk::settle(context, desk::load_customer(context, old.customer()), contract, revision);
}

void accept_delivery(Write& write, uint64_t id, const v1::Acceptance& acceptance) {
  Context& context = write.context();
  Contract contract = desk::load_contract_for(context, Operation::sign_contract, id);
  *contract.mutable_acceptance() = acceptance;
  desk::clean_texts(contract);
  desk::check_contract(context, contract);
  context.transaction().put(desk::contracts(), desk::contract_key(id).bytes(), desk::serialise(contract));
}

std::optional<uint64_t> contract_id(View& view, std::string_view number) {
  Context& context = view.context();
  context.require(Operation::read);
  return desk::contract_by_number(context, number);
}

std::optional<RecordView> contract(View& view, uint64_t id) {
  Context& context = view.context();
  context.require(Operation::read);
  const auto stored = records::get(context.reader(), desk::contracts(), desk::contract_key(id).bytes());
  const uint64_t customer = stored ? stored->record.number(Contract::kCustomerFieldNumber) : 0;
  if (!stored || !context.may_see(customer)) return std::nullopt;
  context.looked_at(customer);
  return shown_contract(context, stored->record);
}

uint64_t contract_revision(View& view, uint64_t id) {
  Context& context = view.context();
  desk::load_contract_for(context, Operation::read, id);
  return desk::stored_contract(context, id).revision;
}

RecordPage list_contracts(View& view, uint64_t customer, size_t limit, std::string_view token) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  context.looked_at(customer);
  desk::PageBuilder page(limit);
  desk::MergedCursor cursor(context.reader(), desk::contracts().index_space(desk::contract_index::customer),
                            desk::member_prefixes(context, customer));
  for (bool more = cursor.start({}, token); more; more = cursor.next()) {
    if (page.full()) break;
    page.add(shown_contract(context, desk::stored_contract(context, desk::contract_in(cursor)).record), cursor.key());
  }
  return page.take();
}

std::vector<RecordView> special_agreements(View& view, uint64_t customer) {
  Context& context = view.context();
  context.require(Operation::read, customer);
  context.looked_at(customer);
  std::set<std::string> said;
  std::vector<RecordView> found;
  for (const Contract& contract : desk::contracts_of(context, desk::members_of(context, customer))) {
    Contract part;
    part.set_customer(contract.customer());
    part.set_id(contract.id());
    part.set_number(contract.number());
    part.set_signed_on(contract.signed_on());
    for (const std::string& text : contract.special_agreements()) {
      if (said.insert(text).second) part.add_special_agreements(text);
    }
    if (part.special_agreements_size() > 0)
      found.push_back(shown_contract(context, context.keep(desk::serialise(part))));
  }
  return found;
}

}  // namespace dossier
