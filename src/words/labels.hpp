// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "dossier/labels.hpp"

namespace dossier {

/// What a value of an enumeration is called.
struct ValueLabel {
  std::string_view enumeration;
  int value;
  std::string_view name, zh, en;
  std::string_view aliases;  ///< Further words that forms use for it, parted by |.
};

/// All of them, enumeration by enumeration, the unspecified value first.
std::span<const ValueLabel> value_labels();

}  // namespace dossier
