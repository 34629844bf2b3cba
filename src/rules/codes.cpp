// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>

#include "base/utf8.hpp"
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"

// Credit codes, organisation codes and resident identity numbers: each a body and a check character over it.

namespace dossier {
namespace rules {
namespace {

constexpr std::string_view kCreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // GB 32100: no I O S V Z
constexpr std::string_view kResidentChecks = "10X98765432";

char credit_check(std::string_view code) {
  constexpr std::array kWeights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};  // 3^i mod 31
  int sum = 0;
  for (size_t i = 0; i < kWeights.size(); ++i) sum += static_cast<int>(kCreditAlphabet.find(code[i])) * kWeights[i];
  return kCreditAlphabet[static_cast<size_t>((31 - sum % 31) % 31)];
}

// GB 11714 counts A=10 ... Z=35 without gaps, unlike GB 32100.
char organisation_check(std::string_view body) {
  constexpr std::array kWeights = {3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < kWeights.size(); ++i)
    sum += (body[i] <= '9' ? body[i] - '0' : body[i] - 'A' + 10) * kWeights[i];
  const int check = 11 - sum % 11;
  return check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
}

char resident_check(std::string_view number) {
  constexpr std::array kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < kWeights.size(); ++i) sum += (number[i] - '0') * kWeights[i];
  return kResidentChecks[static_cast<size_t>(sum % 11)];
}

bool is_category(char authority, char category) {
  struct Row {
    char authority;
    std::string_view categories;
  };
  constexpr std::array kRows = {Row{'1', "1239"}, Row{'2', "19"},  Row{'3', "123459"}, Row{'4', "19"},
                                Row{'5', "1239"}, Row{'6', "129"}, Row{'7', "129"},    Row{'8', "19"},
                                Row{'9', "123"},  Row{'A', "19"},  Row{'N', "1239"},   Row{'Y', "1"}};
  for (const Row& row : kRows) {
    if (row.authority == authority) return row.categories.find(category) != std::string_view::npos;
  }
  return false;
}

// Xiamen gave enterprises codes before it knew the standard's check: they are wrong, and in the national register.
bool is_early_xiamen(std::string_view code) {
  return code[0] == '9' && is_category(code[0], code[1]) && code.substr(2, 4) == "3502" && code.substr(8, 4) == "M000";
}

std::string without_forbidden_letters(std::string code) {
  constexpr std::string_view kForbidden = "OIZSV", kMeant = "0125U";
  for (char& c : code) {
    if (const size_t at = kForbidden.find(c); at != std::string_view::npos) c = kMeant[at];
  }
  return code;
}

bool has_resident_form(std::string_view number) {
  return number.size() == 18 && all_digits(number.substr(0, 17)) &&
         kResidentChecks.find(number[17]) != std::string_view::npos;
}

}  // namespace

bool is_region(std::string_view resident_id) {
  constexpr std::string_view kProvinces =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83";
  // 9...: card of a foreign permanent resident, whose next digits are the issuing province and the nationality.
  return resident_id.size() >= 2 &&
         (resident_id[0] == '9' || kProvinces.find(resident_id.substr(0, 2)) != std::string_view::npos);
}

Verdict check_uscc(std::string_view value) {
  std::string code = upper(without_separators(value));
  if (characters(code) != 18) return wrong("length");
  if (code.find_first_not_of(kCreditAlphabet) != std::string::npos) {
    std::string meant = without_forbidden_letters(std::move(code));
    const bool passes =
        meant.find_first_not_of(kCreditAlphabet) == std::string::npos && check_uscc(meant).severity != Severity::error;
    return wrong("charset", passes ? std::move(meant) : std::string());
  }
  if (code[17] != credit_check(code))
    return is_early_xiamen(code) ? doubtful(std::move(code), "checksum_warning") : wrong("checksum");
  // Eighteen zeros pass the check; no authority and no category is numbered 0.
  if (code[0] == '0' || code[1] == '0') return wrong("category");
  if (!is_category(code[0], code[1])) return doubtful(std::move(code), "category");
  if (code[16] != organisation_check(std::string_view(code).substr(8, 8)))
    return doubtful(std::move(code), "org_checksum_warning");
  return right(std::move(code));
}

Verdict check_org_code(std::string_view value) {
  std::string code = upper(without_separators(value));
  if (characters(code) != 9) return wrong("length");
  for (size_t i = 0; i < code.size(); ++i) {
    const bool letter = code[i] >= 'A' && code[i] <= 'Z';
    if (!all_digits({&code[i], 1}) && !(i < 8 ? letter : code[i] == 'X')) return wrong("charset");
  }
  if (code[8] != organisation_check(code)) return wrong("checksum");
  return right(std::move(code));
}

Verdict check_resident_id(std::string_view value, const ValidateOptions& options) {
  std::string number = upper(without_separators(value));
  if (number.size() == 15 && all_digits(number)) {
    std::string modern = number.substr(0, 6) + "19" + number.substr(6);
    modern += resident_check(modern);
    const bool passes = check_resident_id(modern, options).severity != Severity::error;
    return wrong("legacy15", passes ? std::move(modern) : std::string());
  }
  if (characters(number) != 18) return wrong("length");
  if (!has_resident_form(number)) {
    const std::string meant = as_digits(number.substr(0, 17)) + number.substr(17);
    const bool passes = has_resident_form(meant) && check_resident_id(meant, options).severity != Severity::error;
    return wrong("charset", passes ? meant : std::string());
  }
  if (!is_region(number)) return wrong("region");
  const std::optional<Day> born = birth_date(number);
  if (!born || (options.today && *born > *options.today)) return wrong("birthdate");
  if (number[17] != resident_check(number)) return wrong("checksum");
  return right(std::move(number));
}

}  // namespace rules

std::optional<Day> birth_date(std::string_view resident_id) {
  if (!rules::has_resident_form(resident_id)) return std::nullopt;
  const auto number = [&](size_t at, size_t length) {
    int value = 0;
    std::from_chars(resident_id.data() + at, resident_id.data() + at + length, value);
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(6, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(10, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(12, 2)))};
  // Nobody born before 1800 is a customer: such a year is a slip of the keyboard.
  if (!date.ok() || static_cast<int>(date.year()) < 1800) return std::nullopt;
  return Day(date);
}

std::optional<Sex> sex(std::string_view resident_id) {
  if (!birth_date(resident_id)) return std::nullopt;
  return (resident_id[16] - '0') % 2 == 1 ? Sex::male : Sex::female;
}

std::optional<int> age(std::string_view resident_id, Day today) {
  const std::optional<Day> born = birth_date(resident_id);
  if (!born || *born > today) return std::nullopt;
  const std::chrono::year_month_day birth(*born), now(today);
  const bool birthday_to_come =
      now.month() < birth.month() || (now.month() == birth.month() && now.day() < birth.day());
  return static_cast<int>(now.year()) - static_cast<int>(birth.year()) - (birthday_to_come ? 1 : 0);
}

bool is_sole_trader(std::string_view uscc) {
  constexpr std::string_view kBegin = "92";
  const auto plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  if (uscc.size() >= kBegin.size() && plain(uscc[0]) && plain(uscc[1])) return uscc.starts_with(kBegin);
  return rules::without_separators(uscc).starts_with(kBegin);
}

}  // namespace dossier
