// SPDX-License-Identifier: Apache-2.0
#include "rules/repeated.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "rules/mask.hpp"
#include "rules/utf8.hpp"
#include "words/one_line.hpp"

namespace dossier::rules {
namespace {

constexpr size_t kLooked = 2'000;  // Bytes that are looked at: far more than are shown.
constexpr std::string_view kElided = "…";

bool is_sign_of_figure(char32_t code) {
  return std::u32string_view(U"+-./:, %TZ年月日时分秒号").find(code) != std::u32string_view::npos;
}

/// "2024-13-45", "12:61", "1,234.567": short, and not in the shape of a phone or an identity number.
bool is_figure(const std::u32string& text) {
  constexpr size_t kLongest = 32, kDigits = 8, kDigitsWithTime = 17;
  const auto digits = static_cast<size_t>(std::count_if(text.begin(), text.end(), is_digit));
  const bool time = text.find(U':') != std::u32string::npos;
  return text.size() <= kLongest && digits <= (time ? kDigitsWithTime : kDigits) &&
         std::all_of(text.begin(), text.end(), [](char32_t c) { return is_digit(c) || is_sign_of_figure(c); });
}

/// "CUSTOMER_KIND_ENTERPRISE", "A01": a constant of ours or a short code; no passport has so few digits.
bool is_constant(const std::u32string& text) {
  constexpr size_t kLongest = 60, kDigits = 5;
  return text.size() <= kLongest && static_cast<size_t>(std::count_if(text.begin(), text.end(), is_digit)) <= kDigits &&
         std::all_of(text.begin(), text.end(),
                     [](char32_t c) { return is_digit(c) || c == '_' || (c >= 'A' && c <= 'Z'); });
}

/// So many digits in a row are no number of ours: a card's, or whatever.
bool has_long_number(std::string_view text) {
  constexpr size_t kLong = 16;
  size_t run = 0;
  return std::any_of(text.begin(), text.end(), [&](char c) {
    run = c >= '0' && c <= '9' ? run + 1 : 0;
    return run == kLong;
  });
}

}  // namespace

std::string repeated(std::string_view typed) {
  if (has_long_number(typed)) return std::string(kElided);
  return one_line(mask_text(beginning(typed, kLooked)));
}

std::string repeated_name(std::string_view typed) {
  constexpr size_t kLongest = 60;
  bool inside = false;  // Numbers stand in brackets only.
  const bool name = typed.size() <= kLongest && std::all_of(typed.begin(), typed.end(), [&](unsigned char c) {
                      if (c == '[' || c == ']') return inside = c == '[', true;
                      if (c >= '0' && c <= '9') return inside;
                      return !inside && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.');
                    });
  return std::string(name && !has_long_number(typed) ? typed : kElided);
}

std::string repeated_figure(std::string_view typed) {
  const std::u32string text = code_points(beginning(typed, kLooked));
  if (!is_figure(text) && !is_constant(text)) return std::string(kElided);
  std::string shown = one_line(typed);
  return mask_text(shown) == shown ? shown : std::string(kElided);
}

}  // namespace dossier::rules
