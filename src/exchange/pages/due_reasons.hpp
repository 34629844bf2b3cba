// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "dossier/language.hpp"

namespace dossier::v1 {
class FollowUp;
}

namespace dossier::exchange {

/// How the time of a follow-up came about (X4), a sentence a step.
std::vector<std::string> due_reasons(const v1::FollowUp& task, Language language, std::chrono::minutes utc_offset);

}  // namespace dossier::exchange
