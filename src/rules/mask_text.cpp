// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "rules/dates.hpp"
#include "rules/identifiers.hpp"
#include "rules/mask.hpp"
#include "rules/utf8.hpp"

// Phone numbers, e-mail addresses and identity numbers found inside free text.

namespace dossier::rules {
namespace {

struct Mask {
  size_t begin, end;
  std::string masked;
};

// Digits without a break, and where they stand. Several groups make a number when only separators lie between.
struct Group {
  std::string digits;
  size_t begin, end;
};

bool is_separator(char32_t code) {
  return code == ' ' || code == 0xA0 || code == '-' || code == '.' || code == '(' || code == ')' ||
         (code >= 0x2010 && code <= 0x2015);
}

bool is_alphanumeric(char32_t code) {
  return is_digit(code) || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
}

char32_t peek(std::string_view text, size_t at) { return at < text.size() ? half_width(next_code_point(text, at)) : 0; }

// Digits from `at` on; an X closes an identity number's seventeen.
Group group_at(std::string_view text, size_t at, size_t digits_before) {
  Group group{{}, at, at};
  while (at < text.size()) {
    const char32_t code = half_width(next_code_point(text, at));
    const bool check =
        (code == 'X' || code == 'x') && digits_before + group.digits.size() == 17 && !is_alphanumeric(peek(text, at));
    if (!is_digit(code) && !check) break;
    group.digits += check ? 'X' : static_cast<char>(code);
    group.end = at;
  }
  return group;
}

// The groups that follow each other from `at` on, at most two separators between them.
std::vector<Group> groups_at(std::string_view text, size_t at) {
  constexpr size_t kMostGroups = 6, kMostSeparators = 2;
  std::vector<Group> groups;
  groups.reserve(kMostGroups);
  size_t digits = 0;
  while (groups.size() < kMostGroups) {
    groups.push_back(group_at(text, at, digits));
    digits += groups.back().digits.size();
    at = groups.back().end;
    for (size_t n = 0; n < kMostSeparators && is_separator(peek(text, at)); ++n) next_code_point(text, at);
    if (!is_digit(peek(text, at))) break;
  }
  return groups;
}

bool is_mobile(std::string_view digits) { return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3'; }

bool is_landline(std::string_view digits) {
  if (!digits.starts_with('0')) return false;
  const AreaCode* area = area_of(digits);
  if (area == nullptr) return false;
  const std::string_view subscriber = digits.substr(area->code.size());
  return (subscriber.size() == 7 || subscriber.size() == 8) && subscriber[0] >= '2' && subscriber[0] <= '8';
}

// The form alone: a number with a wrong check digit is still nearly someone's.
bool is_identity(const std::string& number) {
  if (number.size() != 15 && number.size() != 18) return false;
  const std::string modern = number.size() == 15 ? number.substr(0, 6) + "19" + number.substr(6) + "0" : number;
  return is_region(modern) && birth_date(modern).has_value();
}

std::string masked_number(const std::string& joined, bool grouped) {
  for (const std::string_view country : {"", "86", "0086"}) {
    if (!joined.starts_with(country)) continue;
    const std::string rest = joined.substr(country.size());
    if (is_mobile(rest)) return mask_mobile(rest);
    if (is_landline(country.empty() ? rest : "0" + rest)) return mask_landline(country.empty() ? rest : "0" + rest);
  }
  if (is_identity(joined)) return mask_identity(joined);
  if (grouped && joined.size() == 10 && (joined.starts_with("400") || joined.starts_with("800")))
    return mask_landline(joined);
  return {};
}

// Groups 0..last as one number; short groups mark a date or an amount, not a phone.
std::string masked_groups(const std::vector<Group>& groups, size_t last) {
  std::string joined;
  for (size_t i = 0; i <= last; ++i) {
    const bool country = i == 0 && groups[i].digits == "86";
    if (last > 0 && groups[i].digits.size() < 3 && !country && joined.size() < 6) return {};
    if (last > 0 && groups[i].digits.size() < 2) return {};
    joined += groups[i].digits;
    if (joined.size() > 22) return {};
  }
  std::string masked = masked_number(joined, last > 0);
  const bool phone = !masked.empty() && !is_identity(joined);
  for (size_t i = 1; phone && i <= last; ++i) {
    if (groups[i].digits.size() < 3) return {};
  }
  return masked;
}

// A sole trader's credit code: 92 and sixteen more of letters and digits.
std::optional<Mask> credit_code_at(std::string_view text, size_t at) {
  constexpr size_t kLength = 18;
  std::string code;
  size_t end = at;
  while (code.size() <= kLength && is_alphanumeric(peek(text, end)))
    code += static_cast<char>(half_width(next_code_point(text, end)));
  if (code.size() != kLength || !is_sole_trader(code) || check_uscc(code).severity == Severity::error)
    return std::nullopt;
  return Mask{at, end, mask_identity(code)};
}

// C20240315001, HT202508040000: a business's own numbers, made of a letter and a day.
bool is_dated_number(std::string_view text, const Group& group) {
  const bool lettered = group.begin > 0 && is_alphanumeric(static_cast<unsigned char>(text[group.begin - 1]));
  if (!lettered || group.digits.size() < 11 || group.digits[8] == 'X') return false;
  const std::string& d = group.digits;
  return day_from_iso(d.substr(0, 4) + "-" + d.substr(4, 2) + "-" + d.substr(6, 2)).has_value();
}

std::optional<Mask> number_at(std::string_view text, size_t at) {
  if (auto code = credit_code_at(text, at)) return code;
  const std::vector<Group> groups = groups_at(text, at);
  if (is_dated_number(text, groups[0]) && !is_identity(groups[0].digits)) return std::nullopt;
  for (size_t last = 0; last < groups.size(); ++last) {
    if (std::string masked = masked_groups(groups, last); !masked.empty())
      return Mask{at, groups[last].end, std::move(masked)};
  }
  return std::nullopt;
}

bool is_address_character(char c) {
  constexpr std::string_view kMarks = "._%+-";
  return is_alphanumeric(static_cast<unsigned char>(c)) || kMarks.find(c) != std::string_view::npos;
}

std::optional<Mask> email_around(std::string_view text, size_t sign) {
  size_t begin = sign, end = sign + 1;
  while (begin > 0 && is_address_character(text[begin - 1])) --begin;
  while (end < text.size() && is_address_character(text[end])) ++end;
  while (end > sign && !is_alphanumeric(static_cast<unsigned char>(text[end - 1]))) --end;  // the sentence's full stop
  if (begin == sign || end <= sign + 1 || text.substr(sign, end - sign).find('.') == std::string_view::npos)
    return std::nullopt;
  return Mask{begin, end, mask_email(text.substr(begin, end - begin))};
}

std::vector<Mask> emails_in(std::string_view text) {
  std::vector<Mask> spans;
  for (size_t sign = text.find('@'); sign != std::string_view::npos; sign = text.find('@', sign + 1)) {
    auto span = email_around(text, sign);
    if (span && (spans.empty() || spans.back().end <= span->begin)) spans.push_back(std::move(*span));
  }
  return spans;
}

// (010)62345678 and +8613800138000: what belongs to the number but stands before its first digit.
size_t with_opening(std::string_view text, const Mask& span) {
  const std::string_view before = text.substr(0, span.begin), inside = text.substr(span.begin, span.end - span.begin);
  for (const auto& [opening, closing] :
       {std::pair<std::string_view, std::string_view>{"+", ""}, {"＋", ""}, {"(", ")"}, {"（", "）"}}) {
    if (before.ends_with(opening) && inside.find(closing) != std::string_view::npos) return span.begin - opening.size();
  }
  return span.begin;
}

// How many digits there are, of either width. Every text that is shown masked comes through here.
unsigned count_digits(std::string_view text) {
  unsigned count = 0;
  for (const char c : text) count += static_cast<unsigned char>(c - '0') < 10;
  constexpr char kWideLead = '\xEF';  // Of U+FF10 to U+FF19, but also of the full-width comma.
  for (size_t at = text.find(kWideLead); at < text.size(); at = text.find(kWideLead, at + 3)) {
    count += at + 2 < text.size() && text[at + 1] == '\xBC' && static_cast<unsigned char>(text[at + 2] - '\x90') < 10;
  }
  return count;
}

}  // namespace

bool may_identify(std::string_view text) {
  constexpr size_t kFewest = 8;  // Of a sole trader's credit code, which may be letters else.
  return text.find('@') != std::string_view::npos || count_digits(text) >= kFewest;
}

std::string mask_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  const std::vector<Mask> emails = emails_in(text);
  size_t next_email = 0, copied = 0;
  const auto replace = [&](size_t begin, const Mask& span) {
    out.append(text, copied, std::max(begin, copied) - copied);
    out += span.masked;
    copied = span.end;
  };
  for (size_t at = 0; at < text.size();) {
    if (next_email < emails.size() && at >= emails[next_email].begin) {
      replace(emails[next_email].begin, emails[next_email]);
      at = emails[next_email++].end;
      continue;
    }
    // No digit, full width or half, begins with another byte.
    constexpr char kFullWidthLead = '\xEF';
    if (text[at] != kFullWidthLead && !is_digit(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    if (size_t after = at; !is_digit(half_width(next_code_point(text, after)))) {
      at = after;
      continue;
    }
    const std::optional<Mask> span = number_at(text, at);
    const bool free = span && (next_email == emails.size() || span->end <= emails[next_email].begin);
    if (free) replace(with_opening(text, *span), *span);
    // A group is a number as a whole or not at all: go on behind it.
    at = free ? span->end : group_at(text, at, 0).end;
  }
  return out.append(text, copied);
}

}  // namespace dossier::rules
