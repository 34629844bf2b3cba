// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

#include "rules/terms.hpp"

namespace dossier::desk {

/// The day of the business calendar in which an instant (microseconds since 1970) falls: China keeps +08:00 without
/// summer time. For what is declared of records: it has no policy to ask, and never throws.
inline std::chrono::sys_days business_day(int64_t micros) {
  using std::chrono::microseconds;
  return std::chrono::floor<std::chrono::days>(std::chrono::sys_time<microseconds>(microseconds(micros)) +
                                               std::chrono::minutes(terms::kUtcOffset.value));
}

}  // namespace dossier::desk
