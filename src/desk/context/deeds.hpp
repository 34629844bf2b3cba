// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "desk/context/context.hpp"
#include "dossier/v1/common.pb.h"

/// Deeds that a record keeps: who, when and why.
namespace dossier::desk {

/// A reason as it is kept. Throws Code::invalid, "reason_required", for an empty one.
std::string required_reason(std::string_view given);

/// What the actor does now, for a reason. Throws Code::invalid, "reason_required", for an empty one.
v1::Deed deed(Context& context, std::string_view reason);

}  // namespace dossier::desk
