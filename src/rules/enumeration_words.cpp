// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <unordered_map>

#include "rules/fold.hpp"
#include "words/labels.hpp"

namespace dossier {
namespace {

std::string word_key(std::string_view enumeration, std::string_view word) {
  std::string key(enumeration);
  key += '/';
  key += rules::fold(word);
  return key;
}

/// "CHANNEL_" of "CHANNEL_UNSPECIFIED".
std::string_view prefix_of(std::string_view unspecified) {
  return unspecified.substr(0, unspecified.size() - std::string_view("UNSPECIFIED").size());
}

/// Every word that means a value, folded.
std::unordered_map<std::string, int> make_words() {
  std::unordered_map<std::string, int> words;
  std::string_view prefix;
  for (const ValueLabel& row : value_labels()) {
    if (row.value == 0) prefix = prefix_of(row.name);
    const auto add = [&](std::string_view word) { words.emplace(word_key(row.enumeration, word), row.value); };
    add(row.name);
    add(row.name.substr(prefix.size()));
    add(row.zh);
    add(row.en);
    for (std::string_view rest = row.aliases; !rest.empty();) {
      const size_t end = rest.find('|');
      add(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  return words;
}

}  // namespace

std::optional<int> enumeration_value(std::string_view enumeration, std::string_view text) {
  static const std::unordered_map<std::string, int> words = make_words();
  const auto found = words.find(word_key(enumeration, text));
  if (found == words.end()) return std::nullopt;
  return found->second;
}

}  // namespace dossier
