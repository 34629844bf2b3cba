// SPDX-License-Identifier: Apache-2.0
#include "schema/schema.hpp"

#include <algorithm>

#include "schema/tables.inc"

namespace dossier::schema {
namespace {

template <typename Named>
const Named* by_name(std::span<const Named* const> all, std::string_view name) {
  const auto found = std::lower_bound(all.begin(), all.end(), name,
                                      [](const Named* one, std::string_view wanted) { return one->name < wanted; });
  return found != all.end() && (*found)->name == name ? *found : nullptr;
}

}  // namespace

const Field* Record::find(std::string_view field) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& one) { return one.name == field; });
  return found == fields.end() ? nullptr : &*found;
}

std::span<const Record* const> records() { return kRecords; }
std::span<const Enumeration* const> enumerations() { return kEnumerations; }
const Record* find_record(std::string_view name) { return by_name(records(), name); }
const Enumeration* find_enumeration(std::string_view name) { return by_name(enumerations(), name); }

const Field* field_at(const Record& record, std::string_view path) {
  const Record* inside = &record;
  while (inside != nullptr) {
    const size_t dot = std::min(path.find('.'), path.size());
    const Field* field = inside->find(path.substr(0, std::min(path.find('['), dot)));
    if (field == nullptr || dot == path.size()) return field;
    path.remove_prefix(dot + 1);
    inside = field->record;
  }
  return nullptr;
}

}  // namespace dossier::schema
