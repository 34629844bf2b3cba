// SPDX-License-Identifier: Apache-2.0
#include "rules/identity.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/slips.hpp"

namespace dossier::rules {
namespace {

using Scheme = IdentityNumber::Scheme;

void add_once(std::vector<std::string>& list, std::string value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

// All characters the same, or no more than a few: a stand-in for a number that nobody had.
bool is_filler(std::string_view number) {
  return number.size() < 8 || number.find_first_not_of(number[0]) == std::string_view::npos;
}

std::optional<IdentityNumber> identity_number(std::string_view typed) {
  std::string plain = upper(without_separators(typed));
  if (plain.find('*') != std::string::npos || is_filler(plain)) return std::nullopt;
  const bool digits = all_digits(std::string_view(plain).substr(0, plain.size() - 1));
  const Scheme likely = plain.size() <= 9 ? Scheme::org_code : digits ? Scheme::resident_id : Scheme::credit_code;
  const auto known = [&](Scheme scheme, const Verdict& verdict) -> std::optional<IdentityNumber> {
    if (verdict.severity < Severity::error) return IdentityNumber{scheme, true, verdict.normalized};
    // The 15-digit number of an old card means the same person as its modern form.
    if (verdict.reason == "legacy15" && !verdict.suggestion.empty())
      return IdentityNumber{scheme, true, verdict.suggestion};
    return std::nullopt;
  };
  std::optional<IdentityNumber> number;
  if (likely == Scheme::org_code) {
    number = known(likely, check_org_code(plain));
  } else {
    if (digits) number = known(Scheme::resident_id, check_resident_id(plain, {}));
    if (!number) number = known(Scheme::credit_code, check_uscc(plain));
  }
  return number ? number : IdentityNumber{likely, false, std::move(plain)};
}

// Without its area a number belongs to somebody else in every city; 95588 and the like belong to everyone.
bool is_nationwide(std::string_view landline) {
  return landline.starts_with('0') || landline.starts_with("400") || landline.starts_with("800");
}

// "a5c2302" of A座5层C2302室.
std::string letters_and_digits(std::string_view folded) {
  std::string out;
  std::copy_if(folded.begin(), folded.end(), std::back_inserter(out),
               [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return out;
}

constexpr size_t kCharacter = 3;  // bytes of an ideograph

// 吴中区 and 吴中: not of 东区, which would be left with one character.
std::string without_rank(std::string district) {
  for (const std::string_view rank : {"新区", "区", "县", "市", "旗"}) {
    if (district.size() < rank.size() + 2 * kCharacter || !district.ends_with(rank)) continue;
    district.resize(district.size() - rank.size());
    break;
  }
  return district;
}

// Bytes of the street with its number: up to 号, else to the end of the first number; 0 when there is no number.
size_t building_length(std::string_view street) {
  constexpr std::string_view kNumber = "号";
  const size_t number = street.find(kNumber);
  if (number != std::string_view::npos && number > 0) return number + kNumber.size();
  const size_t first = street.find_first_of("0123456789");
  return first == std::string_view::npos ? 0 : std::min(street.find_first_not_of("0123456789", first), street.size());
}

}  // namespace

std::string_view IdentityNumber::subject() const {
  return scheme == Scheme::credit_code && valid ? std::string_view(text).substr(8, 9) : std::string_view(text);
}

void Identity::set_name(std::string_view typed) {
  name = kind == PartyKind::person ? person_name(typed) : organisation_name(typed);
  constexpr size_t kShort = 3;
  if (kind == PartyKind::unknown && name.form.empty() && name.full.size() <= kShort) name = person_name(typed);
}

void Identity::set_short_name(std::string_view typed) { short_name = organisation_name(typed); }

void Identity::add_number(std::string_view typed) {
  auto number = identity_number(typed);
  if (number && std::none_of(numbers.begin(), numbers.end(),
                             [&](const IdentityNumber& known) { return known.text == number->text; })) {
    numbers.push_back(std::move(*number));
  }
}

void Identity::add_document(std::string_view typed) {
  Verdict document = check_other_document(typed);
  if (document.severity == Severity::error || is_filler(document.normalized)) return;
  numbers.push_back({Scheme::other_document, true, std::move(document.normalized)});
}

void Identity::add_phone(std::string_view typed) {
  if (Verdict mobile = check_mobile(typed, {}); mobile.severity < Severity::error) {
    add_once(mobiles, std::move(mobile.normalized));
  } else if (const Verdict landline = check_landline(typed, {});
             landline.severity < Severity::error && is_nationwide(landline.normalized)) {
    add_once(landlines, comparable(Identifier::landline, landline.normalized));
  }
}

void Identity::add_email(std::string_view typed) {
  const Verdict email = check_email(typed, {});
  if (email.severity < Severity::error) add_once(emails, comparable(Identifier::email, email.normalized));
}

void Identity::add_wechat(std::string_view typed) {
  if (typed.find('*') == std::string_view::npos) add_once(wechats, fold(typed));
}

void Identity::add_person(std::string_view typed) {
  PartyName person = person_name(typed);
  if (person.empty() || person.full == name.full) return;
  if (std::none_of(people.begin(), people.end(), [&](const PartyName& known) { return known.full == person.full; }))
    people.push_back(std::move(person));
}

void Identity::add_address(const Address& address) {
  Place place;
  place.typed = to_text(address);
  place.city = address.city;
  place.district = without_rank(fold(address.district));
  const std::string street = fold(address.street);
  const size_t length = building_length(street);
  place.building = street.substr(0, length);
  place.unit = letters_and_digits(std::string_view(street).substr(length));
  if (length > 0 && std::find(places.begin(), places.end(), place) == places.end()) places.push_back(std::move(place));
}

}  // namespace dossier::rules
