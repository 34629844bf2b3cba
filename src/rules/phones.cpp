// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <boost/regex.hpp>
#include <iterator>

#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/utf8.hpp"

// Checking mobile, landline and service numbers.

namespace dossier {
namespace rules {
namespace {

constexpr AreaCode kAreaCodes[] = {
#include "rules/data/area_codes.inc"
};

// Assigned prefixes (RULES: 2024). Four digits where a range is split.
constexpr std::string_view kAssigned[] = {
    "130", "131", "132", "133", "134", "135", "136", "137", "138",  "139",  "145",  "146", "147", "148",  "149",
    "150", "151", "152", "153", "155", "156", "157", "158", "159",  "162",  "165",  "166", "167", "1610", "1619",
    "170", "171", "172", "173", "175", "176", "177", "178", "1740", "1741", "1749", "180", "181", "182",  "183",
    "184", "185", "186", "187", "188", "189", "190", "191", "192",  "193",  "195",  "196", "197", "198",  "199"};

bool is_assigned(std::string_view number, const ValidateOptions& options) {
  const auto begins = [&](std::string_view prefix) { return !prefix.empty() && number.starts_with(prefix); };
  if (!options.mobile_prefixes.empty())
    return std::any_of(options.mobile_prefixes.begin(), options.mobile_prefixes.end(), begins);
  return std::any_of(std::begin(kAssigned), std::end(kAssigned), begins);
}

// Drops +86, 0086 and 86; a bare 86 only where exactly `national` digits (or more) make sense behind it.
bool drop_country_code(std::string& number, size_t national) {
  const size_t length = number.starts_with("+86")                                   ? 3
                        : number.starts_with("0086")                                ? 4
                        : number.starts_with("86") && number.size() >= national + 2 ? 2
                                                                                    : 0;
  number.erase(0, length);
  return length > 0;
}

struct Parts {
  std::string number;     // with its separators, which tell "-8012" from part of the number
  std::string extension;  // digits behind 转, 分机, #, ext, x
  bool marked = false;
};

// A number as it is stored with an extension, which then is one, whatever else its digits could be.
bool is_stored_with_extension(const std::string& text) {
  static const boost::regex form(
      "(?:(?:0[0-9]{2,3}-)?[2-8][0-9]{6,7}|\\+[0-9]{7,}|[48]00-[0-9]{3}-[0-9]{4}|9[56][0-9]{3,4}|1(?:00|23)[0-9]{2})"
      "-[0-9]{1,6}");
  return boost::regex_match(text, form);
}

Parts split_extension(std::string_view value) {
  const std::string text = compatible(value);
  if (is_stored_with_extension(text)) {
    const size_t hyphen = text.rfind('-');
    return {text.substr(0, hyphen), text.substr(hyphen + 1), true};
  }
  const std::string lower = comparable(Identifier::email, text);
  for (const std::string_view mark : {"转", "轉", "分机", "分機", "#", "ext", "x"}) {
    if (const size_t at = lower.find(mark); at != std::string::npos) {
      std::string extension = without_separators(std::string_view(text).substr(at + mark.size()));
      for (const std::string_view more : {"接", "分机", "分機", ":"}) {
        if (extension.starts_with(more)) extension.erase(0, more.size());
      }
      return {text.substr(0, at), std::move(extension), true};
    }
  }
  return {text, {}, false};
}

// The digits behind the last hyphen and how many digits stand before it.
struct Tail {
  std::string digits;
  size_t before = 0;
};
Tail tail_of(const std::string& number) {
  std::string plain;  // every dash an ASCII hyphen
  for (size_t at = 0; at < number.size();) {
    const char32_t code = next_code_point(number, at);
    append_code_point(plain, code >= 0x2010 && code <= 0x2015 ? U'-' : code);
  }
  const size_t hyphen = plain.rfind('-');
  if (hyphen == std::string::npos) return {};
  return {without_separators(plain.substr(hyphen)), without_separators(plain.substr(0, hyphen)).size()};
}

std::string with_extension(std::string number, const std::string& extension) {
  return extension.empty() ? number : std::move(number) + "-" + extension;
}

// 400 and 800 numbers: ten digits, printed 3-3-4.
Verdict check_toll_free(std::string digits, Parts parts, const Tail& tail) {
  if (digits.size() > 10 && !parts.marked && tail.before == 10) {
    parts.extension = tail.digits;
    digits.resize(10);
  }
  if (digits.size() != 10) return wrong("subscriber_len");
  return right(
      with_extension(digits.substr(0, 3) + "-" + digits.substr(3, 3) + "-" + digits.substr(6), parts.extension));
}

// 95xxx(x), 96xxx(x), 100xx, 123xx.
bool is_short_number(std::string_view digits) {
  const bool five = digits.size() == 5, six = digits.size() == 6;
  return ((digits.starts_with("95") || digits.starts_with("96")) && (five || six)) ||
         ((digits.starts_with("100") || digits.starts_with("123")) && five);
}

bool has_possible_extension(const Parts& parts) {
  return !parts.marked || (!parts.extension.empty() && parts.extension.size() <= 6 && all_digits(parts.extension));
}

Verdict check_abroad_with_extension(Parts parts, const Tail& tail) {
  if (!has_possible_extension(parts)) return wrong("extension");
  Verdict verdict = check_abroad(parts.number);
  if (!verdict.valid && !parts.marked && !tail.digits.empty() && all_digits(tail.digits) && tail.digits.size() <= 6) {
    const std::string number = without_separators(parts.number);
    verdict = check_abroad(number.substr(0, number.size() - tail.digits.size()));
    parts.extension = tail.digits;
  }
  if (verdict.valid) verdict.normalized = with_extension(std::move(verdict.normalized), parts.extension);
  return verdict;
}

// 02-2712-3456 has the area code of Taipei, not 022: a number whose own area code is written apart has no other.
bool parts_area_code(std::string_view typed, const AreaCode& area) {
  std::string group;
  for (size_t at = 0; at <= typed.size();) {
    const size_t before = at;
    const char32_t code = at < typed.size() ? next_code_point(typed, at) : (++at, U' ');
    if (is_digit(code) || code == '+') {
      group.append(typed, before, at - before);
      continue;
    }
    drop_country_code(group, 3);
    if (!group.empty()) break;
  }
  return group.size() > 1 && group[0] == '0' && group.size() < area.code.size();
}

}  // namespace

std::span<const AreaCode> area_codes() { return kAreaCodes; }

const AreaCode* area_of(std::string_view digits) {
  if (digits.size() < 3) return nullptr;
  const std::string_view code = digits.substr(0, digits[1] == '1' || digits[1] == '2' ? 3 : 4);
  const auto* found = std::lower_bound(std::begin(kAreaCodes), std::end(kAreaCodes), code,
                                       [](const AreaCode& a, std::string_view c) { return a.code < c; });
  return found != std::end(kAreaCodes) && found->code == code ? found : nullptr;
}

Verdict check_mobile(std::string_view value, const ValidateOptions& options) {
  std::string number = without_separators(value);
  if (is_abroad(number)) return check_abroad(value);
  drop_country_code(number, 11);
  if (number.empty() || !all_digits(number)) {
    std::string meant = as_digits(number);
    const bool passes = meant != number && all_digits(meant) && check_mobile(meant, options).valid;
    return wrong("charset", passes ? std::move(meant) : std::string());
  }
  if (number.size() != 11) return wrong("length");
  // 10-12 are no mobile numbers, 140-144 belong to machines; any other gap may be assigned tomorrow.
  if (number[0] != '1' || number[1] < '3' || (number[1] == '4' && number[2] <= '4')) return wrong("prefix");
  if (!is_assigned(number, options)) return doubtful(std::move(number), "prefix");
  return right(std::move(number));
}

Verdict check_landline(std::string_view value, const ValidateOptions& options) {
  if (!valid_utf8(value)) return wrong("charset");
  Parts parts = split_extension(value);
  const Tail tail = tail_of(parts.number);
  std::string digits = without_separators(parts.number);
  if (is_abroad(digits)) return check_abroad_with_extension(std::move(parts), tail);
  if (drop_country_code(digits, 10) && !digits.starts_with('0') && !digits.starts_with("400") &&
      !digits.starts_with("800")) {
    digits = "0" + digits;
  }
  if (digits.empty() || !all_digits(digits)) return wrong("charset");
  if (!has_possible_extension(parts)) return wrong("extension");
  if (digits.starts_with("400") || digits.starts_with("800"))
    return check_toll_free(std::move(digits), std::move(parts), tail);
  if (is_short_number(digits)) return right(with_extension(std::move(digits), parts.extension));

  bool area_missing = false;
  if (const size_t own = parts.marked       ? digits.size()
                         : tail.before >= 7 ? tail.before
                                            : digits.size();
      (own == 7 || own == 8) && digits[0] >= '2' && digits[0] <= '8') {
    area_missing = !area_of(options.area_code) || area_of(options.area_code)->code != options.area_code;
    if (!area_missing) digits.insert(0, options.area_code);
  }
  const AreaCode* area = area_missing ? nullptr : area_of(digits);
  if ((area == nullptr && !area_missing) || (area != nullptr && parts_area_code(parts.number, *area)))
    return wrong("area_code");

  const size_t area_length = area ? area->code.size() : 0;
  std::string subscriber = digits.substr(area_length);
  const auto expected = [&](size_t length) {
    return area ? length >= area->shortest && length <= area->longest : length == 7 || length == 8;
  };
  if (!expected(subscriber.size()) && !parts.marked && !tail.digits.empty() && tail.digits.size() <= 6 &&
      subscriber.size() > tail.digits.size()) {
    const size_t cut = subscriber.size() - tail.digits.size();
    if (expected(cut) || ((cut == 7 || cut == 8) && subscriber.size() > 8)) {
      parts.extension = tail.digits;
      subscriber.resize(cut);
    }
  }
  if (subscriber.empty() || subscriber[0] < '2' || subscriber[0] > '8') return wrong("subscriber_first_digit");
  if (subscriber.size() != 7 && subscriber.size() != 8) return wrong("subscriber_len");
  std::string normalized =
      with_extension((area ? std::string(area->code) + "-" : std::string()) + subscriber, parts.extension);
  if (area_missing) return doubtful(std::move(normalized), "area_code");
  // Seven digits in an area of eight: an old number from before the change, or a digit forgotten.
  if (!expected(subscriber.size())) return doubtful(std::move(normalized), "subscriber_len_warning");
  return right(std::move(normalized));
}

}  // namespace rules

std::string e164(std::string_view mobile) {
  return mobile.starts_with('+') ? std::string(mobile) : "+86" + std::string(mobile);
}

}  // namespace dossier
