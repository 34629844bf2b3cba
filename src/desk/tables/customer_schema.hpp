// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "records/schema.hpp"

namespace dossier::desk {

/// Declares the tables of customers, of what was talked about and planned with them, and of who works with them.
std::vector<records::Table> customer_schema();

}  // namespace dossier::desk
