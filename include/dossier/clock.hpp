// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

namespace dossier {

/// A point in time, UTC, in microseconds since 1970-01-01T00:00:00Z.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// An instant as a number of microseconds since 1970-01-01T00:00:00Z, which is how records hold it.
inline int64_t micros(Instant instant) { return instant.time_since_epoch().count(); }
/// The instant of such a number.
inline Instant instant(int64_t micros) { return Instant(std::chrono::microseconds(micros)); }

/// A calendar day without a time, as people write it in the business's own time zone.
using Day = std::chrono::sys_days;

/// Where a store takes the time from. The host owns it: a test or a dry run passes a `FixedClock`. `now` is called from
/// any thread, also from several at once.
class Clock {
 public:
  virtual ~Clock() = default;
  /// The time now.
  virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
};

/// Stands still at one instant.
class FixedClock final : public Clock {
 public:
  /// Stands still at `instant`.
  explicit FixedClock(Instant instant) : instant_(instant) {}
  Instant now() const override { return instant_; }

 private:
  Instant instant_;
};

}  // namespace dossier
