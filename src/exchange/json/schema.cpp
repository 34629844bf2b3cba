// SPDX-License-Identifier: Apache-2.0
#include "exchange/json/schema.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/time_util.h>

#include "dossier/error.hpp"
#include "words/one_line.hpp"

namespace dossier::exchange {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;

constexpr std::string_view kPackage = "dossier.v1.";
constexpr unsigned char kFiles[] = {
#include "dossier.protoset.inc"
};

/// All that is made of the schema is made at once: neither the pool nor the factory can go on, or be destroyed, after
/// memory ran out in the midst of it.
struct Schema {
  void build() {
    google::protobuf::FileDescriptorSet files;
    files.ParseFromArray(kFiles, sizeof kFiles);
    for (auto& file : *files.mutable_file()) {
      for (auto& type : *file.mutable_message_type()) keep_quiet(type);
      add_all(*pool.BuildFile(file));
    }
  }
  /// Of a text that is not UTF-8, protobuf prints a line: so it is to take texts for bytes. What are bytes in truth is
  /// marked, for which "deprecated" has to serve.
  static void keep_quiet(google::protobuf::DescriptorProto& type) {
    using google::protobuf::FieldDescriptorProto;
    for (auto& field : *type.mutable_field()) {
      if (field.type() == FieldDescriptorProto::TYPE_BYTES) field.mutable_options()->set_deprecated(true);
      if (field.type() == FieldDescriptorProto::TYPE_STRING) field.set_type(FieldDescriptorProto::TYPE_BYTES);
    }
    for (auto& inner : *type.mutable_nested_type()) keep_quiet(inner);
  }
  void add_all(const google::protobuf::FileDescriptor& file) {
    for (int i = 0; i < file.message_type_count(); ++i) add(*file.message_type(i));
  }
  void add(const Descriptor& type) {
    factory.GetPrototype(&type);
    for (int i = 0; i < type.nested_type_count(); ++i) add(*type.nested_type(i));
  }
  google::protobuf::DescriptorPool pool;
  google::protobuf::DynamicMessageFactory factory{&pool};
};

/// Never destroyed, what is half made neither. As that stays, it is only begun where there seems to be memory enough.
Schema& schema() {
  static Schema& only = *[] {
    constexpr size_t kNeeded = size_t{4} << 20;
    ::operator delete(::operator new(kNeeded));
    auto* const made = new Schema;
    made->build();
    return made;
  }();
  return only;
}

/// A Timestamp of our pool as the class that protobuf's helpers know.
google::protobuf::Timestamp generated(const Message& timestamp) {
  const auto& reflection = *timestamp.GetReflection();
  const auto& type = *timestamp.GetDescriptor();
  google::protobuf::Timestamp value;
  value.set_seconds(reflection.GetInt64(timestamp, type.FindFieldByNumber(1)));
  value.set_nanos(reflection.GetInt32(timestamp, type.FindFieldByNumber(2)));
  return value;
}

}  // namespace

const Descriptor& descriptor(std::string_view message) {
  const Descriptor* found = schema().pool.FindMessageTypeByName(std::string(kPackage) + std::string(message));
  if (found == nullptr) throw Error(Code::usage, "message_name", {}, {one_line(message)});
  return *found;
}

std::unique_ptr<Message> make(std::string_view message) {
  return std::unique_ptr<Message>(schema().factory.GetPrototype(&descriptor(message))->New());
}

std::unique_ptr<Message> parse(std::string_view message, std::string_view bytes) {
  auto record = make(message);
  if (!record->ParsePartialFromArray(bytes.data(), static_cast<int>(bytes.size())))
    throw Error(Code::corrupt, "record", std::string(message));
  return record;
}

bool is_instant(const google::protobuf::FieldDescriptor& field) {
  return field.cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE &&
         field.message_type()->full_name() == "google.protobuf.Timestamp";
}

bool is_octets(const google::protobuf::FieldDescriptor& field) { return field.options().deprecated(); }

Instant instant_value(const Message& timestamp) {
  const google::protobuf::Timestamp value = generated(timestamp);
  return Instant(std::chrono::seconds(value.seconds()) + std::chrono::microseconds(value.nanos() / 1'000));
}

std::string instant_text(const Message& timestamp) {
  return google::protobuf::util::TimeUtil::ToString(generated(timestamp));
}

std::string_view short_name(std::string_view full_name) {
  return full_name.substr(0, kPackage.size()) == kPackage ? full_name.substr(kPackage.size()) : full_name;
}

}  // namespace dossier::exchange
