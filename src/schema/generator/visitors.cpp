// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "generator.hpp"

// Makes the functions that walk the texts of a message.

namespace dossier::generator {
namespace {

/// Messages in which, however deep, stands a text.
class WithTexts {
 public:
  explicit WithTexts(const Schema& schema) {
    for (size_t before = SIZE_MAX; before != known_.size();) {
      before = known_.size();
      for (const Descriptor* message : schema.messages) {
        for (int i = 0; i < message->field_count(); ++i) {
          if (leads_to_text(*message->field(i))) known_.insert(message);
        }
      }
    }
  }
  bool leads_to_text(const FieldDescriptor& field) const {
    return field.type() == FieldDescriptor::TYPE_STRING || (is_record(field) && known_.contains(field.message_type()));
  }
  bool contains(const Descriptor& message) const { return known_.contains(&message); }

 private:
  std::set<const Descriptor*> known_;
};

/// Of a nested message protoc makes Outer_Inner.
std::string class_name(const Descriptor& message) {
  std::string name(short_name(message.full_name()));
  for (char& c : name) {
    if (c == '.') c = '_';
  }
  return "v1::" + name;
}

/// A `mutable_` call would set a field that is not there: each is asked for first.
std::string visit_field(const FieldDescriptor& field, int place, const std::string& record) {
  const std::string name = field.name(), known = "schema::" + record + ".fields[" + std::to_string(place) + "]";
  const bool record_inside = is_record(field);
  if (field.is_repeated()) {
    const std::string each = record_inside
                                 ? "visit_texts(walk.into(" + known + ", i), *message.mutable_" + name + "(i));"
                                 : "walk(" + known + ", *message.mutable_" + name + "(i), i);";
    return "  for (int i = 0; i < message." + name + "_size(); ++i) " + each + "\n";
  }
  const std::string one = record_inside ? "visit_texts(walk.into(" + known + "), *message.mutable_" + name + "());"
                                        : "walk(" + known + ", *message.mutable_" + name + "());";
  return "  if (message.has_" + name + "()) " + one + "\n";
}

}  // namespace

std::string visitors(const Schema& schema) {
  const WithTexts with(schema);
  std::string declared, defined, instances;
  for (const Descriptor* message : schema.messages) {
    const bool asked = message->file()->name() == "dossier/v1/desk_messages.proto";  // And not stored.
    if (asked || !with.contains(*message)) continue;
    const std::string head = "void visit_texts(const Walk& walk, " + class_name(*message) + "& message)";
    declared += head + ";\n";
    defined += "\n" + head + " {\n";
    for (int i = 0; i < message->field_count(); ++i) {
      if (with.leads_to_text(*message->field(i)))
        defined += visit_field(*message->field(i), i, identifier(message->full_name()));
    }
    defined += "}\n";
    instances += "DOSSIER_TEXTS_OF(" + class_name(*message) + ")\n";
  }
  return "// Made from include/dossier/v1/*.proto when the library is built.\n" + declared + defined +
         "\n#define DOSSIER_EACH_MESSAGE_WITH_TEXTS \\\n" +
         [&] {
           std::string lines = instances, out;
           for (const char c : lines) out += c == '\n' ? std::string(" \\\n") : std::string(1, c);
           return out;
         }() +
         "\n";
}

}  // namespace dossier::generator
