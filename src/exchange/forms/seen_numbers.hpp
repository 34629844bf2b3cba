// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

// Which numbers a file has had so far.

namespace dossier::exchange {

/// Numbers of rows that were taken in, each with its line, in 16 bytes. Two numbers count as one if their hashes are
/// the same, which of two million rows happens once in ten million files.
class SeenNumbers {
 public:
  /// The line on which the number stood.
  std::optional<uint64_t> line_of(std::string_view number) const;
  void add(std::string_view number, uint64_t line);

 private:
  using Entry = std::pair<uint64_t, uint64_t>;  // Hash, line.
  std::vector<Entry> sorted_, latest_;
};

}  // namespace dossier::exchange
