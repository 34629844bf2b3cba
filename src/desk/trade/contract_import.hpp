// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dossier/session.hpp"
#include "dossier/v1/contract.pb.h"

/// Contracts as an existing ledger lists them.
namespace dossier::desk {

/// A contract as a ledger lists it: with its own number, and by instalment the day on which it was paid.
struct ImportedContract {
  v1::Contract contract;
  std::vector<std::string> paid_on;  ///< By instalment; empty: not paid.
};

/// Takes in a contract with its payments, or corrects the one with this number, of this customer. The payments that an
/// earlier import made are made anew from the list; others stay. Returns whether it is doubtful.
bool import_contract(Write& write, const ImportedContract& record);

}  // namespace dossier::desk
