// SPDX-License-Identifier: Apache-2.0
#include "words/bilingual.hpp"

namespace dossier {

std::string say(const Text& text, Language language, const std::vector<std::string>& args) {
  const std::string_view pattern = language == Language::zh ? text.zh : text.en;
  std::string out;
  size_t next = 0;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i, 2) == "{}" && next < args.size()) {
      out += args[next++];
      ++i;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace dossier
