// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "call.hpp"
#include "desk/tables/texts.hpp"
#include "dossier/interaction.hpp"
#include "dossier/json.hpp"

namespace dossier::capi {

/// The key of an interaction, from the three arguments that are one.
inline InteractionId interaction_key(uint64_t customer, int64_t at, uint64_t id) {
  return {customer, instant(at, "at"), id};
}

/// A record argument as a message: protobuf bytes, or JSON where it begins with a brace. (In protobuf that byte would
/// open a group in field 15; the schema has no groups.) Beyond the limit, it is not even parsed.
template <typename Message>
Message record_in(std::string_view name, const void* record, size_t size, std::string_view argument) {
  std::string_view bytes = raw(static_cast<const char*>(record), size, argument);
  std::string converted;
  if (bytes.starts_with('{')) bytes = converted = from_json(name, bytes);
  desk::check_record_size(bytes.size(), argument);
  Message message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) throw Misuse{"record", argument};
  return message;
}

template <typename Message>
void make_record(dossier_buffer** output, std::string_view argument, const Message& message) {
  make(output, argument, message.SerializeAsString());
}

}  // namespace dossier::capi
