// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/contract_import.hpp"

#include <algorithm>

#include "desk/context/messages_io.hpp"
#include "desk/tables/texts.hpp"
#include "desk/trade/contract_rules.hpp"
#include "desk/trade/contract_store.hpp"
#include "desk/trade/settlement.hpp"
#include "dossier/contract.hpp"

namespace dossier::desk {
namespace {

/// The reference by which a payment of an import is known again: instalment by instalment.
std::string reference_of(int ordinal) { return "import " + std::to_string(ordinal); }

/// `settled`: other payments have paid the instalment on that day.
void put_payment(Context& context, const v1::Contract& contract, int place, const std::string& paid_on, bool settled) {
  v1::Payment payment;
  payment.set_contract(contract.id());
  payment.set_customer(contract.customer());
  *payment.mutable_amount() = contract.instalments(place).amount();
  payment.set_received_on(paid_on);
  payment.set_instalment(static_cast<uint32_t>(place + 1));
  payment.set_reference(reference_of(place + 1));
  payment.set_recorded_by(context.actor);
  set_instant(payment.mutable_recorded_at(), context.now);
  check_payment(contract, payment);
  const auto known = context.reader().get(payments().index_space(payment_index::reference),
                                          records::KeyWriter().number(contract.id()).text(payment.reference()).bytes());
  const std::string key(known ? *known : records::Bytes());
  if (key.empty()) {
    if (settled) return;
    payment.set_id(context.transaction().next("payment"));
    context.transaction().put(payments(), payment_key(contract.id(), payment.id()).bytes(), serialise(payment), 0);
    return;
  }
  const auto old = parse<v1::Payment>(records::get(context.reader(), payments(), key)->record);
  if (old.received_on() == paid_on && old.amount().minor() == payment.amount().minor()) return;
  payment.set_id(old.id());
  context.transaction().put(payments(), key, serialise(payment));
}

void take_away(Context& context, const v1::Contract& contract, int ordinal) {
  const auto known =
      context.reader().get(payments().index_space(payment_index::reference),
                           records::KeyWriter().number(contract.id()).text(reference_of(ordinal)).bytes());
  if (known) context.transaction().del(payments(), std::string(*known));
}

/// Those of signing it by hand and, where something was paid, of recording payments. Whoever does not see amounts would
/// put nothing in the place of those that are there.
void require_rights(Context& context, const ImportedContract& record) {
  const uint64_t customer = record.contract.customer();
  context.require(Operation::sign_contract, customer);
  const bool paid = std::ranges::any_of(record.paid_on, [](const std::string& day) { return !day.empty(); });
  if (paid) context.require(Operation::record_payment, customer);
  if (!context.sight(customer).sees(FieldClass::money))
    throw Error(Code::denied, "denied", "gross", {context.actor, "sign_contract"});
}

std::optional<v1::Contract> known_contract(View& view, const v1::Contract& given) {
  const auto id = contract_id(view, given.number());
  if (!id) return std::nullopt;
  v1::Contract known = load_contract(view.context(), *id);
  if (known.customer() != given.customer()) throw Error(Code::invalid, "moved", "customer", {given.number()});
  return known;
}

}  // namespace

bool import_contract(Write& write, const ImportedContract& record) {
  Context& context = write.context();
  require_rights(context, record);
  v1::Contract contract = record.contract;
  clean_texts(contract);
  check_contract(context, contract);
  const v1::Customer customer = load_customer(context, contract.customer());
  const auto known = known_contract(write, contract);
  if (known) {
    contract.set_id(known->id());
    contract.set_owner(known->owner());
    if (known->owner().empty()) contract.clear_owner();
    *contract.mutable_documents() = known->documents();
    if (known->has_acceptance() && !contract.has_acceptance()) *contract.mutable_acceptance() = known->acceptance();
    if (known->has_delivery() && !contract.has_delivery()) contract.set_delivery(known->delivery());
    *contract.mutable_recorded_at() = known->recorded_at();
    contract.set_recorded_by(known->recorded_by());
    for (int place = contract.instalments_size(); place < known->instalments_size(); ++place)
      take_away(context, contract, place + 1);
  } else {
    begin_contract(context, customer, contract);
  }
  for (int place = 0; place < contract.instalments_size(); ++place) {
    const std::string& paid_on = record.paid_on[static_cast<size_t>(place)];
    if (paid_on.empty()) {
      take_away(context, contract, place + 1);
    } else {
      const bool settled = known && place < known->instalments_size() && known->instalments(place).paid_on() == paid_on;
      put_payment(context, contract, place, paid_on, settled);
    }
  }
  settle(context, customer, contract);
  return contract.remarks_size() > 0;
}

}  // namespace dossier::desk
