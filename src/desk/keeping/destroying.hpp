// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"
#include "dossier/v1/keeping.pb.h"

namespace dossier::desk {

/// Destroys a record that may go, with all that hangs on it, as part of this destruction. Returns how many records that
/// were.
uint64_t destroy(Context& context, uint64_t destruction, const v1::RetentionDue& due);

}  // namespace dossier::desk
