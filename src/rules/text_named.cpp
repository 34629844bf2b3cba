// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "rules/mask.hpp"
#include "rules/text_finds.hpp"

// What nobody would know for a number of somebody's, were it not for the word before it: QQ 12345678, 微信 abc_def.

namespace dossier::rules {
namespace {

enum class Named { none, qq, wechat, document, phone, card };

struct Word {
  Named what;
  std::u32string_view text;
};
constexpr Word kWords[] = {
    {Named::qq, U"qq"},           {Named::qq, U"扣扣"},           {Named::qq, U"企鹅号"},
    {Named::wechat, U"微信"},     {Named::wechat, U"薇信"},       {Named::wechat, U"wechat"},
    {Named::wechat, U"weixin"},   {Named::wechat, U"wx"},         {Named::wechat, U"vx"},
    {Named::wechat, U"v信"},      {Named::wechat, U"加微"},       {Named::wechat, U"加v"},
    {Named::document, U"护照"},   {Named::document, U"passport"}, {Named::document, U"台胞证"},
    {Named::document, U"通行证"}, {Named::document, U"回乡证"},   {Named::document, U"永居证"},
    {Named::document, U"居留证"}, {Named::document, U"证件"},     {Named::document, U"永久居留身份证"},
    {Named::phone, U"电话"},      {Named::phone, U"座机"},        {Named::phone, U"固话"},
    {Named::phone, U"传真"},      {Named::phone, U"致电"},        {Named::phone, U"拨打"},
    {Named::phone, U"tel"},       {Named::phone, U"phone"},       {Named::phone, U"fax"},
    {Named::card, U"卡号"},       {Named::card, U"银行卡"},       {Named::card, U"账号"},
    {Named::card, U"账户"},       {Named::card, U"储蓄卡"},       {Named::card, U"信用卡"},
    {Named::card, U"帐号"},       {Named::card, U"card"}};

// Whether a word may begin with the character, told by its last bits.
constexpr auto kBegins = [] {
  std::array<bool, kLowBits + 1> table{};
  for (const Word& word : kWords) table[word.text[0] & kLowBits] = true;
  return table;
}();

// Where a word that stands here ends; `what` says which. Words in letters are not parts of longer ones.
size_t word_end(const Signs& signs, size_t at, Named& what) {
  for (const Word& word : kWords) {
    if (signs[at].code != word.text[0]) continue;
    const bool letters = signs[at].is_letter();
    if (letters && signs.before(at).is_letter()) continue;
    size_t i = at, n = 0;
    for (; n < word.text.size(); ++i) {
      if (signs[i].code == word.text[n]) {
        ++n;
      } else if (n == 0 || letters || signs[i].kind != SignKind::gap || signs[i].code == '.') {
        break;
      }
    }
    if (n < word.text.size() || (signs[i - 1].is_letter() && signs[i].is_letter())) continue;
    what = word.what;
    return i;
  }
  what = Named::none;
  return at;
}

struct Value {
  size_t at;
  bool announced;  // By a colon, 号, 是 and the like: what follows is the value.
};

// Past "号码是：", " id: ", "（".
Value value_after(const Signs& signs, size_t at) {
  constexpr std::u32string_view kBetween = U"号码是为账帐户的加我他她您你请搜索群叫", kAnnouncing = U"号码是为叫:=",
                                kMarks = U",:=#[【「《\"“‘'’”";
  constexpr size_t kMost = 10;
  bool announced = false;
  for (size_t end = at + kMost; at < end; ++at) {
    const Sign& sign = signs[at];
    if (sign.code == 0) break;
    announced |= kAnnouncing.find(sign.code) != std::u32string_view::npos;
    if (kBetween.find(sign.code) != std::u32string_view::npos || kMarks.find(sign.code) != std::u32string_view::npos ||
        (sign.kind == SignKind::gap && sign.code != '_'))
      continue;
    const bool abbreviated =
        (sign.code == 'i' && signs[at + 1].code == 'd') || (sign.code == 'n' && signs[at + 1].code == 'o');
    if (!abbreviated || signs[at + 2].is_alphanumeric()) break;
    announced = true;
    ++at;
  }
  return {at, announced};
}

bool is_token(const Sign& sign) {
  return sign.is_letter() || sign.kind == SignKind::digit || sign.code == '_' || sign.code == '-';
}

std::string first_and_star(const Signs& signs, size_t begin) {
  return std::string(signs.bytes(begin, begin + 1)) + "*";
}

// Nothing goes on where the digits end.
bool is_closed(const Signs& signs, const Digits& digits) {
  return !signs[digits.end].is_alphanumeric() && signs[digits.end].kind != SignKind::star &&
         !is_amount(signs, digits.end);
}

bool is_free(const Signs& signs, const Digits& digits) {
  return (digits.is_grouped() || digits.is_spelled()) && is_closed(signs, digits);
}

void find_qq(const Signs& signs, const Value& value, Finds& finds) {
  if (!signs[value.at].is_digit()) return;
  const Digits digits = digits_at(signs, value.at, 11);
  const bool day = begins_with_date(digits.view()) && !value.announced;
  const bool grouped = digits.separator != 0 &&
                       *std::min_element(&digits.groups[0], &digits.groups[digits.group_count]) >= 2 &&
                       !begins_with_date(digits.view());
  const bool mobile = digits.size == 11 && digits.text[0] == '1' && digits.text[1] >= '3';
  if (digits.size < 5 || digits.text[0] == '0' || day || mobile || !(grouped || is_free(signs, digits)) ||
      !is_closed(signs, digits))
    return;
  finds.push_back({digits.begin, digits.end, first_and_star(signs, digits.begin)});
}

// A mobile number inside an id, or a business's own number: others know better.
bool is_something_else(const Signs& signs, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (!signs[i].is_digit()) continue;
    const Digits digits = digits_at(signs, i, Digits::kMost);
    if (digits.groups[0] >= 11 && (digits.text[0] == '1' || begins_with_date(digits.view()))) return true;
    i += digits.groups[0];
  }
  return false;
}

void find_wechat(const Signs& signs, const Value& value, Finds& finds) {
  if (signs[value.at].is_digit()) return find_qq(signs, value, finds);
  constexpr size_t kShortest = 6, kLongest = 20;
  size_t end = value.at;
  while (is_token(signs[end])) ++end;
  while (end > value.at && signs[end - 1].code == '-') --end;
  const size_t length = end - value.at;
  if (!signs[value.at].is_letter() || length < kShortest || length > kLongest) return;
  if (signs[end].code == '@' || (signs[end].code == '.' && signs[end + 1].is_alphanumeric())) return;
  const bool plain = std::all_of(&signs[value.at], &signs[end], [](const Sign& sign) { return sign.is_letter(); });
  if ((plain && !value.announced) || is_something_else(signs, value.at, end)) return;
  finds.push_back({value.at, end, first_and_star(signs, value.at)});
}

// Foreign passports and permits: letters and digits, more of these.
void find_document(const Signs& signs, const Value& value, Finds& finds) {
  constexpr size_t kShortest = 6, kLongest = 15, kFewestDigits = 5, kLettersAtMost = 3;
  size_t end = value.at, letters = 0, digits = 0;
  for (;; ++end) {
    if (signs[end].is_letter()) {
      ++letters;
    } else if (signs[end].is_digit()) {
      ++digits;
    } else if (!(digits + letters > 0 && (signs[end].code == ' ' || signs[end].code == '-') &&
                 signs[end + 1].is_digit() && (signs[end + 2].is_digit() || digits == 0))) {
      break;
    }
  }
  const size_t length = letters + digits;
  if (length < kShortest || length > kLongest || digits < kFewestDigits || letters > kLettersAtMost) return;
  if (signs[value.at].is_digit()) {
    const Digits plain = digits_at(signs, value.at, kLongest);
    if (!is_free(signs, plain) && letters == 0) return;
    if (begins_with_date(plain.view()) && plain.size == 8 && !value.announced) return;
  }
  if (signs[end].kind == SignKind::star || is_amount(signs, end)) return;
  finds.push_back({value.at, end, mask_document(signs, value.at, end)});
}

void find_phone(const Signs& signs, const Value& value, Finds& finds) {
  if (!signs[value.at].is_digit()) return;
  const Digits digits = digits_at(signs, value.at, 8);
  if (!is_subscriber(digits.view()) || begins_with_date(digits.view()) || !is_free(signs, digits)) return;
  finds.push_back({digits.begin, digits.end, "****" + std::string(digits.view().substr(digits.size - 2))});
}

void find_card(const Signs& signs, const Value& value, Finds& finds) {
  if (!signs[value.at].is_digit()) return;
  const Digits digits = digits_at(signs, value.at, 19);
  const bool fits = digits.size >= 16 || (digits.size >= 13 && is_luhn(digits.view()));
  if (!fits || !is_free(signs, digits) || begins_with_date(digits.view())) return;
  finds.push_back({digits.begin, digits.end, "****" + std::string(digits.view().substr(digits.size - 4))});
}

// wxid_ab12cd34ef: what the service itself gives.
size_t given_id_end(const Signs& signs, size_t at) {
  constexpr std::u32string_view kBegin = U"wxid_";
  for (size_t i = 0; i < kBegin.size(); ++i) {
    if (signs[at + i].code != kBegin[i]) return at;
  }
  size_t end = at + kBegin.size();
  while (is_token(signs[end])) ++end;
  return end > at + kBegin.size() ? end : at;
}

}  // namespace

bool may_begin_word(uint32_t low_bits) { return kBegins[low_bits & kLowBits]; }

void find_named(const Signs& signs, Finds& finds) {
  for (size_t i = 0; i < signs.size(); ++i) {
    if (!kBegins[signs[i].code & kLowBits]) continue;
    if (const size_t end = given_id_end(signs, i); end > i) {
      finds.push_back({i, end, first_and_star(signs, i)});
      i = end - 1;
      continue;
    }
    Named what;
    const size_t end = word_end(signs, i, what);
    if (what == Named::none) continue;
    const Value value = value_after(signs, end);
    switch (what) {
      case Named::none: break;
      case Named::qq: find_qq(signs, value, finds); break;
      case Named::wechat: find_wechat(signs, value, finds); break;
      case Named::document: find_document(signs, value, finds); break;
      case Named::phone: find_phone(signs, value, finds); break;
      case Named::card: find_card(signs, value, finds); break;
    }
    i = end - 1;
  }
}

}  // namespace dossier::rules
