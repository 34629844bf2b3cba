// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace dossier::bench {

/// Proof that a field was read: both sides add up what they read, and must come to the same.
class Sum {
 public:
  void text(std::string_view value) {
    if (!value.empty()) total_ += value.size() + static_cast<unsigned char>(value[0]);
  }
  void number(uint64_t value) { total_ += value; }
  uint64_t total() const { return total_; }

 private:
  uint64_t total_ = 0;
};

}  // namespace dossier::bench
