// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"
#include "dossier/v1/consent.pb.h"

namespace dossier::desk {

/// What the customer's records of consent, those of all of its records (X1), say about a purpose. `rule` narrows which
/// bases will do; nullptr: any.
v1::ProcessingAnswer answer_of(Context& context, uint64_t customer, std::string_view purpose,
                               const v1::PurposeRule* rule);

/// Whether one of them holds today.
bool has_basis(Context& context, uint64_t customer, const v1::PurposeRule& rule);

/// Throws Code::invalid naming the field.
void check_purposes(const v1::Policy& policy);

}  // namespace dossier::desk
