// SPDX-License-Identifier: Apache-2.0
#include "rules/known_values.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "dossier/validate.hpp"
#include "rules/fold.hpp"
#include "rules/identifiers.hpp"
#include "rules/mask.hpp"
#include "rules/utf8.hpp"

namespace dossier::rules {
namespace {

constexpr size_t kShortestName = 2;       // Characters.
constexpr size_t kShortestNumber = 5;     // Digits.
constexpr size_t kShortestAnywhere = 7;   // Digits that are looked for among other digits, too.
constexpr size_t kShortestInWords = 5;    // Letters that are looked for among other letters, too.
constexpr size_t kShortestLocalPart = 4;  // Of an e-mail address, likewise.
constexpr size_t kShortestStreet = 4;
constexpr char32_t kFirstHan = 0x3400;

// Characters that nearly every text has: the worst to tell by whether it has a name. Their order does not matter.
constexpr auto kFrequent = [] {
  constexpr std::u32string_view kCharacters =
      U"的一是在不了有人中大国上个来为们到说时要就出会可也你对生能子那得于下自之年过发后作里用道行所然家种事成方多经"
      U"么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此"
      U"已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政美相见被利什二等产或新己制身果加西月话合回"
      U"特代内信表化老给世位次度门任常先海通教原东声提立及比员解水名真论处走义各入几口认条平系气题活更别打女变四总何"
      U"电数安少报才结反受目太量再感建务做接必场件计管期市直资金指统区保至形便空决展司五非则听白达光放强即难且完设式"
      U"路记南品住告类求据程北边该交规万取望觉术领共确传师清今院让识候带导运街号层室座单元客户货款价订采购要需";
  std::array<bool, kLowBits + 1> table{};
  for (const char32_t code : kCharacters) table[code & kLowBits] = true;
  return table;
}();

std::vector<Sign> elements_of(std::string_view value, bool at_sign) {
  const Signs signs(value);
  std::vector<Sign> elements;
  elements.reserve(signs.size());
  for (size_t i = 0; i < signs.size(); ++i) {
    if (signs[i].kind <= SignKind::word || (at_sign && signs[i].code == '@')) elements.push_back(signs[i]);
  }
  return elements;
}

// What a value's characters have in common.
struct Composition {
  size_t digits = 0, letters = 0, words = 0, before_at = 0;
  explicit Composition(const std::vector<Sign>& elements) {
    for (const Sign& element : elements) {
      if (element.code == '@') before_at = digits + letters + words;
      digits += element.kind == SignKind::digit;
      letters += element.is_letter();
      words += element.kind == SignKind::word || element.kind == SignKind::numeral;
    }
  }
  size_t size() const { return digits + letters + words; }
};

// How the characters of one value may stand in a text.
struct Pattern {
  std::vector<Sign> elements;
  bool name = false;  // Marks part sentences, not names; 三 is not 3.
  bool email = false;
  bool identity = false;
  bool whole_digits = false, whole_letters = false;  // Not among others of their kind.

  bool parts(const Sign& sign) const {
    return sign.kind == SignKind::gap || (!name && (sign.kind == SignKind::mark || sign.kind == SignKind::star) &&
                                          sign.code != 0 && sign.code != '@');
  }
  bool same(const Sign& element, const Sign& sign) const {
    if (element.is_digit() && !(name && element.kind == SignKind::numeral)) return element.digit == sign.digit;
    return element.code == sign.code && element.kind == sign.kind;
  }
  size_t after_gap(const Signs& signs, size_t at) const {
    const size_t most = at + (name ? 4 : 8);
    while (at < most && parts(signs[at])) ++at;
    return at;
  }
  // Past "at" and "dot" where they are spelled out.
  size_t after_spoken(const Signs& signs, size_t at, const Sign& element) const {
    const auto are = [&](std::u32string_view word) {
      size_t i = 0;
      while (i < word.size() && signs[at + i].code == word[i]) ++i;
      return i == word.size();
    };
    const bool sign = element.code == '@';
    for (const std::u32string_view word : sign ? std::array{U"at", U"艾特"} : std::array{U"dot", U"点"}) {
      if (are(word)) return at + word.size();
    }
    return at;
  }

  // Where the value ends that begins at this sign; the same where none does.
  size_t match(const Signs& signs, size_t begin) const {
    size_t at = begin;
    for (size_t k = 0; k < elements.size(); ++k) {
      const size_t before = at;
      if (k > 0) at = after_gap(signs, at);
      if (same(elements[k], signs[at])) {
        ++at;
        continue;
      }
      const size_t spoken = email && k > 0 ? after_spoken(signs, at, elements[k]) : at;
      if (spoken > at && elements[k].code == '@') {
        at = spoken;
      } else if (spoken > at) {
        at = after_gap(signs, spoken);
        if (!same(elements[k], signs[at])) return begin;
        ++at;
      } else if (identity && k + 1 == elements.size() && k > 0) {
        const char32_t code = signs[at].code;  // The X, which people write in many ways or leave out.
        return code == U'×' || code == U'ⅹ' || code == U'叉' ? at + 1 : before;
      } else {
        return begin;
      }
    }
    return stands_alone(signs, begin, at) ? at : begin;
  }

  bool stands_alone(const Signs& signs, size_t begin, size_t end) const {
    if (whole_digits && (signs.before(begin).is_digit() || signs[end].is_digit())) return false;
    return !whole_letters || !(signs.before(begin).is_letter() || signs[end].is_letter());
  }
};

// A character by which to tell that the text may stand in another: one that few texts have, where there is one. 0:
// there are only digits and letters, and all are counted.
char32_t rare_character(std::string_view text, unsigned& digits, unsigned& letters) {
  char32_t rare = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t code = half_width(next_code_point(text, at));
    digits += is_digit(code);
    letters += (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    if (code < kFirstHan || (is_like_numeral(code & kLowBits) && numeral_value(code) >= 0)) continue;
    rare = code;
    if (!kFrequent[code & kLowBits]) break;
  }
  return rare;
}

}  // namespace

void KnownValues::add(Kind kind, std::string_view text) {
  if (text.empty()) return;
  const Given given{kind, text};
  unsigned digits = 0, letters = 0, any = 0;
  bool masked = false;
  for (const char c : text) {
    any |= static_cast<unsigned char>(c);
    masked |= c == '*';
    digits += is_digit(static_cast<unsigned char>(c));
    letters += static_cast<unsigned char>((c | 0x20) - 'a') < 26;
  }
  if (masked) return;
  if (any >= 0x80) return take_apart(given);
  plain_.push_back(given);
  if (letters > 1) plain_letters_ = std::min(plain_letters_, letters);
  if (letters < 2 || digits >= kShortestNumber)
    plain_digits_ = std::min({plain_digits_, digits, static_cast<unsigned>(kShortestNumber)});
}

void KnownValues::add_name(std::string_view name) { add(Kind::name, name); }
void KnownValues::add_sole_trader(std::string_view name) { add(Kind::sole_trader, name); }
void KnownValues::add_mobile(std::string_view number) { add(Kind::mobile, number); }
void KnownValues::add_landline(std::string_view number) { add(Kind::landline, number); }
void KnownValues::add_identity(std::string_view number) { add(Kind::identity, number); }
void KnownValues::add_email(std::string_view email) { add(Kind::email, email); }
void KnownValues::add_wechat(std::string_view id) { add(Kind::wechat, id); }
void KnownValues::add_street(std::string_view street) { add(Kind::street, street); }

void KnownValues::take_apart() const {
  for (const Given& given : plain_) take_apart(given);
  plain_.clear();
  plain_digits_ = plain_letters_ = ~0u;
}

void KnownValues::take_apart(const Given& given) const {
  switch (given.kind) {
    case Kind::name: return take_name(given.text);
    case Kind::mobile: return take_mobile(given.text);
    case Kind::landline: return take_landline(given.text);
    case Kind::identity: return take_identity(given.text);
    case Kind::email: return take_email(given.text);
    case Kind::street: return take_street(given.text);
    case Kind::sole_trader:
    case Kind::wechat: return look_for(given.kind, given.text);
  }
}

void KnownValues::take_name(std::string_view name) const {
  look_for(Kind::name, name);
  constexpr unsigned char kCharacters = 0xE4;  // Nearly every name has these alone, and none of the dots.
  const auto is_character = [](char c) {
    return static_cast<unsigned char>(c) < 0xC0 || static_cast<unsigned char>(c) >= kCharacters;
  };
  if (std::ranges::all_of(name, is_character)) return;
  constexpr std::string_view kDots[] = {"·", "•", "・", "‧"};
  for (const std::string_view dot : kDots) {  // The own name of 阿卜杜拉·买买提 is all before the dot.
    const size_t at = name.find(dot);
    if (at == std::string_view::npos || characters(name.substr(0, at)) < kShortestName) continue;
    look_for(Kind::name, name.substr(0, at));
  }
}

void KnownValues::take_mobile(std::string_view number) const {
  look_for(Kind::mobile, number);
  if (number[0] == '1') return;
  // Also as it is written at home, without the country's code.
  const std::string plain = without_separators(number);
  const size_t prefix = plain.starts_with('+') ? 1 : plain.starts_with("00") ? 2 : 0;
  const size_t code = prefix == 0 ? 0 : country_code_length(std::string_view(plain).substr(prefix));
  if (code > 0) look_for(Kind::mobile, keep(plain.substr(prefix + code)), number);
}

void KnownValues::take_landline(std::string_view number) const {
  if (number.starts_with('+')) return take_mobile(number);
  const std::string_view whole = keep(comparable(Identifier::landline, number));
  look_for(Kind::landline, whole);
  const size_t area = number.starts_with('0') ? whole.find('-') : std::string_view::npos;
  if (area != std::string_view::npos) look_for(Kind::landline, whole.substr(area + 1));
}

void KnownValues::take_identity(std::string_view number) const {
  look_for(Kind::identity, number);
  constexpr size_t kModern = 18, kCentury = 6;
  const std::string modern(number);
  if (modern.size() == kModern && modern.compare(kCentury, 2, "19") == 0 &&
      all_digits(std::string_view(modern).substr(0, kModern - 1)))
    look_for(Kind::identity, keep(modern.substr(0, kCentury) + modern.substr(kCentury + 2, 9)));
}

void KnownValues::take_email(std::string_view email) const {
  look_for(Kind::email, email);
  const std::string_view local = email.substr(0, email.find('@'));
  if (local.size() < email.size() && local.size() >= kShortestNumber && all_digits(local))
    look_for(Kind::wechat, local);
}

void KnownValues::take_street(std::string_view street) const {
  constexpr std::string_view kNumber = "号";
  const size_t number = street.find(kNumber);
  if (number == std::string_view::npos || number == 0) return look_for(Kind::street, street);
  const std::string_view with_number = street.substr(0, number + kNumber.size());
  const bool numbered = is_digit(static_cast<unsigned char>(street[number - 1]));
  // What is not in the shortest is in none.
  look_for(Kind::street, numbered ? street.substr(0, number) : with_number);
  Value longer = values_.back();
  for (const std::string_view part : {with_number, street}) {
    longer.wanted = longer.shown = part;
    values_.push_back(longer);
  }
}

void KnownValues::look_for(Kind kind, std::string_view wanted, std::string_view shown) const {
  values_.push_back({.kind = kind, .wanted = wanted, .shown = shown, .digits = 0, .letters = 0});
  Value& value = values_.back();
  const char32_t rare = rare_character(wanted, value.digits, value.letters);
  if (rare != 0) {
    value.awaited = simplified(rare);
    await(rare);
    await(value.awaited);
    for (const char32_t form : traditional_forms(value.awaited)) await(form);
  } else if (value.letters > 1) {  // One is an identity number's X.
    fewest_letters_ = std::min(fewest_letters_, value.letters);
  } else {
    value.letters = 0;
    fewest_digits_ = std::min(fewest_digits_, value.digits);
  }
}

void KnownValues::await(char32_t code) const {
  uint8_t& hint = hints_[code & kLowBits];
  if ((hint & kHintKnown) != 0) return;
  hint |= kHintKnown;
  hinted_.push_back(static_cast<uint16_t>(code & kLowBits));
}

void KnownValues::clear() {
  kept_.clear();
  plain_.clear();
  values_.clear();
  for (const uint16_t place : hinted_) hints_[place] &= static_cast<uint8_t>(~kHintKnown);
  hinted_.clear();
  fewest_digits_ = fewest_letters_ = plain_digits_ = plain_letters_ = ~0u;
}

std::string KnownValues::mask(const Value& value) const {
  const std::string_view shown = value.shown;
  switch (value.kind) {
    case Kind::name: return mask_name(shown);
    case Kind::sole_trader: return mask_company(shown, "92");
    case Kind::mobile: return mask_mobile(shown);
    case Kind::landline: return mask_landline(shown);
    case Kind::identity: return mask_identity(shown);
    case Kind::email: return mask_email(shown);
    case Kind::wechat: return mask_name(shown);
    case Kind::street: return "****";
  }
  return "****";
}

void KnownValues::find(const Signs& signs, Finds& finds) const {
  take_apart();
  std::bitset<kLowBits + 1> present;
  unsigned digits = 0, letters = 0;
  for (size_t i = 0; i < signs.size(); ++i) {
    digits += signs[i].is_digit();
    letters += signs[i].is_letter();
    present[signs[i].code & kLowBits] = true;
  }
  for (const Value& value : values_) {
    if (value.awaited != 0 ? !present[value.awaited & kLowBits] : digits < value.digits || letters < value.letters)
      continue;
    Pattern pattern;
    pattern.email = value.kind == Kind::email;
    pattern.elements = elements_of(value.wanted, pattern.email);
    const Composition made(pattern.elements);
    pattern.name = value.kind == Kind::name || value.kind == Kind::sole_trader;
    pattern.identity = value.kind == Kind::identity && made.letters == 1 && pattern.elements.back().code == 'x';
    pattern.whole_digits = made.digits == made.size() && made.size() < kShortestAnywhere;
    pattern.whole_letters = (made.words == 0 && made.letters > 0 && made.size() < kShortestInWords) ||
                            (pattern.email && made.before_at < kShortestLocalPart);
    const size_t shortest = value.kind == Kind::street   ? kShortestStreet
                            : made.digits == made.size() ? kShortestNumber
                                                         : kShortestName;
    if (made.size() < shortest) continue;
    for (size_t i = 0; i < signs.size(); ++i) {
      if (!pattern.same(pattern.elements[0], signs[i])) continue;
      const size_t end = pattern.match(signs, i);
      if (end == i) continue;
      finds.push_back({i, end, mask(value)});
      i = end - 1;
    }
  }
}

}  // namespace dossier::rules
