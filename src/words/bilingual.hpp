// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"

/// Texts that are not messages, in both languages.
namespace dossier {

/// A text in both languages, in the notation of template.hpp.
struct Text {
  std::string_view zh, en;
};
/// The text in a language, with its gaps filled.
std::string say(const Text& text, Language language, const std::vector<std::string>& facts = {});

}  // namespace dossier
