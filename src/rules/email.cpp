// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/utf8.hpp"

// Checking e-mail addresses.

namespace dossier::rules {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_beyond_ascii(char c) { return static_cast<uint8_t>(c) >= 0x80; }

std::vector<std::string_view> split_at_dots(std::string_view text) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0;;) {
    const size_t dot = text.find('.', begin);
    parts.push_back(text.substr(begin, dot - begin));
    if (dot == std::string_view::npos) return parts;
    begin = dot + 1;
  }
}

// RFC 5322 dot-atom, and RFC 6531's characters beyond ASCII once the caller has let them in.
bool is_dot_atom(std::string_view local) {
  constexpr std::string_view kSymbols = "!#$%&'*+-/=?^_`{|}~";
  const auto parts = split_at_dots(local);
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view atom) {
    return !atom.empty() && std::all_of(atom.begin(), atom.end(), [&](char c) {
      return is_ascii_letter(c) || is_ascii_digit(c) || is_beyond_ascii(c) ||
             kSymbols.find(c) != std::string_view::npos;
    });
  });
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(),
                     [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '-'; });
}

// Letters, digits and hyphens, two labels or more, the last of at least two characters and not a number.
bool is_domain(std::string_view domain) {
  const auto labels = split_at_dots(domain);
  return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), is_label) && labels.back().size() >= 2 &&
         is_ascii_letter(labels.back().front());
}

// RFC 3492. `label` is lower case UTF-8 with at least one character beyond ASCII; empty when it is too long for a
// label.
std::string punycode(std::string_view label) {
  std::vector<char32_t> input;
  for (size_t at = 0; at < label.size();) input.push_back(next_code_point(label, at));
  if (input.size() > 63) return {};
  std::string out;
  for (const char32_t c : input) {
    if (c < 0x80) out += static_cast<char>(c);
  }
  const uint32_t basic = static_cast<uint32_t>(out.size());
  if (basic > 0) out += '-';
  uint32_t n = 0x80, delta = 0, bias = 72, handled = basic;
  while (handled < input.size()) {
    uint32_t smallest = 0x110000;
    for (const char32_t c : input) {
      if (c >= n && c < smallest) smallest = static_cast<uint32_t>(c);
    }
    delta += (smallest - n) * (handled + 1);
    n = smallest;
    for (const char32_t c : input) {
      if (c < n) ++delta;
      if (c != n) continue;
      uint32_t q = delta;
      for (uint32_t k = 36;; k += 36) {
        const uint32_t threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        const uint32_t digit = q < threshold ? q : threshold + (q - threshold) % (36 - threshold);
        out += static_cast<char>(digit < 26 ? 'a' + digit : '0' + digit - 26);
        if (q < threshold) break;
        q = (q - threshold) / (36 - threshold);
      }
      delta = handled == basic ? delta / 700 : delta / 2;
      delta += delta / (handled + 1);
      bias = 0;
      for (; delta > 455; bias += 36) delta /= 35;
      bias += 36 * delta / (delta + 38);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++n;
  }
  return "xn--" + out;
}

std::string ascii_domain(std::string_view domain) {
  std::string out;
  for (const std::string_view label : split_at_dots(domain)) {
    if (!out.empty()) out += '.';
    const bool beyond = std::any_of(label.begin(), label.end(), is_beyond_ascii);
    out += beyond ? punycode(comparable(Identifier::email, label)) : std::string(label);
  }
  return out;
}

}  // namespace

Verdict check_email(std::string_view value, const ValidateOptions& options) {
  const std::string folded = compatible(value);
  const std::string_view text = trimmed(folded);
  if (std::count(text.begin(), text.end(), '@') != 1) return wrong("at_sign");
  const bool beyond = std::any_of(text.begin(), text.end(), is_beyond_ascii);
  if (beyond && (!options.internationalized_email || !valid_utf8(text))) return wrong("non_ascii");
  const std::string_view local = text.substr(0, text.find('@'));
  if (local.size() > 64) return wrong("local_length");
  const std::string domain = comparable(Identifier::email, ascii_domain(text.substr(local.size() + 1)));
  if (local.size() + 1 + domain.size() > 254) return wrong("length");
  if (!is_dot_atom(local) || !is_domain(domain)) return wrong("syntax");
  return right(std::string(local) + "@" + domain);
}

}  // namespace dossier::rules
