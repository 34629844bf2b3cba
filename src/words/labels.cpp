// SPDX-License-Identifier: Apache-2.0
#include "words/labels.hpp"

#include <cctype>
#include <string>
#include <unordered_map>

namespace dossier {
namespace {

struct FieldLabel {
  std::string_view message, name, zh, en, holds;
};

#include "words/data/labels.inc"

/// Records that an error's path may begin in.
constexpr std::string_view kRoots[] = {"Customer", "Interaction", "FollowUp", "Staff", "Department", "Policy"};

std::string joined(std::string_view scope, std::string_view name) {
  std::string key(scope);
  key += '/';
  key += name;
  return key;
}

std::string_view in(const auto& row, Language language) { return language == Language::zh ? row.zh : row.en; }

const FieldLabel* find_field(std::string_view message, std::string_view name) {
  static const auto index = [] {
    std::unordered_map<std::string, const FieldLabel*> map;
    for (const FieldLabel& row : kFields) map.emplace(joined(row.message, row.name), &row);
    return map;
  }();
  const auto found = index.find(joined(message, name));
  return found == index.end() ? nullptr : found->second;
}

/// One step of a path: "contacts[0]" is name "contacts" and number "1".
struct PathStep {
  std::string_view name;
  std::string number;
};

PathStep step_of(std::string_view text) {
  const size_t open = text.find('[');
  if (open == std::string_view::npos) return {text, {}};
  size_t index = 0;
  for (char digit : text.substr(open + 1)) {
    if (std::isdigit(static_cast<unsigned char>(digit)) == 0) break;
    index = index * 10 + static_cast<size_t>(digit - '0');
  }
  return {text.substr(0, open), std::to_string(index + 1)};
}

/// The path in words when it begins in this record; nothing when it does not.
std::optional<std::string> words_of(std::string_view message, std::string_view path, Language language) {
  std::string out;
  while (true) {
    const size_t dot = path.find('.');
    const PathStep step = step_of(path.substr(0, dot));
    const FieldLabel* field = find_field(message, step.name);
    if (field == nullptr) return std::nullopt;
    const bool last = dot == std::string_view::npos;
    if (last || !step.number.empty()) {  // What is there only once says nothing that its field does not say.
      if (!out.empty()) out += ' ';
      out += in(*field, language);
      if (!step.number.empty() && language == Language::en) out += ' ';
      out += step.number;
    }
    if (last) return out;
    message = field->holds;
    path.remove_prefix(dot + 1);
  }
}

}  // namespace

std::span<const ValueLabel> value_labels() { return kValues; }

std::string_view label(std::string_view enumeration, int value, Language language) {
  static const auto index = [] {
    std::unordered_map<std::string_view, const ValueLabel*> first;
    for (const ValueLabel& row : kValues) first.emplace(row.enumeration, &row);
    return first;
  }();
  const auto found = index.find(enumeration);
  if (found == index.end()) return {};
  for (const ValueLabel* row = found->second; row != std::end(kValues) && row->enumeration == enumeration; ++row) {
    if (row->value == value) return in(*row, language);
  }
  return {};
}

std::string_view field_label(std::string_view message, std::string_view field, Language language) {
  const FieldLabel* found = find_field(message, field);
  return found == nullptr ? field : in(*found, language);
}

std::string path_label(std::string_view message, std::string_view path, Language language) {
  if (!message.empty()) return words_of(message, path, language).value_or(std::string(path));
  if (path.find('.') == std::string_view::npos) {
    if (auto words = words_of({}, path, language)) return *words;
  }
  for (std::string_view root : kRoots) {
    if (auto words = words_of(root, path, language)) return *words;
  }
  return std::string(path);
}

}  // namespace dossier
