// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"
#include "dossier/v1/contract.pb.h"

/// What a contract and a payment must be (D5, D6) before they are stored.
namespace dossier::desk {

/// Refuses what breaks a rule, fills in what may be left out and notes what is doubtful (D5). Texts are clean already.
void check_contract(Context& context, v1::Contract& contract);
void check_payment(const v1::Contract& contract, const v1::Payment& payment);

}  // namespace dossier::desk
