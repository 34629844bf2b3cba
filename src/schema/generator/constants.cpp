// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "generator.hpp"

// Makes the C header of field numbers and enumeration values.

namespace dossier::generator {
namespace {

constexpr std::string_view kHead = R"(/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_FIELDS_H
#define DOSSIER_FIELDS_H

/* Made from the records of dossier/v1 when the library is built: the numbers of fields, for the dossier_record_*
   readers, and the values of enumerations. The .proto files tell what each means. Numbers never change; new ones are
   added. */
)";

/// CamelCase and snake_case in UPPER_CASE.
std::string upper(std::string_view name) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    const bool begins = i > 0 && std::isupper(static_cast<unsigned char>(name[i])) != 0 &&
                        (std::islower(static_cast<unsigned char>(name[i - 1])) != 0 ||
                         std::isdigit(static_cast<unsigned char>(name[i - 1])) != 0);
    if (begins) out += '_';
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(name[i])));
  }
  return out;
}

/// Of "Address.Use" for values: ADDRESS_. Enumerations at the top of a file have it in the names of their values.
std::string scope_of(const Descriptor* message) {
  return message == nullptr ? std::string() : scope_of(message->containing_type()) + upper(message->name()) + "_";
}

class Constants {
 public:
  void add_enumeration(const EnumDescriptor& enumeration) {
    begin(enumeration.full_name(), enumeration.file()->name());
    for (int i = 0; i < enumeration.value_count(); ++i) {
      add(scope_of(enumeration.containing_type()) + enumeration.value(i)->name(), enumeration.value(i)->number());
    }
  }
  void add_message(const Descriptor& message) {
    for (int i = 0; i < message.enum_type_count(); ++i) add_enumeration(*message.enum_type(i));
    for (int i = 0; i < message.nested_type_count(); ++i) add_message(*message.nested_type(i));
    begin(message.full_name(), message.file()->name());
    for (int i = 0; i < message.field_count(); ++i)
      add(scope_of(&message) + upper(message.field(i)->name()), message.field(i)->number());
  }
  std::string take() { return std::move(out_) + "\n#endif\n"; }

 private:
  void begin(const std::string& name, const std::string& file) {
    out_ += "\n/* " + std::string(short_name(name)) + " (" + file.substr(file.rfind('/') + 1) + ") */\n";
  }
  void add(const std::string& name, int number) {
    if (const auto [known, first] = known_.emplace(name, number); !first)
      throw std::runtime_error("two constants are called DOSSIER_" + name);
    out_ += "#define DOSSIER_" + name + " " + std::to_string(number) + "\n";
  }

  std::string out_{kHead};
  std::map<std::string, int> known_;
};

}  // namespace

std::string constants(const google::protobuf::DescriptorPool& pool, const FileDescriptorSet& files) {
  Constants all;
  for (const auto& file : files.file()) {
    if (file.package() != "dossier.v1") continue;
    const auto& known = *pool.FindFileByName(file.name());
    for (int i = 0; i < known.enum_type_count(); ++i) all.add_enumeration(*known.enum_type(i));
    for (int i = 0; i < known.message_type_count(); ++i) all.add_message(*known.message_type(i));
  }
  return all.take();
}

}  // namespace dossier::generator
