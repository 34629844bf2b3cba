// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "desk/context/context.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/policy.pb.h"

/// Which fields a customer must have, may have and must not have (U7).
namespace dossier::desk {

/// Throws Code::invalid naming the field that a rule forbids for this kind and stage and that `customer` has. What
/// `old` had already (before the rule came, or before the stage changed) is left alone: it stands as it is until
/// somebody takes it away.
void refuse_excess(Context& context, const v1::Customer& customer, const v1::Customer* old = nullptr);

/// Throws Code::invalid where the rule names a field that no customer has, or no presence.
void check_field_rule(const v1::FieldRule& rule, const std::string& place);

}  // namespace dossier::desk
