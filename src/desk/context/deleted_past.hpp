// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "desk/context/context.hpp"

namespace dossier::desk {

/// The keys behind `prefix` of records that are gone, but of whose past the journal still knows.
std::vector<std::string> deleted_past(Context& context, const Table& table, records::Bytes prefix);

}  // namespace dossier::desk
