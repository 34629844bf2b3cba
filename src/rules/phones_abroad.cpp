// SPDX-License-Identifier: Apache-2.0
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"

// Telephone numbers outside the mainland (ITU-T E.164).

namespace dossier::rules {
namespace {

// Countries by code, and how many digits follow it (ITU E.164 and national plans). Codes of one or two digits that are
// not listed here are of a region whose countries have three.
struct Country {
  std::string_view code;
  size_t shortest, longest;
};
constexpr Country kCountries[] = {
    {"1", 10, 10},  {"20", 8, 10},  {"27", 9, 9},   {"30", 10, 10}, {"31", 9, 9},   {"32", 8, 9},   {"33", 9, 9},
    {"34", 9, 9},   {"36", 8, 9},   {"39", 8, 11},  {"40", 9, 9},   {"41", 9, 9},   {"43", 8, 13},  {"44", 9, 10},
    {"45", 8, 8},   {"46", 7, 10},  {"47", 8, 8},   {"48", 9, 9},   {"49", 7, 12},  {"51", 8, 9},   {"52", 10, 10},
    {"53", 8, 8},   {"54", 10, 11}, {"55", 10, 11}, {"56", 9, 9},   {"57", 10, 10}, {"58", 10, 10}, {"60", 8, 10},
    {"61", 9, 9},   {"62", 8, 12},  {"63", 8, 10},  {"64", 8, 10},  {"65", 8, 8},   {"66", 8, 9},   {"7", 10, 10},
    {"81", 9, 10},  {"82", 8, 10},  {"84", 9, 10},  {"852", 8, 8},  {"853", 8, 8},  {"855", 8, 9},  {"856", 8, 10},
    {"86", 10, 12}, {"880", 8, 10}, {"886", 8, 10}, {"90", 10, 10}, {"91", 10, 10}, {"92", 9, 10},  {"93", 9, 9},
    {"94", 9, 9},   {"95", 7, 10},  {"98", 10, 10}};
constexpr std::string_view kThreeDigitRegions[] = {"21", "22", "23", "24", "25", "26", "29", "35", "37", "38",
                                                   "42", "50", "59", "67", "68", "69", "96", "97", "99"};

// A zero in brackets is dialled at home only: +44 (0)20 7946 0958.
std::string without_trunk_zero(std::string text) {
  constexpr std::string_view kTrunkZero = "(0)";
  if (const size_t at = text.find(kTrunkZero); at != std::string::npos) text.erase(at, kTrunkZero.size());
  return text;
}

// Of North America neither the area nor the exchange begins with 0 or 1.
bool is_north_american(std::string_view digits) { return digits[1] >= '2' && digits[4] >= '2'; }

}  // namespace

size_t country_code_length(std::string_view international) {
  if (international.size() > kLongestInternational) return 0;
  for (const Country& country : kCountries) {
    if (!international.starts_with(country.code)) continue;
    const size_t rest = international.size() - country.code.size();
    return rest >= country.shortest && rest <= country.longest ? country.code.size() : 0;
  }
  for (const std::string_view region : kThreeDigitRegions) {
    if (international.starts_with(region) && international.size() >= 10 && international.size() <= 13) return 3;
  }
  return 0;
}

bool is_abroad(std::string_view number) {
  if (number.starts_with("+")) return !number.starts_with("+86");
  return number.starts_with("00") && !number.starts_with("0086");
}

Verdict check_abroad(std::string_view value) {
  std::string number = without_separators(without_trunk_zero(compatible(value)));
  number.erase(0, number.starts_with("+") ? 1 : 2);
  if (number.empty() || !all_digits(number)) return wrong("charset");
  if (country_code_length(number) == 0 || (number[0] == '1' && !is_north_american(number)))
    return wrong("country_code");
  return right("+" + number);
}

}  // namespace dossier::rules
