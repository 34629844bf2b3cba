// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "generator.hpp"

// Makes dossier/views.hpp: records read in place, by the names of their fields.

namespace dossier::generator {
namespace {

std::string view_of(const Descriptor& message) { return identifier(message.full_name()) + "View"; }

/// A field whose name means something to the compiler.
std::string method_name(const FieldDescriptor& field) {
  static const std::set<std::string> kTaken = {"class",    "default",  "delete", "export",  "namespace",
                                               "new",      "operator", "raw",    "private", "register",
                                               "template", "this",     "union",  "using"};
  return kTaken.contains(field.name()) ? field.name() + "_" : field.name();
}

std::string read_as(const FieldDescriptor& field) {
  if (is_instant(field)) return "Instant";
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: return "std::string_view";
    case FieldDescriptor::CPPTYPE_MESSAGE: return view_of(*field.message_type());
    case FieldDescriptor::CPPTYPE_ENUM: return class_name(field.enum_type()->full_name());
    case FieldDescriptor::CPPTYPE_BOOL: return "bool";
    case FieldDescriptor::CPPTYPE_DOUBLE: return "double";
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64: return "int64_t";
    default: return "uint64_t";
  }
}

/// Declaration and, of what holds no other view, definition.
std::string member(const FieldDescriptor& field) {
  const std::string name = method_name(field), number = std::to_string(field.number()), type = read_as(field);
  const bool optional_time = is_instant(field) && !field.is_repeated();
  const std::string result = field.is_repeated() ? "std::vector<" + type + ">"
                             : optional_time     ? "std::optional<Instant>"
                                                 : type;
  std::string out = "  " + result + " " + name + "() const";
  if (is_record(field)) {
    out += ";\n";
  } else {
    out += " { return " +
           std::string(field.is_repeated() ? "all"
                       : optional_time     ? "time"
                                           : "one") +
           (optional_time ? "" : "<" + type + ">") + "(" + number + "); }\n";
  }
  if (!field.is_repeated()) out += "  bool has_" + field.name() + "() const { return raw().has(" + number + "); }\n";
  return out;
}

/// What holds other views is defined behind all of them.
std::string definition(const FieldDescriptor& field) {
  const std::string type = read_as(field), number = std::to_string(field.number());
  const std::string owner = view_of(*field.containing_type()) + "::" + method_name(field) + "() const";
  if (field.is_repeated())
    return "inline std::vector<" + type + "> " + owner + " { return all<" + type + ">(" + number + "); }\n";
  return "inline " + type + " " + owner + " { return one<" + type + ">(" + number + "); }\n";
}

constexpr std::string_view kIncluded[] = {"<bit>",
                                          "<cstdint>",
                                          "<optional>",
                                          "<string_view>",
                                          "<type_traits>",
                                          "<vector>",
                                          "\"dossier/clock.hpp\"",
                                          "\"dossier/record.hpp\""};

constexpr std::string_view kViewsBase = R"(
/// Records read in place, by the names of their fields: InteractionView(entry).summary(). Like RecordView they borrow
/// the bytes, parse and keep nothing, and cost nothing to copy; a field that is absent is empty or 0, and has_...()
/// says whether it is there. Fields and their meaning are those of the .proto files.
namespace dossier {

/// What all of them have in common.
class TypedView {
 public:
  explicit TypedView(RecordView record) : record_(record) {}
  /// The record as it is read by number.
  RecordView raw() const { return record_; }

 protected:
  template <typename Type>
  static Type value_of(const Field& field) {
    if constexpr (std::is_same_v<Type, std::string_view>) {
      return field.bytes;
    } else if constexpr (std::is_same_v<Type, Instant>) {
      return instant(RecordView::instant(field));
    } else if constexpr (std::is_base_of_v<TypedView, Type>) {
      return Type(RecordView(field.bytes));
    } else if constexpr (std::is_same_v<Type, double>) {
      return std::bit_cast<double>(field.value);
    } else {
      return static_cast<Type>(field.value);
    }
  }
  template <typename Type>
  Type one(uint32_t number) const {
    return value_of<Type>(record_.find(number).value_or(Field{}));
  }
  std::optional<Instant> time(uint32_t number) const {
    const auto field = record_.find(number);
    if (!field) return std::nullopt;
    return value_of<Instant>(*field);
  }
  template <typename Type>
  std::vector<Type> all(uint32_t number) const {
    std::vector<Type> values;
    for (const Field& field : record_) {
      if (field.number == number) values.push_back(value_of<Type>(field));
    }
    return values;
  }

 private:
  RecordView record_;
};

)";

}  // namespace

std::string views(const Schema& schema) {
  std::set<std::string> files;
  std::string declared, classes, definitions;
  for (const Descriptor* message : schema.messages) {
    if (is_asked(*message)) continue;
    files.insert(message->file()->name());
    const std::string name = view_of(*message);
    declared += "class " + name + ";\n";
    classes += "\nclass " + name + " : public TypedView {\n public:\n  using TypedView::TypedView;\n";
    for (int i = 0; i < message->field_count(); ++i) {
      classes += member(*message->field(i));
      if (is_record(*message->field(i))) definitions += definition(*message->field(i));
    }
    classes += "};\n";
  }
  std::string out = "// SPDX-License-Identifier: Apache-2.0\n" + std::string(kMade) + "#pragma once\n\n";
  for (const std::string_view file : kIncluded) out += "#include " + std::string(file) + "\n";
  for (const std::string& file : files) out += "#include \"" + file.substr(0, file.size() - 6) + ".pb.h\"\n";
  return out + std::string(kViewsBase) + declared + classes + "\n" + definitions + "\n}  // namespace dossier\n";
}

}  // namespace dossier::generator
