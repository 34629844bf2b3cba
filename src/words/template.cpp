// SPDX-License-Identifier: Apache-2.0
#include "words/template.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "dossier/labels.hpp"

namespace dossier {
namespace {

std::string shown(const std::string& fact, std::string_view as, Language language) {
  if (as.empty()) return fact;
  if (as == "field") return path_label({}, fact, language);
  int value = 0;
  std::from_chars(fact.data(), fact.data() + fact.size(), value);
  return std::string(label(as, value, language));
}

/// What stands in a gap; nothing where these braces are none.
std::optional<std::string> gap(std::string_view inside, std::span<const std::string> facts, Language language,
                               std::string_view field) {
  if (inside == "field") return std::string(field);
  if (inside.empty() || inside[0] < '0' || inside[0] > '9' || (inside.size() > 1 && inside[1] != ':'))
    return std::nullopt;
  const auto index = static_cast<size_t>(inside[0] - '0');
  return index < facts.size() ? shown(facts[index], inside.substr(std::min<size_t>(2, inside.size())), language) : "";
}

}  // namespace

std::string filled(std::string_view pattern, std::span<const std::string> facts, Language language,
                   std::string_view field) {
  std::string out;
  while (!pattern.empty()) {
    const size_t open = std::min(pattern.find('{'), pattern.size());
    out += pattern.substr(0, open);
    pattern.remove_prefix(open);
    const size_t close = pattern.find('}');
    if (close == std::string_view::npos) return out += pattern;
    const auto said = gap(pattern.substr(1, close - 1), facts, language, field);
    out += said ? *said : "{";
    pattern.remove_prefix(said ? close + 1 : 1);
  }
  return out;
}

}  // namespace dossier
