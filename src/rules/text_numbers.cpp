// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "dossier/validate.hpp"
#include "rules/identifiers.hpp"
#include "rules/mask.hpp"
#include "rules/text_finds.hpp"

// Numbers of nothing but digits: phones, identity numbers, bank cards.

namespace dossier::rules {
namespace {

// How digits hang together with those before them.
enum class Link : uint8_t { none, marks, gaps, touching };

// Digits of one script without a break. Numbers may begin and end wherever the script changes (唯一13800138000).
struct Atom {
  size_t begin, end;
  Link link = Link::none;
  char32_t separator = 0;

  size_t size() const { return end - begin; }
};

constexpr size_t kMostBetween = 4;
constexpr size_t kShownAtMost = 4;  // Digits that a mask leaves on one side of its stars.

bool is_masked_part(const Signs& signs, const Atom& atom) {
  return atom.size() <= kShownAtMost &&
         (signs.before(atom.begin).kind == SignKind::star || signs[atom.end].kind == SignKind::star);
}

void link_to(const Signs& signs, const Atom& before, Atom& atom) {
  const size_t between = atom.begin - before.end;
  if (between > kMostBetween || is_masked_part(signs, before) || is_masked_part(signs, atom)) return;
  atom.link = between == 0 ? Link::touching : Link::gaps;
  for (size_t i = before.end; i < atom.begin; ++i) {
    if (signs[i].kind == SignKind::mark) {
      atom.link = Link::marks;
    } else if (signs[i].kind != SignKind::gap) {
      atom.link = Link::none;
      return;
    }
  }
  if (between == 1) atom.separator = signs[before.end].code;
}

std::vector<Atom> atoms_of(const Signs& signs) {
  std::vector<Atom> atoms;
  for (size_t i = 0; i < signs.size();) {
    if (!signs[i].is_digit()) {
      ++i;
      continue;
    }
    Atom atom{i, i + 1};
    while (signs[atom.end].is_digit() && signs[atom.end].kind == signs[i].kind) ++atom.end;
    if (!atoms.empty()) link_to(signs, atoms.back(), atom);
    i = atom.end;
    atoms.push_back(atom);
  }
  return atoms;
}

bool is_mobile(std::string_view digits) { return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3'; }

bool is_landline(std::string_view digits) {
  if (!digits.starts_with('0')) return false;
  const AreaCode* area = area_of(digits);
  return area != nullptr && is_subscriber(digits.substr(area->code.size()));
}

// The form alone: a number with a wrong check digit is still nearly someone's.
bool is_identity(const std::string& number) {
  if (number.size() != 15 && number.size() != 18) return false;
  const std::string modern = number.size() == 15 ? number.substr(0, 6) + "19" + number.substr(6) + "0" : number;
  return is_region(modern) && birth_date(modern).has_value();
}

// Lengths of the cards in use by how they begin (ISO/IEC 7812, UnionPay).
bool is_card(std::string_view digits) {
  const size_t size = digits.size();
  if (size < 13 || size > 19 || !is_luhn(digits)) return false;
  switch (digits[0]) {
    case '3': return size == 14 || size == 15 || size == 16;
    case '4': return size == 13 || size == 16 || size == 19;
    case '5': return size == 16 || size == 19;
    case '6': return digits[1] != '9' && size >= 16;                                      // 69: goods made in China.
    case '9': return (size == 16 || size == 19) && digits[1] != '1' && digits[1] != '7';  // 91: companies, 97: books.
    default: return false;
  }
}

// Cards are printed in fours, or with the issuer's six apart.
bool is_grouped_as_card(const Digits& digits) {
  return digits.group_count == 1 || digits.is_spelled() ||
         (digits.gaps_only && std::all_of(&digits.groups[0], &digits.groups[digits.group_count - 1],
                                          [](uint8_t length) { return length >= 4; }));
}

class NumberFinder {
 public:
  NumberFinder(const Signs& signs, Finds& finds) : signs_(signs), finds_(finds), atoms_(atoms_of(signs)) {}

  void find() {
    for (size_t i = 0; i < atoms_.size();) {
      const size_t after = number_from(i);
      i = after > i ? after : i + 1;
    }
  }

 private:
  // The atom behind the number that begins with this one; the same where none does.
  size_t number_from(size_t first) {
    if (is_masked_part(signs_, atoms_[first])) return first;
    if (const size_t after = international_from(first); after > first) return after;
    if (const size_t after = local_from(first); after > first) return after;
    const bool business = is_own_number(first);
    Digits digits;
    for (size_t last = first; last < atoms_.size(); ++last) {
      if (!append(digits, atoms_[last], last > first)) break;
      if (digits.size < 10) continue;
      if (business && (last > first || !is_identity(std::string(digits.view())))) break;
      size_t end = digits.end;
      std::string masked = masked_number(digits, end);
      if (masked.empty()) continue;
      const size_t begin = opening(digits.begin, end);
      finds_.push_back({begin, end, std::move(masked)});
      phone_end_ = digits.size < 13 ? end : 0;
      return last + 1;
    }
    return first;
  }

  bool append(Digits& digits, const Atom& atom, bool more) {
    if (more && atom.link == Link::none) return false;
    if (more && is_trunk_zero(atom)) return true;
    if (more && atom.link == Link::marks) digits.gaps_only = false;
    return digits.append(signs_, atom.begin, atom.end, more && atom.link != Link::touching, atom.separator);
  }

  // +44 (0)20 7946 0958: dialled at home only.
  bool is_trunk_zero(const Atom& atom) const {
    return atom.size() == 1 && signs_[atom.begin].digit == 0 && signs_.before(atom.begin).code == '(' &&
           signs_[atom.end].code == ')';
  }

  bool is_lettered(size_t sign) const { return signs_.before(sign).is_letter(); }

  // C20240315001, HT202508040000: a business's own numbers, made of letters and a day.
  bool is_own_number(size_t first) const {
    const Atom& atom = atoms_[first];
    if (!is_lettered(atom.begin) || atom.size() < 11) return false;
    Digits digits;
    return digits.append(signs_, atom.begin, atom.begin + 8, false, 0) && begins_with_date(digits.view());
  }

  // What was read as far as `end`; an identity number's X moves it on.
  std::string masked_number(const Digits& digits, size_t& end) const {
    if (digits.size == 17 || digits.size == 18) return masked_identity(digits, end);
    const std::string number(digits.view());
    if (std::string phone = masked_phone(digits, number); !phone.empty()) return is_amount(signs_, end) ? "" : phone;
    if (digits.size == 15 && (digits.is_grouped() || digits.is_spelled()) && digits.gaps_only && is_identity(number))
      return mask_identity(number);
    if (is_card(number) && is_grouped_as_card(digits) && !is_amount(signs_, end) && !is_part_of_code(digits))
      return "****" + number.substr(number.size() - 4);
    return {};
  }

  std::string masked_phone(const Digits& digits, std::string_view number) const {
    const bool printed = digits.gaps_only && digits.is_grouped();
    // 138,0013,8000: only as mobile numbers are grouped.
    const bool as_mobile = digits.group_count == 3 && digits.groups[0] == 3 && digits.groups[1] == 4;
    if (!printed && !digits.is_spelled() && !as_mobile) return {};
    for (const std::string_view country : {"", "86", "0086"}) {
      if (!number.starts_with(country)) continue;
      const std::string rest(number.substr(country.size()));
      if (is_mobile(rest)) return mask_mobile(rest);
      const std::string national = country.empty() || rest.starts_with('0') ? rest : "0" + rest;
      if ((printed || digits.is_spelled()) && is_landline(national)) return mask_landline(national);
    }
    // 852-91234567: neighbours are dialled without a sign before their code.
    const bool neighbour = number.starts_with("852") || number.starts_with("853") || number.starts_with("886");
    if (neighbour && printed && digits.group_count > 1 && digits.groups[0] == 3 && country_code_length(number) > 0)
      return "+" + std::string(number.substr(0, 3)) + "****" + std::string(number.substr(number.size() - 2));
    if (number.size() == 10 && (number.starts_with("400") || number.starts_with("800")) && is_toll_free(digits, number))
      return mask_landline(number);
    return {};
  }

  // In one piece 400 and six or seven zeros would be as well an amount, and 800... a quantity.
  bool is_toll_free(const Digits& digits, std::string_view number) const {
    return digits.group_count > 1 || (number[0] == '4' && number.substr(4) != "000000" && !is_lettered(digits.begin) &&
                                      !signs_[digits.end].is_letter());
  }

  std::string masked_identity(const Digits& digits, size_t& end) const {
    std::string number(digits.view());
    if (number.size() == 17) {
      size_t check = digits.end;
      while (check < digits.end + 2 && signs_[check].kind == SignKind::gap) ++check;
      if (signs_[check].code != 'x') return {};
      number += 'X';
      end = check + 1;
    }
    if (!is_identity(number)) {
      const bool card = is_card(number) && is_grouped_as_card(digits) && !is_part_of_code(digits);
      return card && !is_amount(signs_, end) ? "****" + number.substr(number.size() - 4) : std::string();
    }
    const bool valid = check_resident_id(number, {}).severity != Severity::error;
    const bool closed = number.back() != 'X' || !signs_[end].is_alphanumeric();
    return valid || (closed && digits.gaps_only && is_grouped_as_identity(digits)) ? mask_identity(number)
                                                                                   : std::string();
  }

  // 110105 1949 12 31 0021, but not four years in a row.
  static bool is_grouped_as_identity(const Digits& digits) {
    if (digits.is_spelled()) return true;
    size_t before = 0;
    for (size_t i = 0; i < digits.group_count && digits.group_count > 1; before += digits.groups[i++]) {
      if (digits.groups[i] < (before < 6 ? 3 : 2)) return false;
    }
    return true;
  }

  // Letters touch it: part of a code, unless they are a word on their own.
  bool is_part_of_code(const Digits& digits) const {
    return (is_lettered(digits.begin) || signs_[digits.end].is_letter()) && !digits.view().starts_with("62");
  }

  // +852 9123 4567, 00852 9123 4567. The number of the mainland is left to those who know its forms.
  size_t international_from(size_t first) {
    const size_t begin = atoms_[first].begin;
    size_t sign = begin;
    while (sign > 0 && sign + 2 > begin && (signs_[sign - 1].code == '(' || signs_[sign - 1].code == ' ')) --sign;
    const bool plus = signs_.before(sign).code == '+';
    const bool zeros = !plus && signs_[begin].digit == 0 && signs_[begin + 1].digit == 0 &&
                       signs_[begin + 2].digit > 0 && !signs_.before(begin).is_alphanumeric();
    if (!plus && !zeros) return first;
    const size_t prefix = zeros ? 2 : 0;
    Digits digits;
    size_t found = first, end = 0, code = 0;
    for (size_t last = first; last < atoms_.size() && append(digits, atoms_[last], last > first); ++last) {
      if (!digits.gaps_only || digits.size > kLongestInternational + prefix) break;
      if (digits.size <= prefix) continue;
      const std::string_view number = digits.view().substr(prefix);
      if (number.starts_with("86")) return first;
      if (const size_t length = country_code_length(number); length > 0) {
        found = last + 1;
        end = digits.end;
        code = length;
      }
    }
    if (found == first || is_amount(signs_, end)) return first;
    const std::string number(digits.view().substr(prefix));
    const std::string shown(last_digits(end));
    size_t opened = plus ? sign - 1 : begin;
    if (signs_.before(opened).code == '(' && closes(begin, end)) --opened;
    finds_.push_back({opened, end, "+" + number.substr(0, code) + "****" + shown});
    phone_end_ = end;
    return found;
  }

  std::string last_digits(size_t end) const {
    std::string two;
    for (size_t i = end; i > 0 && two.size() < 2; --i) {
      if (signs_[i - 1].is_digit()) two.insert(two.begin(), static_cast<char>('0' + signs_[i - 1].digit));
    }
    return two;
  }

  // 62345678转801, and 010-62345678/62345679.
  size_t local_from(size_t first) {
    if (signs_[atoms_[first].begin].digit < 2 || atoms_[first].size() > 8) return first;
    Digits digits = digits_at(signs_, atoms_[first].begin, 8);
    const bool again = phone_end_ > 0 && is_enumerated(phone_end_, atoms_[first].begin);
    if (!is_subscriber(digits.view()) || !digits.is_grouped() || signs_[digits.end].is_digit() ||
        signs_.before(digits.begin).is_digit() || !(again || is_followed_by_extension(digits.end)))
      return first;
    finds_.push_back({digits.begin, digits.end, "****" + last_digits(digits.end)});
    phone_end_ = digits.end;
    while (first < atoms_.size() && atoms_[first].begin < digits.end) ++first;
    return first;
  }

  bool is_enumerated(size_t from, size_t to) const {
    if (to <= from || to - from > 3) return false;
    return std::all_of(&signs_[from], &signs_[to],
                       [](const Sign& sign) {
                         return sign.code == '/' || sign.code == U'、' || sign.code == ',' || sign.code == U'或' ||
                                sign.code == U'和' || sign.code == ' ';
                       }) &&
           std::any_of(&signs_[from], &signs_[to], [](const Sign& sign) { return sign.code != ' '; });
  }

  bool is_followed_by_extension(size_t end) const {
    while (signs_[end].kind == SignKind::gap) ++end;
    if (signs_[end].code == U'转') return signs_[end + 1].is_digit() || signs_[end + 1].code == U'分';
    if (signs_[end].code == U'分') return signs_[end + 1].code == U'机';
    return signs_[end].code == 'e' && signs_[end + 1].code == 'x' && signs_[end + 2].code == 't';
  }

  bool closes(size_t begin, size_t end) const {
    return std::any_of(&signs_[begin], &signs_[end], [](const Sign& sign) { return sign.code == ')'; });
  }

  // (010)62345678 and +8613800138000: what belongs to the number but stands before its first digit.
  size_t opening(size_t begin, size_t end) const {
    const char32_t before = signs_.before(begin).code;
    if (before == '(' && closes(begin, end)) return signs_.before(begin - 1).code == '+' ? begin - 2 : begin - 1;
    if (before == '+') return signs_.before(begin - 1).code == '(' && closes(begin, end) ? begin - 2 : begin - 1;
    return begin;
  }

  const Signs& signs_;
  Finds& finds_;
  const std::vector<Atom> atoms_;
  size_t phone_end_ = 0;  // Of the phone number before.
};

}  // namespace

void find_numbers(const Signs& signs, Finds& finds) { NumberFinder(signs, finds).find(); }

}  // namespace dossier::rules
