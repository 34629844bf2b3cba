// SPDX-License-Identifier: Apache-2.0
#include "desk/trade/contract_store.hpp"

#include <set>

#include "desk/context/matching.hpp"
#include "desk/context/members.hpp"
#include "desk/context/messages_io.hpp"
#include "desk/tables/open_contract.hpp"
#include "records/range.hpp"

namespace dossier::desk {
namespace {

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
  for (const auto& row : records::range(context.reader(), payments().space, records::KeyWriter().number(contract))) {
    found.push_back(parse<v1::Payment>(records::unseal(payments(), row.value()).record));
  }
  return found;
}

}  // namespace dossier::desk
