// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/language.hpp"

/// What changed between two states of a record, field by field.
namespace dossier::exchange {

/// One value that differs between two states of a record. Empty text: there was (or is) none.
struct FieldChange {
  std::string path;  ///< "contacts[0].mobile"
  std::string before;
  std::string after;
};

/// What differs, down to single values (B2). An empty state has no value at all. Values are as in JSON; with a
/// language, enumerations are their labels and instants the time on the wall in China. Throws Code::usage for an
/// unknown message, Code::corrupt for bytes that are not a record.
std::vector<FieldChange> describe_changes(std::string_view message, std::string_view before, std::string_view after,
                                          std::optional<Language> language = {});

}  // namespace dossier::exchange
