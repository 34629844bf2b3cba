// SPDX-License-Identifier: Apache-2.0
#include "dossier/validate.hpp"

#include <algorithm>
#include <array>

#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/utf8.hpp"

// One door to the checks of all identifiers.

namespace dossier {
namespace {

struct Names {
  Identifier identifier;
  std::string_view name, zh, en;
};
constexpr std::array kNames = {
    Names{Identifier::uscc, "uscc", "统一社会信用代码", "unified social credit code"},
    Names{Identifier::resident_id, "resident_id", "身份证号码", "resident identity number"},
    Names{Identifier::org_code, "org_code", "组织机构代码", "organisation code"},
    Names{Identifier::mobile, "mobile", "手机号码", "mobile number"},
    Names{Identifier::landline, "landline", "固定电话", "landline number"},
    Names{Identifier::email, "email", "电子邮箱", "e-mail address"},
    Names{Identifier::postal_code, "postal_code", "邮政编码", "postal code"},
    Names{Identifier::other_document, "other_document", "其他证件号码", "other document number"},
};

Verdict check(Identifier identifier, std::string_view value, const ValidateOptions& options) {
  switch (identifier) {
    case Identifier::uscc: return rules::check_uscc(value);
    case Identifier::resident_id: return rules::check_resident_id(value, options);
    case Identifier::org_code: return rules::check_org_code(value);
    case Identifier::mobile: return rules::check_mobile(value, options);
    case Identifier::landline: return rules::check_landline(value, options);
    case Identifier::email: return rules::check_email(value, options);
    case Identifier::postal_code: return rules::check_postal_code(value);
    case Identifier::other_document: return rules::check_other_document(value);
  }
  throw Error(Code::usage, "identifier");
}

}  // namespace

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::none: return "none";
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "unknown";
}

std::string_view name(Identifier identifier) {
  const auto* found =
      std::find_if(kNames.begin(), kNames.end(), [&](const Names& names) { return names.identifier == identifier; });
  return found == kNames.end() ? "unknown" : found->name;
}

std::optional<Identifier> identifier_from(std::string_view name) {
  for (const Names& names : kNames) {
    if (names.name == name) return names.identifier;
  }
  return std::nullopt;
}

std::string_view label(Identifier identifier, Language language) {
  for (const Names& names : kNames) {
    if (names.identifier == identifier) return language == Language::zh ? names.zh : names.en;
  }
  return "unknown";
}

Verdict validate(Identifier identifier, std::string_view value, const ValidateOptions& options) {
  Verdict verdict = check(identifier, value, options);
  // A star, also a full-width one. No rule but e-mail's lets it pass its character set.
  if (value.find('*') != std::string_view::npos || value.find("＊") != std::string_view::npos) {
    const bool email = identifier == Identifier::email;
    verdict = rules::wrong(email ? "masked" : "charset");
    verdict.masked = true;
  }
  return verdict;
}

Error refusal(const Verdict& verdict, std::string field) {
  return Error(Code::invalid, verdict.masked ? "masked" : verdict.reason, std::move(field));
}

std::string comparable(Identifier identifier, std::string_view normalized) {
  std::string key(normalized);
  if (identifier == Identifier::email) {
    for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (identifier == Identifier::landline) {
    // Hyphens that belong to the number itself: 010-62345678, 400-820-1234, 62345678.
    int own = key.starts_with('0') ? 1 : key.starts_with("400-") || key.starts_with("800-") ? 2 : 0;
    const auto extension = std::find_if(key.begin(), key.end(), [&](char c) { return c == '-' && own-- == 0; });
    key.erase(extension, key.end());
  }
  return key;
}

namespace rules {

std::string without_separators(std::string_view value) {
  const std::string text = compatible(value);
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t before = at;
    const char32_t code = next_code_point(text, at);
    const bool separator = is_blank(code) || code == '-' || (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ||
                           code == '(' || code == ')' || code == 0xB7 || code == '.';
    if (!separator) out.append(text, before, at - before);
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string as_digits(std::string text) {
  constexpr std::string_view kLetters = "OoQIlZzSsB", kDigits = "0001122558";
  static_assert(kLetters.size() == kDigits.size());
  for (char& c : text) {
    if (const size_t at = kLetters.find(c); at != std::string_view::npos) c = kDigits[at];
  }
  return text;
}

Verdict check_postal_code(std::string_view value) {
  // First two digits that are assigned; 90-99 are kept for Taiwan, Hong Kong and Macau, which have no mainland codes.
  constexpr std::string_view kAssigned =
      "01 02 03 04 05 06 07 10 11 12 13 15 16 20 21 22 23 24 25 26 27 30 31 32 33 34 35 36 40 41 42 43 44 45 46 47 51 "
      "52 53 54 55 56 57 "
      "61 62 63 64 65 66 67 71 72 73 74 75 81 83 84 85 86";
  std::string text = without_separators(value);
  if (text.empty() || !all_digits(text)) {
    std::string meant = as_digits(text);
    return wrong("charset", meant.size() == 6 && all_digits(meant) ? meant : std::string());
  }
  if (text.size() != 6) return wrong("length");
  if (text.starts_with("00")) return wrong("prefix");
  if (kAssigned.find(text.substr(0, 2)) == std::string_view::npos) return doubtful(std::move(text), "prefix");
  return right(std::move(text));
}

}  // namespace rules
}  // namespace dossier
