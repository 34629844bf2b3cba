// SPDX-License-Identifier: Apache-2.0
#include "words/bilingual.hpp"

#include "words/template.hpp"

namespace dossier {

std::string say(const Text& text, Language language, const std::vector<std::string>& facts) {
  return filled(language == Language::zh ? text.zh : text.en, facts, language);
}

}  // namespace dossier
