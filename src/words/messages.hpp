// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"

namespace dossier {

/// The sentence for a reason: first "<last part of field>.<reason>", then "<reason>"; the reason itself if there is
/// none.
std::string message_for(std::string_view reason, std::string_view field, const std::vector<std::string>& facts,
                        Language language);

}  // namespace dossier
