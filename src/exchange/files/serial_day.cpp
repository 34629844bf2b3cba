// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/serial_day.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>

#include "rules/dates.hpp"

namespace dossier::exchange {

NumberStyle style_of_format(std::string_view code) {
  bool day = false, time = false;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {  // The first section: that of positive numbers.
    const char c = code[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;  // The next character stands for itself.
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {  // A colour, a condition, a language; [h] is a length of time and as good as a number.
      i = std::min(code.find(']', i + 1), code.size());
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'e') {
      day = true;
    } else if (c == 'h' || c == 'H') {
      time = true;
    }
  }
  if (day && time) return NumberStyle::moment;
  return day ? NumberStyle::day : NumberStyle::plain;
}

NumberStyle style_of_builtin(unsigned number) {
  if (number == 22) return NumberStyle::moment;
  const bool day = (number >= 14 && number <= 17) || (number >= 27 && number <= 31) || number == 36 ||
                   (number >= 50 && number <= 58);
  return day ? NumberStyle::day : NumberStyle::plain;
}

namespace {

/// The day with the number 0, seen from a day before or behind the 29 February 1900 that never was.
Day day_zero(bool before_march_1900) { return Day(std::chrono::year(1899) / 12 / (before_march_1900 ? 31 : 30)); }

}  // namespace

double serial_of(Day day, std::chrono::seconds time) {
  const Day zero = day_zero(day < Day(std::chrono::year(1900) / 3 / 1));
  return static_cast<double>((day - zero).count()) + static_cast<double>(time.count()) / (24 * 60 * 60);
}

std::string day_of_serial(double serial, bool from_1904, NumberStyle style) {
  constexpr double kLast = 2'958'466;  // The end of the year 9999.
  if (!(serial >= 0 && serial < kLast)) return {};
  constexpr int64_t kSeconds = 24 * 60 * 60;
  const auto seconds = static_cast<int64_t>(std::llround(serial * kSeconds));
  const auto days = std::chrono::days(seconds / kSeconds);
  const int64_t time = seconds % kSeconds;
  const Day first = from_1904 ? Day(std::chrono::year(1904) / 1 / 1) : day_zero(days.count() < 60);
  std::string text = rules::to_iso(first + days);
  if (time == 0 && style != NumberStyle::moment) return text;
  char clock[16];
  std::snprintf(clock, sizeof clock, " %02d:%02d", static_cast<int>(time / 3600), static_cast<int>(time / 60 % 60));
  text += clock;
  if (time % 60 != 0) {
    std::snprintf(clock, sizeof clock, ":%02d", static_cast<int>(time % 60));
    text += clock;
  }
  return text;
}

}  // namespace dossier::exchange
