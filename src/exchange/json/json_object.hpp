// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/message.h>

#include <nlohmann/json.hpp>
#include <string_view>

/// Records as JSON values.
namespace dossier::exchange {

using Json = nlohmann::ordered_json;

/// A record as a JSON value, for those who add keys of their own.
Json json_object(const google::protobuf::Message& record);
Json json_object(std::string_view message, std::string_view bytes);

/// One value of a record; `index` is its place in a repeated field, -1 otherwise.
Json field_value(const google::protobuf::Message& record, const google::protobuf::FieldDescriptor& field, int index);

/// One line without the final newline; what is not UTF-8 becomes U+FFFD.
std::string json_line(const Json& value);

}  // namespace dossier::exchange
