// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"
#include "dossier/v1/interaction.pb.h"

namespace dossier::desk {

/// Takes in an interaction that was loaded, `old`, as a form has changed it, and returns what is stored now. Its place
/// (customer, time, id, number) and who recorded it stay. A closed one owes no answer any more. Throws Code::invalid,
/// "moved", where the new values belong to another customer or time.
v1::Interaction correct_interaction(Context& context, const v1::Interaction& old, const v1::Interaction& given);

}  // namespace dossier::desk
