// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/descriptor.h>
#include <google/protobuf/stubs/strutil.h>

#include <charconv>
#include <cmath>

#include "base/utf8.hpp"
#include "dossier/json.hpp"
#include "exchange/json/json_text.hpp"
#include "exchange/json/schema.hpp"

// JSON from records.

namespace dossier::exchange {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

/// The shortest text that is read back as the same number; JSON has none for what is not finite.
std::string number_text(double number) {
  if (!std::isfinite(number)) return "null";
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  std::string out(text, end);
  return out.find_first_of(".e") == std::string::npos ? out + ".0" : out;
}

std::string text_or_octets(const FieldDescriptor& field, std::string text) {
  if (!is_octets(field)) return text;
  std::string encoded;
  google::protobuf::Base64Escape(text, &encoded);
  return encoded;
}

class Writer {
 public:
  explicit Writer(int indent) : indent_(indent) {}

  void add_record(const Message& record) {
    std::vector<const FieldDescriptor*> fields;
    record.GetReflection()->ListFields(record, &fields);
    list('{', '}', static_cast<int>(fields.size()), [&](int i) {
      const FieldDescriptor& field = *fields[static_cast<size_t>(i)];
      append_json_string(out_, field.name());
      out_ += indent_ < 0 ? ":" : ": ";
      if (!field.is_repeated()) return add_value(record, field, -1);
      const int size = record.GetReflection()->FieldSize(record, &field);
      list('[', ']', size, [&](int at) { add_value(record, field, at); });
    });
  }
  std::string take() { return std::move(out_); }

 private:
  void add_value(const Message& record, const FieldDescriptor& field, int index) {
    const bool record_inside = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !is_instant(field);
    if (record_inside) {
      const auto& reflection = *record.GetReflection();
      add_record(index >= 0 ? reflection.GetRepeatedMessage(record, &field, index)
                            : reflection.GetMessage(record, &field));
      return;
    }
    const std::string text = value_text(record, field, index);
    const bool quoted = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING ||
                        field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM || is_instant(field);
    if (quoted) append_json_string(out_, text);
    else out_ += text;
  }

  template <typename Add>
  void list(char begin, char end, int size, const Add& add) {
    out_ += begin;
    ++depth_;
    for (int i = 0; i < size; ++i) {
      if (i > 0) out_ += ',';
      new_line();
      add(i);
    }
    --depth_;
    if (size > 0) new_line();
    out_ += end;
  }

  void new_line() {
    if (indent_ >= 0) out_.append("\n").append(static_cast<size_t>(indent_ * depth_), ' ');
  }

  const int indent_;
  int depth_ = 0;
  std::string out_;
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kShort = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
  constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    const size_t escape = code < 0x80 ? kShort.find(static_cast<char>(code)) : std::string_view::npos;
    if (escape != std::string_view::npos) {
      (out += '\\') += kLetters[escape];
    } else if (code < 0x20) {
      ((out += "\\u00") += kHex[code >> 4]) += kHex[code & 15];
    } else {
      append_code_point(out, code);
    }
  }
  out += '"';
}

void append_json(std::string& out, const JsonValue& value) {
  const auto put = [&]<typename Held>(const Held& held) {
    if constexpr (std::is_same_v<Held, JsonValue::Null>) {
      out += "null";
    } else if constexpr (std::is_same_v<Held, bool>) {
      out += held ? "true" : "false";
    } else if constexpr (std::is_same_v<Held, std::string>) {
      append_json_string(out, held);
    } else if constexpr (std::is_same_v<Held, double>) {
      out += number_text(held);
    } else if constexpr (std::is_same_v<Held, JsonValue::Array>) {
      out += '[';
      for (const JsonValue& one : held) append_json((out += out.back() == '[' ? "" : ","), one);
      out += ']';
    } else if constexpr (std::is_same_v<Held, JsonValue::Object>) {
      out += '{';
      for (const auto& [key, one] : held) {
        append_json_string((out += out.back() == '{' ? "" : ","), key);
        append_json(out += ':', one);
      }
      out += '}';
    } else {
      out += std::to_string(held);
    }
  };
  std::visit(put, value.held);
}

std::string value_text(const Message& record, const FieldDescriptor& field, int index) {
  const auto& reflection = *record.GetReflection();
  const bool many = index >= 0;
  const auto number = [](auto value) { return std::to_string(value); };
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL: {
      const bool yes = many ? reflection.GetRepeatedBool(record, &field, index) : reflection.GetBool(record, &field);
      return yes ? "true" : "false";
    }
    case FieldDescriptor::CPPTYPE_INT32:
      return number(many ? reflection.GetRepeatedInt32(record, &field, index) : reflection.GetInt32(record, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return number(many ? reflection.GetRepeatedInt64(record, &field, index) : reflection.GetInt64(record, &field));
    case FieldDescriptor::CPPTYPE_UINT32:
      return number(many ? reflection.GetRepeatedUInt32(record, &field, index) : reflection.GetUInt32(record, &field));
    case FieldDescriptor::CPPTYPE_UINT64:
      return number(many ? reflection.GetRepeatedUInt64(record, &field, index) : reflection.GetUInt64(record, &field));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return number_text(many ? reflection.GetRepeatedDouble(record, &field, index)
                              : reflection.GetDouble(record, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return (many ? reflection.GetRepeatedEnum(record, &field, index) : reflection.GetEnum(record, &field))->name();
    case FieldDescriptor::CPPTYPE_STRING:
      return text_or_octets(
          field, many ? reflection.GetRepeatedString(record, &field, index) : reflection.GetString(record, &field));
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      const Message& inner =
          many ? reflection.GetRepeatedMessage(record, &field, index) : reflection.GetMessage(record, &field);
      if (is_instant(field)) return instant_text(inner);
      Writer writer(-1);
      writer.add_record(inner);
      return writer.take();
    }
    case FieldDescriptor::CPPTYPE_FLOAT: break;  // The schema has none.
  }
  return "null";
}

std::string term_json(const BusinessTerm& term) {
  std::string out = "{\"name\":";
  const auto add = [&](std::string_view before, std::string_view text) {
    out += before;
    append_json_string(out, text);
  };
  append_json_string(out, term.name);
  out += ",\"value\":" + std::to_string(term.value);
  add(",\"unit\":", name(term.unit));
  add(",\"requirement\":", term.requirement);
  add(",\"source\":{\"zh\":", term.source_zh);
  add(",\"en\":", term.source_en);
  add("},\"meaning\":{\"zh\":", term.meaning_zh);
  add(",\"en\":", term.meaning_en);
  return out + "}}";
}

}  // namespace dossier::exchange

namespace dossier {

std::string to_json(std::string_view message, std::string_view bytes, const JsonOptions& options) {
  exchange::Writer writer(options.indent);
  writer.add_record(*exchange::parse(message, bytes));
  return writer.take();
}

}  // namespace dossier
