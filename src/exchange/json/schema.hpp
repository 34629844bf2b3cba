// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <string_view>

#include "dossier/clock.hpp"

// The records by reflection. Their generated classes have none (LITE_RUNTIME), so that a host may link its own copy of
// the schema; what works over every field takes it from the FileDescriptorSet that the library carries, in a pool of
// its own.

namespace dossier::exchange {

/// A message of dossier.v1 by name: "Customer", "Address". Throws Code::usage where there is none. Lives as long as the
/// process; thread-safe.
const google::protobuf::Descriptor& descriptor(std::string_view message);

/// An empty record.
std::unique_ptr<google::protobuf::Message> make(std::string_view message);

/// A record from its bytes. Throws Code::corrupt where they are not one.
std::unique_ptr<google::protobuf::Message> parse(std::string_view message, std::string_view bytes);

/// Whether a field holds a google.protobuf.Timestamp.
bool is_instant(const google::protobuf::FieldDescriptor& field);

/// Whether a field holds bytes and not a text.
bool is_octets(const google::protobuf::FieldDescriptor& field);

Instant instant_value(const google::protobuf::Message& timestamp);

/// RFC 3339, UTC: "2024-03-15T01:30:00Z".
std::string instant_text(const google::protobuf::Message& timestamp);

/// The name that labels know an enumeration or message by: "Channel", "Address.Use".
std::string_view short_name(std::string_view full_name);

}  // namespace dossier::exchange
