// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nanobind/nanobind.h>

#include <string>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "text.hpp"

namespace dossier::python {

/// A message of the library from the bytes that Python gave.
template <typename Message>
Message parse(const nb::bytes& bytes) {
  if (bytes.size() > limits::kRecordBytes)
    throw Error(Code::invalid, "record_size", {}, {std::to_string(limits::kRecordBytes)});
  Message message;
  if (!message.ParseFromArray(bytes.c_str(), static_cast<int>(bytes.size())))
    throw Error(Code::invalid, "record", message.GetTypeName());
  return message;
}

}  // namespace dossier::python
