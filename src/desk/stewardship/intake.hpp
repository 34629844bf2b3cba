// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dossier/customer.hpp"
#include "dossier/session.hpp"

/// Registering what a list brings, which may be there already.
namespace dossier::desk {

struct Arrival {
  Registered registered;
  std::optional<Match> known;  ///< Who it certainly is: then nothing was registered.
};

/// Registers a customer, unless it is certainly one that is there: by the same valid credit code or resident identity
/// number, or because it is as like as can be merged without asking. Only those count whom the actor may correct.
/// Throws Code::conflict, "several_customers", where more than one is that.
Arrival register_unless_known(Write& write, const v1::Customer& customer);

/// A contact or address that was requested to replace one in use.
struct RequestedChange {
  std::string field;    ///< What it replaces.
  uint64_t change = 0;  ///< DetailChange.id
};

/// As `correct_customer`, but that contacts and addresses which replace others are requested as changes, and stay as
/// they are until those are confirmed. `known`: the record as it was read. What waits for confirmation already is not
/// requested again.
std::vector<RequestedChange> correct_or_request(Write& write, const v1::Customer& known, v1::Customer customer);

}  // namespace dossier::desk
