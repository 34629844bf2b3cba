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
    if (is_asked(*message) || !with.contains(*message)) continue;
    const std::string name = class_name(message->full_name());
    const std::string head = "void visit_texts(const Walk& walk, " + name + "& message)";
    declared += head + ";\n";
    defined += "\n" + head + " {\n";
    for (int i = 0; i < message->field_count(); ++i) {
      if (with.leads_to_text(*message->field(i)))
        defined += visit_field(*message->field(i), i, identifier(message->full_name()));
    }
    defined += "}\n";
    instances += "DOSSIER_TEXTS_OF(" + name + ")\n";
  }
  return std::string(kMade) + declared + defined + "\n#define DOSSIER_EACH_MESSAGE_WITH_TEXTS \\\n" + [&] {
    std::string lines = instances, out;
    for (const char c : lines) out += c == '\n' ? std::string(" \\\n") : std::string(1, c);
    return out;
  }() + "\n";
}

}  // namespace dossier::generator
