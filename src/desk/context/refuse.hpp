// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dossier/error.hpp"

namespace dossier::desk {

/// Refuses what a field of a record or a request says. `args` go into the message of the reason.
[[noreturn]] inline void refuse(std::string reason, std::string field, std::vector<std::string> args = {}) {
  throw Error(Code::invalid, std::move(reason), std::move(field), std::move(args));
}

}  // namespace dossier::desk
