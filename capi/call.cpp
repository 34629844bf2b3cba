// SPDX-License-Identifier: Apache-2.0
#include "call.hpp"

#include <cstring>

namespace dossier::capi {
namespace {

constexpr Day kFirstDay = std::chrono::year{1} / 1 / 1;
constexpr Day kLastDay = std::chrono::year{9999} / 12 / 31;

/// Whether bytes are UTF-8, without overlong forms, surrogates and what lies behind U+10FFFF.
bool is_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto byte = [&](size_t at) { return at < text.size() ? static_cast<uint8_t>(text[at]) : uint8_t{0}; };
    const uint8_t first = byte(i);
    if (first < 0x80) {
      ++i;
      continue;
    }
    const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) return false;
    const uint8_t lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const uint8_t highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(i + 1) < lowest || byte(i + 1) > highest) return false;
    for (size_t k = 2; k < length; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace

std::string_view raw(const char* text, size_t size, std::string_view argument) {
  if (text != nullptr) return {text, size == DOSSIER_NUL ? std::strlen(text) : size};
  if (size != 0 && size != DOSSIER_NUL) throw Misuse{"null", argument};
  return {};
}

std::string_view text(const char* text, size_t size, std::string_view argument) {
  const std::string_view found = raw(text, size, argument);
  if (!is_utf8(found)) throw Misuse{"utf8", argument};
  return found;
}

Instant instant(int64_t micros, std::string_view argument) {
  const Instant value{std::chrono::microseconds(micros)};
  if (value < Instant(kFirstDay) || value >= Instant(kLastDay) + std::chrono::days(1)) throw Misuse{"number", argument};
  return value;
}

std::optional<Instant> optional_instant(int64_t micros, std::string_view argument) {
  if (micros == DOSSIER_NO_TIME) return std::nullopt;
  return instant(micros, argument);
}

Day day(int32_t days, std::string_view argument) {
  const Day value{std::chrono::days(days)};
  if (value < kFirstDay || value > kLastDay) throw Misuse{"number", argument};
  return value;
}

size_t limit(size_t value, std::string_view argument) {
  if (value == 0 || value > 10'000) throw Misuse{"limit", argument};
  return value;
}

Language language(int32_t value) { return value == DOSSIER_ZH ? Language::zh : Language::en; }

}  // namespace dossier::capi
