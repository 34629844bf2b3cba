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

struct Schema {
  Schema() {
    google::protobuf::FileDescriptorSet files;
    files.ParseFromArray(kFiles, sizeof kFiles);
    for (const auto& file : files.file()) pool.BuildFile(file);
  }
  google::protobuf::DescriptorPool pool;
  google::protobuf::DynamicMessageFactory factory{&pool};
};

Schema& schema() {
  static Schema instance;
  return instance;
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
