// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// JSON as it was read.
namespace dossier::exchange {

struct JsonMember;

/// A value of JSON text. Taking it apart needs no memory, so that it ends well where there is none left; that goes down
/// as deep as the value, which limits::kJsonDepth bounds.
struct JsonValue {
  using Null = std::monostate;
  using Array = std::vector<JsonValue>;
  using Object = std::vector<JsonMember>;  // In the order of the text; no key comes twice.

  /// What it holds, where it is of this type; else null.
  template <typename Type>
  const Type* as() const {
    return std::get_if<Type>(&held);
  }
  bool is_null() const { return as<Null>() != nullptr; }

  std::variant<Null, bool, int64_t, uint64_t, double, std::string, Array, Object> held;  // int64_t: below zero.
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

}  // namespace dossier::exchange
