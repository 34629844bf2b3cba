// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace dossier::desk {

/// Places in a tally row for any two of some dimensions against each other: one for each pair of their values.
template <size_t dimensions>
class TallyPairs {
 public:
  /// How many values each dimension has.
  constexpr explicit TallyPairs(const std::array<uint32_t, dimensions>& sizes) : sizes_(sizes) {
    for (size_t one = 0; one < dimensions; ++one) {
      for (size_t other = one + 1; other < dimensions; ++other) {
        starts_[one * dimensions + other] = slots_;
        slots_ += sizes[one] * sizes[other];
      }
    }
  }

  constexpr uint32_t slots() const { return slots_; }
  constexpr uint32_t size(size_t dimension) const { return sizes_[dimension]; }

  /// Where the value `a` of one dimension meets the value `b` of another.
  constexpr uint32_t slot(size_t one, uint32_t a, size_t other, uint32_t b) const {
    return one < other ? starts_[one * dimensions + other] + a * sizes_[other] + b
                       : starts_[other * dimensions + one] + b * sizes_[one] + a;
  }

  /// Counts a record by its values: one that a dimension does not know is its first, "not known".
  template <typename Row>
  void count(std::array<uint32_t, dimensions> values, Row& row) const {
    for (size_t i = 0; i < dimensions; ++i) {
      if (values[i] >= sizes_[i]) values[i] = 0;
    }
    for (size_t one = 0; one < dimensions; ++one) {
      for (size_t other = one + 1; other < dimensions; ++other) row.add(slot(one, values[one], other, values[other]));
    }
  }

  /// How many have this value: each of them meets some value of another dimension.
  template <typename Sums>
  int64_t total(const Sums& sums, size_t dimension, uint32_t value) const {
    const size_t other = dimension == 0 ? 1 : 0;
    int64_t total = 0;
    for (uint32_t b = 0; b < sizes_[other]; ++b) total += sums[slot(dimension, value, other, b)];
    return total;
  }

 private:
  std::array<uint32_t, dimensions> sizes_;
  std::array<uint32_t, dimensions * dimensions> starts_{};
  uint32_t slots_ = 0;
};

}  // namespace dossier::desk
