// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/customer_store.hpp"
#include "dossier/interaction.hpp"
#include "dossier/v1/interaction.pb.h"

/// What every way of putting an interaction right begins and ends with.
namespace dossier::desk {

/// An interaction that the actor may put right. Throws Code::missing, and Code::invalid "voided" where it is void
/// already.
v1::Interaction load_to_repair(Context& context, const InteractionId& id);

/// The contact did not take place, or not then: what it carried out is open again, and regular contact counts from the
/// one before.
void undo_contact(Context& context, const v1::Customer& customer, const v1::Interaction& interaction);

}  // namespace dossier::desk
