// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/context/context.hpp"
#include "dossier/v1/common.pb.h"

/// Deeds that a record keeps: who, when and why.
namespace dossier::desk {

/// What the actor does now, for a reason. Throws Code::invalid, "reason_required", for an empty one.
v1::Deed deed(Context& context, std::string_view reason);

}  // namespace dossier::desk
