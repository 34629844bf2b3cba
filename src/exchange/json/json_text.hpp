// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "dossier/terms.hpp"
#include "exchange/json/json_value.hpp"

/// JSON text, written straight from what it describes.
namespace dossier::exchange {

/// Appends a text between quotes; what is not UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Appends a value that was read.
void append_json(std::string& out, const JsonValue& value);

/// One value of a record as JSON shows it, texts without their quotes; `index` is its place in a repeated field, -1
/// otherwise.
std::string value_text(const google::protobuf::Message& record, const google::protobuf::FieldDescriptor& field,
                       int index);

/// A number of the business: name, value, unit, requirement, and source and meaning in both languages.
std::string term_json(const BusinessTerm& term);

}  // namespace dossier::exchange
