// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dossier/language.hpp"

namespace dossier {

/// The one notation of sentences with gaps. `{0}` to `{9}` stand for the facts as they are; `{0:field}` for the label
/// of the field whose path the fact is, `{0:Review.State}` for that of the enumeration's value whose number it is;
/// `{field}` for what `field` says. A gap without a fact is left out; other braces stand for themselves.
std::string filled(std::string_view pattern, std::span<const std::string> facts, Language language,
                   std::string_view field = {});

}  // namespace dossier
