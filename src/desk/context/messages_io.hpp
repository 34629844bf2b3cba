// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "dossier/clock.hpp"
#include "dossier/error.hpp"
#include "dossier/record.hpp"

/// Messages from and to the bytes of a record, instants from and to those of a message.
namespace dossier::desk {

template <typename Message>
std::string serialise(const Message& message) {
  std::string bytes;
  message.SerializePartialToString(&bytes);
  return bytes;
}

template <typename Message>
Message parse(RecordView record) {
  Message message;
  if (!message.ParsePartialFromArray(record.bytes().data(), static_cast<int>(record.bytes().size())))
    throw Error(Code::corrupt, "record");
  return message;
}

inline void set_instant(google::protobuf::Timestamp* timestamp, Instant value) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(value);
  timestamp->set_seconds(seconds.time_since_epoch().count());
  timestamp->set_nanos(static_cast<int32_t>(std::chrono::nanoseconds(value - seconds).count()));
}

inline Instant to_instant(const google::protobuf::Timestamp& timestamp) {
  return instant(timestamp.seconds() * 1'000'000 + timestamp.nanos() / 1'000);
}

}  // namespace dossier::desk
