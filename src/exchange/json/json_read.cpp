// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/strutil.h>
#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <limits>

#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
#include "exchange/json/json_object.hpp"
#include "exchange/json/json_parse.hpp"
#include "exchange/json/schema.hpp"
#include "rules/repeated.hpp"

// Records from JSON.

namespace dossier::exchange {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

[[noreturn]] void refuse(const char* reason, const std::string& path, std::vector<std::string> facts = {}) {
  throw Error(Code::invalid, reason, path, std::move(facts));
}

/// A whole number, also as text: other writers put 64 bits between quotes.
template <typename Number>
Number number_of(const Json& value, const std::string& path) {
  Number number{};
  if (value.is_number_unsigned()) {
    const auto given = value.get<uint64_t>();
    if (given <= static_cast<uint64_t>(std::numeric_limits<Number>::max())) return static_cast<Number>(given);
  } else if (value.is_number_integer()) {
    const auto given = value.get<int64_t>();
    if (std::is_signed_v<Number> && given >= static_cast<int64_t>(std::numeric_limits<Number>::min()))
      return static_cast<Number>(given);
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size()) return number;
  }
  refuse("type", path);
}

const std::string& text_of(const Json& value, const std::string& path) {
  if (!value.is_string()) refuse("type", path);
  return value.get_ref<const std::string&>();
}

int enumeration_of(const Json& value, const FieldDescriptor& field, const std::string& path) {
  const auto& type = *field.enum_type();
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (const auto* named = type.FindValueByName(text)) return named->number();
    if (const auto meant = enumeration_value(short_name(type.full_name()), text)) return *meant;
  } else if (value.is_number_integer()) {
    const int number = number_of<int32_t>(value, path);
    if (type.FindValueByNumber(number) != nullptr) return number;
  }
  refuse("unknown_value", path,
         {rules::repeated_figure(value.is_string() ? value.get<std::string>() : json_line(value))});
}

void read_instant(Message& timestamp, const Json& value, const std::string& path) {
  google::protobuf::Timestamp read;
  if (!google::protobuf::util::TimeUtil::FromString(text_of(value, path), &read)) refuse("instant", path);
  const auto& reflection = *timestamp.GetReflection();
  reflection.SetInt64(&timestamp, timestamp.GetDescriptor()->FindFieldByNumber(1), read.seconds());
  reflection.SetInt32(&timestamp, timestamp.GetDescriptor()->FindFieldByNumber(2), read.nanos());
}

std::string bytes_of(const Json& value, const std::string& path) {
  std::string bytes;
  if (!google::protobuf::Base64Unescape(text_of(value, path), &bytes)) refuse("type", path);
  return bytes;
}

void read_record(Message& record, const Json& object, const std::string& path);

void read_value(Message& record, const FieldDescriptor& field, const Json& value, const std::string& path) {
  const auto& reflection = *record.GetReflection();
  const bool many = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL: {
      if (!value.is_boolean()) refuse("type", path);
      return many ? reflection.AddBool(&record, &field, value.get<bool>())
                  : reflection.SetBool(&record, &field, value.get<bool>());
    }
    case FieldDescriptor::CPPTYPE_INT32: {
      const auto number = number_of<int32_t>(value, path);
      return many ? reflection.AddInt32(&record, &field, number) : reflection.SetInt32(&record, &field, number);
    }
    case FieldDescriptor::CPPTYPE_INT64: {
      const auto number = number_of<int64_t>(value, path);
      return many ? reflection.AddInt64(&record, &field, number) : reflection.SetInt64(&record, &field, number);
    }
    case FieldDescriptor::CPPTYPE_UINT32: {
      const auto number = number_of<uint32_t>(value, path);
      return many ? reflection.AddUInt32(&record, &field, number) : reflection.SetUInt32(&record, &field, number);
    }
    case FieldDescriptor::CPPTYPE_UINT64: {
      const auto number = number_of<uint64_t>(value, path);
      return many ? reflection.AddUInt64(&record, &field, number) : reflection.SetUInt64(&record, &field, number);
    }
    case FieldDescriptor::CPPTYPE_DOUBLE: {
      if (!value.is_number()) refuse("type", path);
      return many ? reflection.AddDouble(&record, &field, value.get<double>())
                  : reflection.SetDouble(&record, &field, value.get<double>());
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int number = enumeration_of(value, field, path);
      return many ? reflection.AddEnumValue(&record, &field, number) : reflection.SetEnumValue(&record, &field, number);
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string text = field.type() == FieldDescriptor::TYPE_BYTES ? bytes_of(value, path) : text_of(value, path);
      return many ? reflection.AddString(&record, &field, std::move(text))
                  : reflection.SetString(&record, &field, std::move(text));
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      Message& inner = many ? *reflection.AddMessage(&record, &field) : *reflection.MutableMessage(&record, &field);
      return is_instant(field) ? read_instant(inner, value, path) : read_record(inner, value, path);
    }
    case FieldDescriptor::CPPTYPE_FLOAT: break;  // The schema has none.
  }
  refuse("type", path);
}

void read_record(Message& record, const Json& object, const std::string& path) {
  if (!object.is_object()) refuse("type", path);
  for (const auto& [key, value] : object.items()) {
    const FieldDescriptor* field = record.GetDescriptor()->FindFieldByName(key);
    const std::string shown = field == nullptr ? rules::repeated_name(key) : key;
    const std::string place = path.empty() ? shown : path + "." + shown;
    if (field == nullptr) refuse("unknown_field", place, {shown});
    if (value.is_null()) continue;
    if (!field->is_repeated()) {
      read_value(record, *field, value, place);
      continue;
    }
    if (!value.is_array()) refuse("type", place);
    for (size_t i = 0; i < value.size(); ++i)
      read_value(record, *field, value[i], place + "[" + std::to_string(i) + "]");
  }
}

}  // namespace
}  // namespace dossier::exchange

namespace dossier {

std::string from_json(std::string_view message, std::string_view json) {
  const exchange::Json object = exchange::parse_json(json);
  auto record = exchange::make(message);
  exchange::read_record(*record, object, {});
  return record->SerializePartialAsString();
}

}  // namespace dossier
