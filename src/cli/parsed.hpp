// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/record.hpp"

namespace dossier::cli {

/// A record as a message. The library has read and checked it already.
template <typename Message>
Message parsed(RecordView record) {
  Message message;
  message.ParsePartialFromArray(record.bytes().data(), static_cast<int>(record.bytes().size()));
  return message;
}

}  // namespace dossier::cli
