// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "records/schema.hpp"

namespace dossier::desk {

/// Declares the tables of what a person has a right to (B8).
std::vector<records::Table> person_schema();

}  // namespace dossier::desk
