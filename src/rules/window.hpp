// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/calendar.hpp"
#include "dossier/clock.hpp"
#include "dossier/language.hpp"

// Service windows and do-not-disturb windows: "工作日9:00-17:00", "周末上午", "working days 9:00-17:00" (R7).

namespace dossier::rules {

/// A time of day on certain days.
struct Window {
  enum class Days : uint8_t {
    working,  ///< Days the calendar calls worked, make-up Saturdays too.
    weekend,  ///< Saturdays and Sundays that are neither worked nor a holiday.
    weekly,   ///< The days of the week in `weekdays`.
  };
  Days days = Days::weekly;
  uint8_t weekdays = kEveryDay;  ///< Bit 0 Monday ... bit 6 Sunday; only for `weekly`.
  int from = 0;                  ///< Minutes since midnight, inside.
  int to = kDay;                 ///< Minutes since midnight, outside; above kDay when the window ends on the next day.

  static constexpr uint8_t kEveryDay = 0x7F;
  static constexpr int kDay = 24 * 60;

  bool operator==(const Window&) const = default;
};

using Windows = std::vector<Window>;

/// Reads windows in Chinese or English. Days without a time are whole days, a time without days is every day;
/// 上午/morning is 9-12, 中午/noon 12-14, 下午/afternoon 13-18, 晚上/evening 18-21. Empty text: no windows. Nothing if any of
/// it is not understood.
std::optional<Windows> windows_from(std::string_view text);

/// The other way round: "工作日9:00-17:00、周末上午", "working days 9:00-17:00, weekend mornings". `windows_from` reads it
/// back.
std::string to_text(std::span<const Window> windows, Language language);

/// Whether the instant lies in one of the windows (with none: no).
bool is_inside(Instant instant, std::span<const Window> windows, const WorkCalendar& calendar,
               std::chrono::minutes utc_offset);

/// The first instant at or after `from` that is inside `windows` (any time if there are none), inside `also_inside`
/// (likewise) and not inside `do_not_disturb`. Nothing if there is none within `horizon`.
std::optional<Instant> next_inside(Instant from, std::span<const Window> windows,
                                   std::span<const Window> do_not_disturb, const WorkCalendar& calendar,
                                   std::chrono::minutes utc_offset, std::span<const Window> also_inside = {},
                                   std::chrono::days horizon = std::chrono::days(400));

}  // namespace dossier::rules
