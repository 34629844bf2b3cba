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

bool is_masked(std::string_view text) { return text.find('*') != std::string_view::npos; }

}  // namespace

KnownValues::Part KnownValues::keep(std::string_view text) {
  const auto at = static_cast<uint32_t>(text_.size());
  text_ += text;
  return {at, static_cast<uint32_t>(text.size())};
}

void KnownValues::add(Kind kind, std::string_view text) {
  if (text.empty() || is_masked(text)) return;
  const Part part = keep(text);
  add(kind, part, part);
}

void KnownValues::add(Kind kind, Part wanted, Part shown) {
  values_.push_back({kind, wanted.at, wanted.size, shown.at, shown.size, 0, 0, 0});
  await_characters(values_.back());
}

void KnownValues::await_characters(Value& value) {
  const std::string_view text = std::string_view(text_).substr(value.at, value.size);
  char32_t rare = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t code = half_width(next_code_point(text, at));
    value.digits += is_digit(code);
    value.letters += (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    const bool numeral = is_like_numeral(code & kLowBits) && numeral_value(code) >= 0;
    if (code >= 0x3400 && !numeral && (rare == 0 || kFrequent[rare & kLowBits])) rare = code;
  }
  const auto await = [&](char32_t code) {
    hints_[code & kLowBits] |= kHintKnown;
    hinted_.push_back(static_cast<uint16_t>(code & kLowBits));
  };
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

void KnownValues::add_name(std::string_view name) {
  add(Kind::name, name);
  constexpr std::string_view kDots[] = {"·", "•", "・", "‧"};
  for (const std::string_view dot : kDots) {  // The own name of 阿卜杜拉·买买提 is all before the dot.
    const size_t at = name.find(dot);
    if (at != std::string_view::npos && characters(name.substr(0, at)) >= kShortestName)
      add(Kind::name, name.substr(0, at));
  }
}

void KnownValues::add_sole_trader(std::string_view name) { add(Kind::sole_trader, name); }

void KnownValues::add_mobile(std::string_view number) {
  add(Kind::mobile, number);
  if (is_masked(number) || number.empty() || number[0] == '1') return;
  // Also as it is written at home, without the country's code.
  const std::string plain = without_separators(number);
  const size_t prefix = plain.starts_with('+') ? 1 : plain.starts_with("00") ? 2 : 0;
  const size_t code = prefix == 0 ? 0 : country_code_length(std::string_view(plain).substr(prefix));
  if (code > 0)
    add(Kind::mobile, keep(std::string_view(plain).substr(prefix + code)), {values_.back().at, values_.back().size});
}

void KnownValues::add_landline(std::string_view number) {
  if (number.empty() || is_masked(number)) return;
  const std::string own = comparable(Identifier::landline, number);
  const Part part = keep(own);
  add(Kind::landline, part, part);
  const size_t area = number.starts_with('0') ? own.find('-') : std::string::npos;
  if (area == std::string::npos) return;
  const Part subscriber{part.at + static_cast<uint32_t>(area) + 1, part.size - static_cast<uint32_t>(area) - 1};
  add(Kind::landline, subscriber, subscriber);
}

void KnownValues::add_identity(std::string_view number) {
  add(Kind::identity, number);
  constexpr size_t kModern = 18, kCentury = 6;
  if (number.size() == kModern && number.substr(kCentury, 2) == "19" && all_digits(number.substr(0, kModern - 1))) {
    const std::string old = std::string(number.substr(0, kCentury)) + std::string(number.substr(kCentury + 2, 9));
    add(Kind::identity, old);
  }
}

void KnownValues::add_email(std::string_view email) {
  add(Kind::email, email);
  const std::string_view local = email.substr(0, email.find('@'));
  if (local.size() < email.size() && local.size() >= kShortestNumber && all_digits(local)) add(Kind::wechat, local);
}

void KnownValues::add_wechat(std::string_view id) { add(Kind::wechat, id); }

void KnownValues::add_street(std::string_view street) {
  add(Kind::street, street);
  constexpr std::string_view kNumber = "号";
  const size_t number = street.find(kNumber);
  if (number == std::string_view::npos || number == 0 || is_masked(street)) return;
  add(Kind::street, street.substr(0, number + kNumber.size()));
  if (is_digit(static_cast<unsigned char>(street[number - 1]))) add(Kind::street, street.substr(0, number));
}

void KnownValues::clear() {
  text_.clear();
  values_.clear();
  for (const uint16_t place : hinted_) hints_[place] &= static_cast<uint8_t>(~kHintKnown);
  hinted_.clear();
  fewest_digits_ = fewest_letters_ = ~0u;
}

std::string KnownValues::mask(const Value& value) const {
  const std::string_view shown = std::string_view(text_).substr(value.shown_at, value.shown_size);
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
    pattern.elements = elements_of(std::string_view(text_).substr(value.at, value.size), pattern.email);
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
