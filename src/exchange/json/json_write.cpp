// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/strutil.h>

#include "dossier/json.hpp"
#include "exchange/json/json_object.hpp"
#include "exchange/json/schema.hpp"

// JSON from records.

namespace dossier::exchange {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

Json field_value(const Message& record, const FieldDescriptor& field, int index) {
  const auto& reflection = *record.GetReflection();
  const bool many = index >= 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return many ? reflection.GetRepeatedBool(record, &field, index) : reflection.GetBool(record, &field);
    case FieldDescriptor::CPPTYPE_INT32:
      return many ? reflection.GetRepeatedInt32(record, &field, index) : reflection.GetInt32(record, &field);
    case FieldDescriptor::CPPTYPE_INT64:
      return many ? reflection.GetRepeatedInt64(record, &field, index) : reflection.GetInt64(record, &field);
    case FieldDescriptor::CPPTYPE_UINT32:
      return many ? reflection.GetRepeatedUInt32(record, &field, index) : reflection.GetUInt32(record, &field);
    case FieldDescriptor::CPPTYPE_UINT64:
      return many ? reflection.GetRepeatedUInt64(record, &field, index) : reflection.GetUInt64(record, &field);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return many ? reflection.GetRepeatedFloat(record, &field, index) : reflection.GetFloat(record, &field);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return many ? reflection.GetRepeatedDouble(record, &field, index) : reflection.GetDouble(record, &field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return (many ? reflection.GetRepeatedEnum(record, &field, index) : reflection.GetEnum(record, &field))->name();
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string text =
          many ? reflection.GetRepeatedString(record, &field, index) : reflection.GetString(record, &field);
      if (field.type() == FieldDescriptor::TYPE_BYTES) {
        std::string encoded;
        google::protobuf::Base64Escape(text, &encoded);
        return encoded;
      }
      return text;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      const Message& inner =
          many ? reflection.GetRepeatedMessage(record, &field, index) : reflection.GetMessage(record, &field);
      if (is_instant(field)) return instant_text(inner);
      return json_object(inner);
    }
  }
  return nullptr;
}

Json json_object(const Message& record) {
  const auto& reflection = *record.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(record, &fields);
  Json object = Json::object();
  for (const FieldDescriptor* field : fields) {
    Json& value = object[field->name()];
    if (!field->is_repeated()) {
      value = field_value(record, *field, -1);
      continue;
    }
    value = Json::array();
    for (int i = 0; i < reflection.FieldSize(record, field); ++i) value.push_back(field_value(record, *field, i));
  }
  return object;
}

Json json_object(std::string_view message, std::string_view bytes) { return json_object(*parse(message, bytes)); }

std::string json_line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace dossier::exchange

namespace dossier {

std::string to_json(std::string_view message, std::string_view bytes, const JsonOptions& options) {
  return exchange::json_object(message, bytes)
      .dump(options.indent, ' ', false, exchange::Json::error_handler_t::replace);
}

}  // namespace dossier
