// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dossier/language.hpp"

// Industries by the national classification (GB/T 4754-2017): sections A to T and their divisions.

namespace dossier::rules {

/// The code that a text means: a code itself ("C39", also one of a finer class, "C3911"), or what people call it (制造业,
/// 互联网, "retail"). Nothing where it is no such word.
std::optional<std::string> industry_code(std::string_view text);

/// What people call a code: "H62" is 餐饮业. Of a finer class, its division; the code itself where it is none.
std::string_view industry_name(std::string_view code, Language language);

}  // namespace dossier::rules
