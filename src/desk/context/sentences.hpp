// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dossier/v1/common.pb.h"

// Sentences that the library stores: kept as name and facts, read in either language.

namespace dossier::desk {

/// `name` is one of words/stored_messages.hpp. No fact is personal.
v1::Sentence sentence(std::string name, std::vector<std::string> facts = {});

}  // namespace dossier::desk
