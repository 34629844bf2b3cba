// SPDX-License-Identifier: Apache-2.0
#include <idn2.h>

#include <algorithm>
#include <memory>
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

struct FreeDomain {
  void operator()(void* pointer) const { idn2_free(pointer); }
};

// Beyond ASCII, or what says that it stands for that. Of the rest there is nothing to map.
bool is_internationalized(std::string_view domain) {
  const auto labels = split_at_dots(domain);
  return std::any_of(domain.begin(), domain.end(), is_beyond_ascii) ||
         std::any_of(labels.begin(), labels.end(), [](std::string_view label) {
           return comparable(Identifier::email, label.substr(0, 4)) == "xn--";
         });
}

// The domain as it is looked up (UTS #46, non-transitional), in small letters; empty where there is no such domain.
std::string ascii_domain(std::string_view domain) {
  if (!is_internationalized(domain)) return comparable(Identifier::email, domain);
  const std::string given(domain);
  if (given.find('\0') != std::string::npos) return {};  // It would end there for the library.
  uint8_t* mapped = nullptr;
  const int status =
      idn2_lookup_u8(reinterpret_cast<const uint8_t*>(given.c_str()), &mapped, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const std::unique_ptr<uint8_t, FreeDomain> owner(mapped);
  return status == IDN2_OK ? std::string(reinterpret_cast<const char*>(mapped)) : std::string();
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
  const std::string domain = ascii_domain(text.substr(local.size() + 1));
  if (local.size() + 1 + domain.size() > 254) return wrong("length");
  if (!is_dot_atom(local) || !is_domain(domain)) return wrong("syntax");
  return right(std::string(local) + "@" + domain);
}

}  // namespace dossier::rules
