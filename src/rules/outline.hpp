// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "rules/identity.hpp"

// Telling at a glance that two customers have too little in common to be one, without what is known of either.

namespace dossier::rules {

/// The facts of a customer in about fifteen bytes: of each 16 bits of a hash, too few to tell what it was.
std::string outline_of(const Identity& identity);

/// Whether comparing the two could propose them as one, or find a number, a means of contact or a name that they share.
/// Never wrong where it says no; where it says yes, `compare` decides.
bool may_be_alike(std::string_view outline, std::string_view other);

}  // namespace dossier::rules
