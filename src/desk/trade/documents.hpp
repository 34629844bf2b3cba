// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"
#include "dossier/v1/contract.pb.h"

namespace dossier::desk {

/// Writes what the policy wants handed in at an occasion into a contract's checklist (D11), unless it stands there.
void add_documents(Context& context, v1::DocumentOccasion occasion, v1::Contract& contract);

}  // namespace dossier::desk
