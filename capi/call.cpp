// SPDX-License-Identifier: Apache-2.0
#include "call.hpp"

#include <cstring>

#include "base/utf8.hpp"
#include "dossier/limits.hpp"

namespace dossier::capi {
namespace {

constexpr Day kFirstDay = std::chrono::year{1} / 1 / 1;
constexpr Day kLastDay = std::chrono::year{9999} / 12 / 31;

}  // namespace

std::string_view raw(const char* text, size_t size, std::string_view argument) {
  if (text != nullptr) return {text, size == DOSSIER_NUL ? std::strlen(text) : size};
  if (size != 0 && size != DOSSIER_NUL) throw Misuse{"null", argument};
  return {};
}

std::string_view text(const char* text, size_t size, std::string_view argument) {
  const std::string_view found = raw(text, size, argument);
  if (!valid_utf8(found)) throw Misuse{"utf8", argument};
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
  if (value == 0 || value > limits::kPageEntries) throw Misuse{"limit", argument};
  return value;
}

Language language(int32_t value) { return value == DOSSIER_ZH ? Language::zh : Language::en; }

}  // namespace dossier::capi
