// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/context/context.hpp"
#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"

/// When a customer's data may not be used: because the person has them restricted (PIPL art. 44), because they are
/// erased, or because the policy wants a basis for the purpose and there is none (art. 13). One place, for every
/// operation that changes, plans or takes out.
namespace dossier::desk {

/// Restricted or erased: read, and nothing else.
bool is_at_rest(RecordView customer);

/// Throws Code::denied, "restricted" or "erased_customer", where this operation may not work on the customer as it is.
void refuse_at_rest(Context& context, Operation operation, uint64_t customer);

/// Whether a follow-up of this kind may be planned for the customer.
bool may_plan(Context& context, const v1::Customer& customer, v1::FollowUpKind kind);
/// Whether the policy wants a basis for it that the customer has not given.
bool lacks_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind);
/// Throws Code::denied, "no_basis", where it does, naming the purpose.
void require_basis(Context& context, const v1::Customer& customer, v1::FollowUpKind kind);

/// Whether the customer may stand in a list that is taken out.
bool may_export(Context& context, uint64_t customer, std::string_view list);

}  // namespace dossier::desk
