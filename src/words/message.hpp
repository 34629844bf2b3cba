// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace dossier {

/// One sentence in both languages. `{0}`, `{1}` ... stand for the arguments, `{field}` for the field's label.
/// Each layer lists its own in a `<layer>_messages.hpp`; `messages.cpp` knows the lists.
struct Message {
  std::string_view reason;
  std::string_view zh;
  std::string_view en;
};

}  // namespace dossier
