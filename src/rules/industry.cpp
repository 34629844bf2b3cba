// SPDX-License-Identifier: Apache-2.0
#include "rules/industry.hpp"

#include <algorithm>
#include <map>

#include "rules/fold.hpp"
#include "rules/identifiers.hpp"

namespace dossier::rules {
namespace {

struct Industry {
  std::string_view code, zh, en;
  std::string_view also;  ///< Other words for it, parted by |.
};

constexpr Industry kIndustries[] = {
#include "rules/data/industries.inc"
};

/// By what people call them, folded; a section before a division of the same name.
const std::map<std::string, std::string_view>& names() {
  static const std::map<std::string, std::string_view> all = [] {
    std::map<std::string, std::string_view> made;
    for (const Industry& one : kIndustries) {
      made.emplace(fold(one.zh), one.code);
      made.emplace(fold(one.en), one.code);
      for (std::string_view rest = one.also; !rest.empty();) {
        const size_t end = std::min(rest.find('|'), rest.size());
        made.emplace(fold(rest.substr(0, end)), one.code);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return made;
  }();
  return all;
}

bool is_code(std::string_view text) {
  constexpr size_t kLongest = 5;
  return !text.empty() && text.size() <= kLongest && text[0] >= 'A' && text[0] <= 'T' &&
         (text.size() == 1 || all_digits(text.substr(1)));
}

}  // namespace

std::optional<std::string> industry_code(std::string_view text) {
  const std::string plain = upper(clean(text));
  if (is_code(plain)) return plain;
  const auto found = names().find(fold(text));
  if (found == names().end()) return std::nullopt;
  return std::string(found->second);
}

std::string_view industry_name(std::string_view code, Language language) {
  constexpr size_t kDivision = 3;
  const Industry* best = nullptr;
  for (const Industry& one : kIndustries) {
    if (one.code == code.substr(0, kDivision) || (best == nullptr && one.code == code.substr(0, 1))) best = &one;
  }
  if (best == nullptr) return code;
  return language == Language::zh ? best->zh : best->en;
}

}  // namespace dossier::rules
