// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <string>
#include <string_view>
#include <vector>

#include "dossier/v1/options.pb.h"

// Reads the described schema when the library is built and writes what is made from it.

namespace dossier::generator {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptorSet;
using google::protobuf::MethodDescriptor;
using v1::Described;

/// The messages and enumerations of dossier.v1 but for options.proto, by name.
struct Schema {
  std::vector<const Descriptor*> messages;
  std::vector<const EnumDescriptor*> enumerations;
  std::vector<const MethodDescriptor*> operations;  ///< In the order of the file.
};
Schema read_schema(const google::protobuf::DescriptorPool& pool, const FileDescriptorSet& files);

/// "Completeness.Missing": the name without the package.
std::string_view short_name(std::string_view full_name);
/// The class that protoc makes: of a nested type, "Address.Use", it is v1::Address_Use.
std::string class_name(std::string_view full_name);
/// Whether a message says what an operation is asked or answers, and is not stored.
bool is_asked(const Descriptor& message);
bool is_instant(const FieldDescriptor& field);
bool is_record(const FieldDescriptor& field);
const Described& described(const FieldDescriptor& field);
const v1::Operation& described(const MethodDescriptor& operation);

/// What is missing or makes no sense, one line each, naming file and field.
std::vector<std::string> faults_of(const Schema& schema);

/// The C++ tables: the declarations, and the definitions.
std::string record_declarations(const Schema& schema);
std::string tables(const Schema& schema);

/// Functions over the generated classes, which have no reflection: `visit_texts(walk, message)` for every message calls
/// `walk(field, text)` for every text that is set, and for those inside.
std::string visitors(const Schema& schema);

/// What several files of tables are written with.
inline constexpr std::string_view kMade = "// Made from include/dossier/v1/*.proto when the library is built.\n";
std::string identifier(std::string_view full_name);
std::string quoted(std::string_view text);

/// Of the operations: what each answers, as declarations, and the table by which they are called.
std::string answers(const Schema& schema);
std::string operations(const Schema& schema);

/// dossier/views.hpp: records read in place, by the names of their fields.
std::string views(const Schema& schema);

/// dossier_fields.h: numbers of fields and values of enumerations as C constants, in the order of the files.
std::string constants(const google::protobuf::DescriptorPool& pool, const FileDescriptorSet& files);

/// The schema without the options, for protoc and for the library to carry: the options need the whole of
/// descriptor.proto, and a host may have its own copy of ours.
FileDescriptorSet undescribed(FileDescriptorSet files);

}  // namespace dossier::generator
