// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "desk/context/context.hpp"
#include "dossier/v1/contract.pb.h"
#include "dossier/v1/customer.pb.h"

/// What follows whenever a contract or one of its payments changes.
namespace dossier::desk {

/// Gives a new contract its id, its number unless it has one, owner, who recorded it, and the checklist of its signing.
void begin_contract(Context& context, const v1::Customer& customer, v1::Contract& contract);

/// Stores a contract with what its payments have paid, and sees to all that follows: follow-ups of instalments (D6),
/// documents to hand in (D11), the buying rhythm (D8) and risk (D7). Returns the new revision.
uint64_t settle(Context& context, const v1::Customer& customer, v1::Contract& contract,
                std::optional<uint64_t> revision = {});

}  // namespace dossier::desk
