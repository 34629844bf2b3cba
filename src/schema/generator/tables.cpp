// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/stubs/strutil.h>

#include <map>
#include <set>

#include "generator.hpp"

// Makes the C++ tables of what is known of each field.

namespace dossier::generator {
namespace {

constexpr int kContact = 1, kIdentity = 2, kMoney = 4, kRisk = 8, kNote = 16, kSecret = 32;

int own_classes(const Described& is) {
  switch (is.see()) {
    case Described::CONTACT: return kContact;
    case Described::IDENTITY: return kIdentity;
    case Described::MONEY: return kMoney;
    case Described::RISK: return kRisk;
    case Described::NOTE: return kNote;
    case Described::TEXT: return kContact | kIdentity;
    case Described::SECRET: return kSecret;
    default: return 0;
  }
}

/// What somebody needs to see every field of a message in full.
class Needs {
 public:
  int of(const Descriptor& message) {
    if (!inside_.insert(&message).second) return 0;  // A record of its own kind inside adds nothing.
    int needs = 0;
    for (int i = 0; i < message.field_count(); ++i) needs |= of(*message.field(i));
    inside_.erase(&message);
    return needs;
  }
  int of(const FieldDescriptor& field) {
    const Described& is = described(field);
    // The field whose value it is may be one that nobody sees.
    const int value = is.mask() == Described::OF_ITS_FIELD ? kSecret : 0;
    // Notes and risks are free text as well.
    const bool noted = is.see() == Described::NOTE || is.see() == Described::RISK;
    const int text = noted && !is_record(field) ? kContact | kIdentity : 0;
    return own_classes(is) | value | text | (is_record(field) ? of(*field.message_type()) : 0);
  }

 private:
  std::set<const Descriptor*> inside_;
};

std::string type_of(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_STRING: return "text";
    case FieldDescriptor::TYPE_BYTES: return "bytes";
    case FieldDescriptor::TYPE_MESSAGE: return is_instant(field) ? "instant" : "record";
    case FieldDescriptor::TYPE_ENUM: return "choice";
    case FieldDescriptor::TYPE_BOOL: return "flag";
    case FieldDescriptor::TYPE_UINT32:
    case FieldDescriptor::TYPE_UINT64: return "whole";
    case FieldDescriptor::TYPE_INT32:
    case FieldDescriptor::TYPE_INT64: return "integer";
    case FieldDescriptor::TYPE_FIXED64: return "fixed";
    default: return "real";
  }
}

std::string lower(std::string name) {
  google::protobuf::LowerString(&name);
  return name == "not" ? "none" : name;
}

/// Whether this holds for a field, or for one inside it, however deep.
template <typename Holds>
bool any_inside(const FieldDescriptor& field, const Holds& holds, std::set<const Descriptor*> above = {}) {
  if (holds(described(field))) return true;
  if (!is_record(field) || !above.insert(field.message_type()).second) return false;
  for (int i = 0; i < field.message_type()->field_count(); ++i) {
    if (any_inside(*field.message_type()->field(i), holds, above)) return true;
  }
  return false;
}

std::string search_of(const FieldDescriptor& field, const Described& is) {
  const auto searched = [](const Described& one) { return one.search() != Described::NOT; };
  if (is_record(field)) return any_inside(field, searched) ? "inside" : "none";
  return lower(Described::Search_Name(is.search()));
}

std::string mask_of(const Described& is) {
  if (is.mask() == Described::BY_CLASS) {
    if (is.see() == Described::TEXT) return "free_text";
    return own_classes(is) == 0 ? "none" : "left_out";
  }
  return lower(Described::Mask_Name(is.mask()));
}

std::string field_row(const FieldDescriptor& field, Needs& needs) {
  const Described& is = described(field);
  const auto flag = [](bool value) { return std::string(value ? "true" : "false"); };
  const bool secret = any_inside(field, [](const Described& one) { return one.see() == Described::SECRET; });
  const bool repeats = any_inside(field, [](const Described& one) { return one.mask() == Described::OF_ITS_FIELD; });
  std::string row =
      "    {" + std::to_string(field.number()) + ", Type::" + type_of(field) + ", " + flag(field.is_repeated()) + ", " +
      std::to_string(own_classes(is)) + ", " + std::to_string(needs.of(field)) + ", Mask::" + mask_of(is) +
      ", Clean::" + lower(Described::Clean_Name(is.clean())) + ", Search::" + search_of(field, is) +
      ", Setter::" + lower(Described::Setter_Name(is.set())) + ", Unit::" + lower(Described::Unit_Name(is.unit())) +
      ", " + flag(is.required()) + ", " + flag(is.on_form()) + ", " + flag(secret) + ", " + flag(repeats) + ", " +
      quoted(field.name()) + ", " + quoted(is.zh()) + ", " + quoted(is.en()) + ", " + quoted(is.also()) + ", " +
      quoted(is.kept()) + ", ";
  row += is_record(field) ? "&" + identifier(field.message_type()->full_name()) : std::string("nullptr");
  const bool choice = field.type() == FieldDescriptor::TYPE_ENUM;
  row += choice ? ", &k" + identifier(field.enum_type()->full_name()) + "Values" : std::string(", nullptr");
  return row + "},\n";
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string quoted_text = google::protobuf::strings::Utf8SafeCEscape(std::string(text));
  return quoted_text.insert(0, 1, '"') += '"';
}

/// "Completeness.Missing" is CompletenessMissing.
std::string identifier(std::string_view full_name) {
  std::string name;
  for (const char c : short_name(full_name))
    if (c != '.') name += c;
  return name;
}

std::string record_declarations(const Schema& schema) {
  std::string out(kMade);
  out += "namespace dossier::schema {\n\n";
  for (const Descriptor* message : schema.messages)
    out += "extern const Record " + identifier(message->full_name()) + ";\n";
  return out + "\n}  // namespace dossier::schema\n";
}

std::string tables(const Schema& schema) {
  std::string out(kMade);
  out += "namespace dossier::schema {\nnamespace {\n\n";
  std::string names;
  for (const EnumDescriptor* enumeration : schema.enumerations) {
    const std::string name = identifier(enumeration->full_name());
    out += "constexpr Value k" + name + "Rows[] = {\n";
    for (int i = 0; i < enumeration->value_count(); ++i) {
      const auto& value = *enumeration->value(i);
      const v1::Named& called = value.options().GetExtension(v1::called);
      out += "    {" + std::to_string(value.number()) + ", " + quoted(value.name()) + ", " + quoted(called.zh()) +
             ", " + quoted(called.en()) + ", " + quoted(called.also()) + "},\n";
    }
    out += "};\nconstexpr Enumeration k" + name + "Values{" + quoted(short_name(enumeration->full_name())) + ", k" +
           name + "Rows};\n\n";
    names += "    &k" + name + "Values,\n";
  }
  out += "constexpr const Enumeration* kEnumerations[] = {\n" + names + "};\n\n";
  names.clear();
  Needs needs;
  for (const Descriptor* message : schema.messages) {
    const std::string name = identifier(message->full_name());
    names += "    &" + name + ",\n";
    if (message->field_count() == 0) continue;
    out += "constexpr Field k" + name + "Fields[] = {\n";
    for (int i = 0; i < message->field_count(); ++i) out += field_row(*message->field(i), needs);
    out += "};\n\n";
  }
  out += "constexpr const Record* kRecords[] = {\n" + names + "};\n\n}  // namespace\n\n";
  for (const Descriptor* message : schema.messages) {
    const std::string name = identifier(message->full_name());
    out += "constinit const Record " + name + "{" + quoted(short_name(message->full_name())) + ", " +
           (message->field_count() == 0 ? "{}" : "k" + name + "Fields") + "};\n";
  }
  return out + "\n}  // namespace dossier::schema\n";
}

}  // namespace dossier::generator
