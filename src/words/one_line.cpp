// SPDX-License-Identifier: Apache-2.0
#include "words/one_line.hpp"

#include "base/characters.hpp"
#include "base/utf8.hpp"

namespace dossier {

std::string one_line(std::string_view value) {
  constexpr size_t kMost = 80;
  std::string out;
  size_t count = 0;
  for (size_t at = 0; at < value.size(); ++count) {
    if (count == kMost) return out + "…";
    const char32_t code = next_code_point(value, at);
    const bool shown = !is_control(code) && !is_separator(code) && !is_bidi_control(code) && !is_noncharacter(code);
    append_code_point(out, shown ? code : kReplacement);
  }
  return out;
}

}  // namespace dossier
