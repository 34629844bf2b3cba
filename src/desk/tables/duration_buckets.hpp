// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

/// Lengths of time that can be counted, so that a report needs no list of them for its medians.
namespace dossier::desk {

/// Lengths of time in buckets, each at most a tenth wider than the one before, so that its middle is within 5 % of
/// whatever is in it. The places of the buckets are on disk: they never change.
class DurationBuckets {
 public:
  static constexpr size_t kSize = 200;

  constexpr DurationBuckets() {
    for (size_t i = 1; i < kSize; ++i) starts_[i] = starts_[i - 1] + (starts_[i - 1] < 20 ? 1 : starts_[i - 1] / 10);
  }

  constexpr size_t of(uint64_t seconds) const {
    size_t first = 0;
    for (size_t count = kSize; count > 1;) {
      const size_t half = count / 2;
      if (starts_[first + half] <= seconds) first += half;
      count -= half;
    }
    return first;
  }
  /// The middle of a bucket.
  constexpr uint64_t middle(size_t bucket) const {
    return bucket + 1 == kSize ? starts_[bucket] : (starts_[bucket] + starts_[bucket + 1] - 1) / 2;
  }
  constexpr uint64_t last() const { return starts_[kSize - 1]; }

 private:
  std::array<uint64_t, kSize> starts_{};
};

inline constexpr DurationBuckets kDurations;
static_assert(kDurations.last() > uint64_t{5} * 365 * 86'400, "more than any matter takes");

}  // namespace dossier::desk
