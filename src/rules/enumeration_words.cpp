// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <unordered_map>

#include "dossier/labels.hpp"
#include "rules/fold.hpp"
#include "schema/schema.hpp"

// The values of enumerations from the words that people and files use for them.

namespace dossier {
namespace {

std::string word_key(std::string_view enumeration, std::string_view word) {
  std::string key(enumeration);
  key += '/';
  key += rules::fold(word);
  return key;
}

void add_words(const schema::Enumeration& enumeration, std::unordered_map<std::string, int>& words) {
  const size_t prefix = enumeration.values.front().name.size() - std::string_view("UNSPECIFIED").size();
  for (const schema::Value& value : enumeration.values) {
    const auto add = [&](std::string_view word) { words.emplace(word_key(enumeration.name, word), value.number); };
    add(value.name);
    add(value.name.substr(prefix));
    add(value.zh);
    add(value.en);
    for (std::string_view rest = value.also; !rest.empty();) {
      const size_t end = rest.find('|');
      add(rest.substr(0, end));
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
}

/// Every word that means a value, folded.
std::unordered_map<std::string, int> make_words() {
  std::unordered_map<std::string, int> words;
  for (const schema::Enumeration* enumeration : schema::enumerations()) add_words(*enumeration, words);
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
