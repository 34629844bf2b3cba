// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/strutil.h>
#include <google/protobuf/util/time_util.h>

#include <charconv>
#include <limits>

#include "desk/tables/refuse.hpp"
#include "dossier/error.hpp"
#include "dossier/json.hpp"
#include "dossier/labels.hpp"
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
Number number_of(const JsonValue& value, const std::string& path) {
  Number number{};
  if (const auto* given = value.as<uint64_t>()) {
    if (*given <= static_cast<uint64_t>(std::numeric_limits<Number>::max())) return static_cast<Number>(*given);
  } else if (const auto* below_zero = value.as<int64_t>()) {
    if (std::is_signed_v<Number> && *below_zero >= static_cast<int64_t>(std::numeric_limits<Number>::min()))
      return static_cast<Number>(*below_zero);
  } else if (const auto* text = value.as<std::string>()) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error == std::errc() && end == text->data() + text->size()) return number;
  }
  refuse("type", path);
}

/// What a value must be of this type.
template <typename Type>
const Type& held(const JsonValue& value, const std::string& path) {
  if (const Type* found = value.as<Type>()) return *found;
  refuse("type", path);
}

double real_of(const JsonValue& value, const std::string& path) {
  if (const auto* whole = value.as<uint64_t>()) return static_cast<double>(*whole);
  if (const auto* below_zero = value.as<int64_t>()) return static_cast<double>(*below_zero);
  return held<double>(value, path);
}

/// What an error repeats of a value that is no text.
std::string shown(const JsonValue& value) {
  if (const auto* whole = value.as<uint64_t>()) return std::to_string(*whole);
  if (const auto* below_zero = value.as<int64_t>()) return std::to_string(*below_zero);
  if (const auto* real = value.as<double>()) return std::to_string(*real);
  if (const auto* flag = value.as<bool>()) return *flag ? "true" : "false";
  return value.as<JsonValue::Array>() != nullptr ? "[]" : "{}";
}

int enumeration_of(const JsonValue& value, const FieldDescriptor& field, const std::string& path) {
  const auto& type = *field.enum_type();
  const auto* text = value.as<std::string>();
  if (text != nullptr) {
    if (const auto* named = type.FindValueByName(*text)) return named->number();
    if (const auto meant = enumeration_value(short_name(type.full_name()), *text)) return *meant;
  } else if (value.as<uint64_t>() != nullptr || value.as<int64_t>() != nullptr) {
    const int number = number_of<int32_t>(value, path);
    if (type.FindValueByNumber(number) != nullptr) return number;
  }
  refuse("unknown_value", path, {rules::repeated_figure(text != nullptr ? *text : shown(value))});
}

void read_instant(Message& timestamp, const JsonValue& value, const std::string& path) {
  google::protobuf::Timestamp read;
  if (!google::protobuf::util::TimeUtil::FromString(held<std::string>(value, path), &read)) refuse("instant", path);
  const auto& reflection = *timestamp.GetReflection();
  reflection.SetInt64(&timestamp, timestamp.GetDescriptor()->FindFieldByNumber(1), read.seconds());
  reflection.SetInt32(&timestamp, timestamp.GetDescriptor()->FindFieldByNumber(2), read.nanos());
}

std::string bytes_of(const JsonValue& value, const std::string& path) {
  std::string bytes;
  if (!google::protobuf::Base64Unescape(held<std::string>(value, path), &bytes)) refuse("type", path);
  return bytes;
}

void read_record(Message& record, const JsonValue& object, const std::string& path, desk::Faults& faults);

void read_value(Message& record, const FieldDescriptor& field, const JsonValue& value, const std::string& path,
                desk::Faults& faults) {
  const auto& reflection = *record.GetReflection();
  const bool many = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL: {
      const bool flag = held<bool>(value, path);
      return many ? reflection.AddBool(&record, &field, flag) : reflection.SetBool(&record, &field, flag);
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
      const double number = real_of(value, path);
      return many ? reflection.AddDouble(&record, &field, number) : reflection.SetDouble(&record, &field, number);
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int number = enumeration_of(value, field, path);
      return many ? reflection.AddEnumValue(&record, &field, number) : reflection.SetEnumValue(&record, &field, number);
    }
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string text = is_octets(field) ? bytes_of(value, path) : held<std::string>(value, path);
      return many ? reflection.AddString(&record, &field, std::move(text))
                  : reflection.SetString(&record, &field, std::move(text));
    }
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      Message& inner = many ? *reflection.AddMessage(&record, &field) : *reflection.MutableMessage(&record, &field);
      return is_instant(field) ? read_instant(inner, value, path) : read_record(inner, value, path, faults);
    }
    case FieldDescriptor::CPPTYPE_FLOAT: break;  // The schema has none.
  }
  refuse("type", path);
}

/// What is wrong is noted field by field, and the rest read.
void read_record(Message& record, const JsonValue& object, const std::string& path, desk::Faults& faults) {
  const auto read = [&](const FieldDescriptor& field, const JsonValue& value, const std::string& place) {
    faults.gather([&] { read_value(record, field, value, place, faults); });
  };
  for (const auto& [key, value] : held<JsonValue::Object>(object, path)) {
    const FieldDescriptor* field = record.GetDescriptor()->FindFieldByName(key);
    const std::string called = field == nullptr ? rules::repeated_name(key) : key;
    const std::string place = path.empty() ? called : path + "." + called;
    if (field == nullptr) {
      faults.add("unknown_field", place, {called});
    } else if (!field->is_repeated()) {
      if (!value.is_null()) read(*field, value, place);
    } else if (const auto* all = value.as<JsonValue::Array>()) {
      for (size_t i = 0; i < all->size(); ++i) read(*field, (*all)[i], place + "[" + std::to_string(i) + "]");
    } else if (!value.is_null()) {
      faults.add("type", place);
    }
  }
}

}  // namespace
}  // namespace dossier::exchange

namespace dossier {

std::string from_json(std::string_view message, std::string_view json) {
  const exchange::JsonValue object = exchange::parse_json(json);
  auto record = exchange::make(message);
  desk::Faults faults;
  exchange::read_record(*record, object, {}, faults);
  faults.refuse();
  return record->SerializePartialAsString();
}

}  // namespace dossier
