// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "desk/stewardship/import_traces.hpp"

/// The staff whom an import brought, once it is undone.
namespace dossier::desk {

/// Numbers of the provisional staff whom the import brought, whom nobody has changed since and whom no record names any
/// more. What the import did to the customers `undone` is gone, or would be.
std::vector<std::string> staff_to_go(Context& context, const ImportTraces& traces, const std::set<uint64_t>& undone);

/// Takes them away, and what the journal knows of them.
void remove_staff(Context& context, const std::vector<std::string>& numbers);

}  // namespace dossier::desk
