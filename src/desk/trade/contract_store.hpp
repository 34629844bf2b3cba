// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "desk/context/customer_store.hpp"
#include "desk/context/merged_cursor.hpp"
#include "desk/tables/trade_tables.hpp"
#include "dossier/v1/contract.pb.h"

/// Contracts and payments as records: finding them, reading them, and whose they are.
namespace dossier::desk {

/// Throws Code::missing where there is none.
records::Stored stored_contract(Context& context, uint64_t id);
v1::Contract load_contract(Context& context, uint64_t id);
/// A contract that the actor may do this to.
v1::Contract load_contract_for(Context& context, Operation operation, uint64_t id);

/// The id of a contract number, where there is such a contract and the actor may see its customer.
std::optional<uint64_t> contract_by_number(Context& context, std::string_view number);

/// All contracts of these customers, last signed first.
std::vector<v1::Contract> contracts_of(Context& context, const std::vector<uint64_t>& customers);

/// The contract that the row of a cursor over the contracts of customers stands for.
uint64_t contract_in(const MergedCursor& cursor);

/// Gives the open contracts of a customer that `from` sees to, to somebody else. What has ended keeps its owner.
void move_contracts(Context& context, uint64_t customer, std::string_view from, std::string_view to);

/// Customers with open contracts that this person sees to, each once.
std::vector<uint64_t> customers_with_contracts_of(Context& context, std::string_view staff);

/// The payments of a contract, in the order of their ids.
std::vector<v1::Payment> payments_of(Context& context, uint64_t contract);

}  // namespace dossier::desk
