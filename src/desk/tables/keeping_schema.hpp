// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "records/schema.hpp"

namespace dossier::desk {

/// Declares the tables of keeping and destroying (B8).
std::vector<records::Table> keeping_schema();

}  // namespace dossier::desk
