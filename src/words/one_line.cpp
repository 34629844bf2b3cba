// SPDX-License-Identifier: Apache-2.0
#include "words/one_line.hpp"

#include "base/utf8.hpp"

namespace dossier {

std::string one_line(std::string_view value) {
  constexpr size_t kMost = 80;
  std::string out;
  size_t count = 0;
  for (size_t at = 0; at < value.size(); ++count) {
    if (count == kMost) return out + "…";
    const char32_t code = next_code_point(value, at);
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
    append_code_point(out, control ? kReplacement : code);
  }
  return out;
}

}  // namespace dossier
