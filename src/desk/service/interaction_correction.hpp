// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/interaction.hpp"

namespace dossier::desk {

/// Takes in an interaction that is there already as a form has changed it. Its place (customer, time, id, number) and
/// who recorded it stay. A closed one owes no answer any more. Throws Code::invalid, "moved", where the new values
/// belong to another customer or time.
void correct_interaction(Write& write, const InteractionId& id, const v1::Interaction& interaction);

}  // namespace dossier::desk
