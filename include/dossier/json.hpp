// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

/// Records as JSON text, and back.
namespace dossier {

/// How JSON is written.
struct JsonOptions {
  int indent = -1;  ///< Blanks per level; -1: all on one line.
};

/// A record of dossier.v1 ("Customer", "Interaction" ...) as JSON. Keys are the names in the .proto files; fields that
/// are not set are left out; enumerations are their names ("CHANNEL_PHONE"), instants RFC 3339 in UTC, bytes Base64,
/// integers numbers. Bytes that are not UTF-8 are shown as U+FFFD. Throws Code::usage for an unknown message,
/// Code::corrupt for bytes that are not a record.
std::string to_json(std::string_view message, std::string_view bytes, const JsonOptions& options = {});

/// The record's bytes for JSON as `to_json` writes it. Integers may be text, enumerations also their number or a label
/// of either language, instants of any offset; null is a field that is not set. Throws Code::invalid naming the field:
/// "json", "unknown_field", "duplicate_key", "type", "number_range", "unknown_value", "instant", or what is beyond a
/// limit (dossier/limits.hpp).
std::string from_json(std::string_view message, std::string_view json);

}  // namespace dossier
