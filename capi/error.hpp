// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "dossier/error.hpp"

struct dossier_error {
  int32_t code;
  std::string reason;
  std::string field;
  std::string zh;
  std::string en;
  std::string cause;
};

namespace dossier::capi {

/// What the library says, as an object of this interface.
dossier_error error_of(const Error& error);

}  // namespace dossier::capi
