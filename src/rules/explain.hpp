// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "dossier/language.hpp"
#include "rules/steps.hpp"

// Why a time came out as it did (X4), in sentences.

namespace dossier::rules {

/// A sentence for a person.
std::string describe(const Step& step, Language language, std::chrono::minutes utc_offset);

}  // namespace dossier::rules
