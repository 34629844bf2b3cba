// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "rules/dates.hpp"

namespace dossier::rules {

inline constexpr std::chrono::minutes kOffset = std::chrono::hours(8);

/// The instant in which clocks in China show this.
inline Instant local(std::string_view text) {
  const Moment moment = *read_moment(text).moment;
  return instant_of(moment.day, moment.time.value_or(std::chrono::seconds(0)), kOffset);
}

inline Day day(const char* iso) { return *day_from_iso(iso); }

}  // namespace dossier::rules
