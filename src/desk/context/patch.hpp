// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/record.hpp"
#include "schema/schema.hpp"

/// Changing some of a record's values and leaving the rest.
namespace dossier::desk {

/// A record's fields by their number, so that each can be set against another record's. They last as long as its bytes.
using FieldsByNumber = std::map<uint32_t, std::vector<Field>>;
FieldsByNumber fields_by_number(RecordView record);

/// What becomes of a list of records of which a patch has entries: each changes the one in its place, and further ones
/// are added; or they replace the whole list.
enum class Lists { by_place, whole };

/// `base` with the values of `patch`: what the patch does not name stays. A record inside is changed field by field; a
/// list of plain values is replaced.
std::string patched(const schema::Record& kind, RecordView base, RecordView patch, Lists lists = Lists::by_place);

/// `base` without what a path leads to: "short_name", "needs.budget", "contacts[1]". Throws Code::invalid,
/// "unknown_field", for a path that leads nowhere, and "required" for a field that has to be there.
std::string cleared(const schema::Record& kind, RecordView base, std::string_view path);

/// Throws Code::invalid, "not_settable", naming the fields of a patch that others set than its host.
void refuse_fields_of(const schema::Record& kind, RecordView patch, std::initializer_list<schema::Setter> others);

}  // namespace dossier::desk
