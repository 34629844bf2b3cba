// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "exchange/json/json_value.hpp"

namespace dossier::exchange {

/// JSON text as a value, within the limits of dossier/limits.hpp: whatever it holds, memory stays in proportion to its
/// size and the stack does not grow with its depth. Throws Code::invalid: "json" (not JSON, facts: the byte),
/// "json_size", "json_depth", "json_values", "json_keys" (beyond a limit), "duplicate_key" and "number_range", these
/// two with the field.
JsonValue parse_json(std::string_view text);

}  // namespace dossier::exchange
