// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/context/context.hpp"
#include "dossier/v1/consent.pb.h"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"

/// What a customer's data may be used for (PIPL art. 13): whether the policy wants a basis for a purpose, and whether
/// the customer has given one.
namespace dossier::desk {

/// What the customer's records of consent, those of all of its records (X1), say about a purpose. `rule` narrows which
/// bases will do; nullptr: any.
v1::ProcessingAnswer answer_of(Context& context, uint64_t customer, std::string_view purpose,
                               const v1::PurposeRule* rule);

/// Whether one of them holds today.
bool has_basis(Context& context, uint64_t customer, const v1::PurposeRule& rule);

/// Whether a follow-up of this kind may be planned for the customer: one at rest (restriction.hpp) has none.
bool may_plan(Context& context, const v1::Customer& customer, v1::FollowUpKind kind);
/// Whether the policy wants a basis for it that the customer has not given.
bool lacks_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind);
/// Throws Code::denied, "no_basis", where it does, naming the purpose.
void require_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind);

/// Whether the customer may stand in a list that is taken out.
bool may_export(Context& context, uint64_t customer, std::string_view list);

/// Throws Code::invalid, naming the field, for a rule of purposes that a policy cannot have.
void check_purposes(const v1::Policy& policy);

}  // namespace dossier::desk
