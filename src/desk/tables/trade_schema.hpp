// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "records/schema.hpp"

namespace dossier::desk {

/// Declares the tables of contracts, payments, risk and what is handed in.
std::vector<records::Table> trade_schema();

}  // namespace dossier::desk
