// SPDX-License-Identifier: Apache-2.0
#include "dossier/labels.hpp"

#include <cctype>
#include <string>

#include "schema/schema.hpp"

// What fields and values are called, in both languages, as people read them.

namespace dossier {
namespace {

/// What a field is called that an error names alone, where records call different things so.
struct CommonLabel {
  std::string_view name, zh, en;
};
constexpr CommonLabel kCommon[] = {{"number", "编号", "number"},       {"kind", "类型", "kind"},
                                   {"name", "名称", "name"},           {"department", "部门", "department"},
                                   {"customer", "客户", "customer"},   {"due", "到期时间", "due"},
                                   {"channel", "沟通方式", "channel"}, {"at", "时间", "time"},
                                   {"source", "来源", "source"},       {"id", "编号", "id"},
                                   {"mobile", "手机号码", "mobile"},   {"email", "电子邮箱", "e-mail"}};

/// Records that an error's path may begin in.
constexpr std::string_view kRoots[] = {"Customer", "Interaction", "FollowUp", "Staff", "Department", "Policy"};

std::string_view in(const auto& row, Language language) { return language == Language::zh ? row.zh : row.en; }

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
std::optional<std::string> words_of(const schema::Record* record, std::string_view path, Language language) {
  std::string out;
  while (record != nullptr) {
    const size_t dot = path.find('.');
    const PathStep step = step_of(path.substr(0, dot));
    const schema::Field* field = record->find(step.name);
    if (field == nullptr) return std::nullopt;
    const bool last = dot == std::string_view::npos;
    if (last || !step.number.empty()) {  // What is there only once says nothing that its field does not say.
      if (!out.empty()) out += ' ';
      out += in(*field, language);
      if (!step.number.empty() && language == Language::en) out += ' ';
      out += step.number;
    }
    if (last) return out;
    record = field->record;
    path.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

}  // namespace

std::string_view label(std::string_view enumeration, int value, Language language) {
  const schema::Enumeration* known = schema::find_enumeration(enumeration);
  if (known == nullptr) return {};
  for (const schema::Value& row : known->values) {
    if (row.number == value) return in(row, language);
  }
  return {};
}

std::string_view field_label(std::string_view message, std::string_view field, Language language) {
  if (message.empty()) {
    for (const CommonLabel& row : kCommon) {
      if (row.name == field) return in(row, language);
    }
    return field;
  }
  const schema::Record* record = schema::find_record(message);
  const schema::Field* found = record == nullptr ? nullptr : record->find(field);
  return found == nullptr ? field : in(*found, language);
}

std::string path_label(std::string_view message, std::string_view path, Language language) {
  if (!message.empty()) return words_of(schema::find_record(message), path, language).value_or(std::string(path));
  if (const std::string_view common = field_label({}, path, language); common != path) return std::string(common);
  for (std::string_view root : kRoots) {
    if (auto words = words_of(schema::find_record(root), path, language)) return *words;
  }
  return std::string(path);
}

}  // namespace dossier
