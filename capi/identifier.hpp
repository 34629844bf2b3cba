// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "dossier/validate.hpp"

namespace dossier::capi {

/// A DOSSIER_IDENTIFIER_... argument.
Identifier identifier_in(int32_t identifier);

}  // namespace dossier::capi
