// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "generator.hpp"

// Reading the described schema, and what the makers ask of it.

namespace dossier::generator {
namespace {

constexpr std::string_view kPackage = "dossier.v1.";
constexpr std::string_view kOptions = "dossier/v1/options.proto";

void add_message(const Descriptor& message, Schema& schema) {
  schema.messages.push_back(&message);
  for (int i = 0; i < message.enum_type_count(); ++i) schema.enumerations.push_back(message.enum_type(i));
  for (int i = 0; i < message.nested_type_count(); ++i) add_message(*message.nested_type(i), schema);
}

template <typename Type>
void sort(std::vector<const Type*>& all) {
  std::sort(all.begin(), all.end(), [](const Type* a, const Type* b) { return a->full_name() < b->full_name(); });
}

}  // namespace

std::string_view short_name(std::string_view full_name) {
  return full_name.starts_with(kPackage) ? full_name.substr(kPackage.size()) : full_name;
}

std::string class_name(std::string_view full_name) {
  std::string name(short_name(full_name));
  std::replace(name.begin(), name.end(), '.', '_');
  return "v1::" + name;
}

bool is_asked(const Descriptor& message) { return message.file()->name() == "dossier/v1/desk_messages.proto"; }

bool is_instant(const FieldDescriptor& field) {
  return field.type() == FieldDescriptor::TYPE_MESSAGE &&
         field.message_type()->full_name() == "google.protobuf.Timestamp";
}

bool is_record(const FieldDescriptor& field) {
  return field.type() == FieldDescriptor::TYPE_MESSAGE && !is_instant(field);
}

const Described& described(const FieldDescriptor& field) { return field.options().GetExtension(v1::is); }

const v1::Operation& described(const MethodDescriptor& operation) { return operation.options().GetExtension(v1::does); }

Schema read_schema(const google::protobuf::DescriptorPool& pool, const FileDescriptorSet& files) {
  Schema schema;
  for (const auto& file : files.file()) {
    if (file.package() != "dossier.v1" || file.name() == kOptions) continue;
    const auto& known = *pool.FindFileByName(file.name());
    for (int i = 0; i < known.enum_type_count(); ++i) schema.enumerations.push_back(known.enum_type(i));
    for (int i = 0; i < known.message_type_count(); ++i) add_message(*known.message_type(i), schema);
    for (int i = 0; i < known.service_count(); ++i) {
      for (int j = 0; j < known.service(i)->method_count(); ++j)
        schema.operations.push_back(known.service(i)->method(j));
    }
  }
  sort(schema.messages);
  sort(schema.enumerations);
  return schema;
}

FileDescriptorSet undescribed(FileDescriptorSet files) {
  FileDescriptorSet bare;
  const auto strip = [](google::protobuf::DescriptorProto& message, const auto& again) -> void {
    for (auto& field : *message.mutable_field()) field.mutable_options()->ClearExtension(v1::is);
    for (auto& type : *message.mutable_enum_type())
      for (auto& value : *type.mutable_value()) value.clear_options();
    for (auto& inner : *message.mutable_nested_type()) again(inner, again);
  };
  for (auto& file : *files.mutable_file()) {
    if (file.name() == kOptions || file.name() == "google/protobuf/descriptor.proto") continue;
    auto& dependencies = *file.mutable_dependency();
    dependencies.erase(std::remove(dependencies.begin(), dependencies.end(), kOptions), dependencies.end());
    file.clear_service();
    for (auto& message : *file.mutable_message_type()) strip(message, strip);
    for (auto& type : *file.mutable_enum_type())
      for (auto& value : *type.mutable_value()) value.clear_options();
    *bare.add_file() = std::move(file);
  }
  return bare;
}

}  // namespace dossier::generator
