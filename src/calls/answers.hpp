// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dossier/interaction.hpp"
#include "dossier/session.hpp"
#include "dossier/v1/desk_messages.pb.h"

/// What each operation of dossier/v1/desk.proto does: a request in, an answer out. One function an operation, declared
/// by the build; an operation without one does not link.
namespace dossier::calls {

/// The id of the customer with this number. Throws Code::missing.
uint64_t customer_named(View& view, const std::string& number);
/// The key of the interaction with this number. Throws Code::missing.
InteractionId interaction_named(View& view, const std::string& number);

}  // namespace dossier::calls

#include "calls/answers.inc"
