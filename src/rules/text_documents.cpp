// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <initializer_list>

#include "dossier/validate.hpp"
#include "rules/identifiers.hpp"
#include "rules/mask.hpp"
#include "rules/text_finds.hpp"

// Numbers of letters and digits: passports, travel permits, cards of foreign residents, sole traders' credit codes.

namespace dossier::rules {
namespace {

struct Document {
  std::string letters, digits;
  size_t begin, end;
};

constexpr size_t kMostLetters = 3, kMostDigits = 12;

// Up to three letters and the digits behind them, which nothing else touches.
bool read_document(const Signs& signs, size_t at, Document& document) {
  document = {{}, {}, at, at};
  size_t i = at;
  for (; signs[i].is_letter() && document.letters.size() < kMostLetters; ++i)
    document.letters += static_cast<char>(signs[i].code);
  if (signs[i].kind == SignKind::gap && signs[i].code != '/') ++i;
  if (signs[i].kind != SignKind::digit) return false;
  const Digits digits = digits_at(signs, i, kMostDigits);
  document.digits = digits.view();
  document.end = digits.end;
  return (digits.group_count == 1 || (digits.is_grouped() && digits.separator == ' ')) &&
         !signs[digits.end].is_alphanumeric() && signs[digits.end].kind != SignKind::star;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_passport(const Document& d) {
  // China's: a letter and eight digits; since all of those are used, two and seven. MA is Macau's, KJ Hong Kong's.
  if (d.letters.size() == 1) return d.digits.size() == 8 && is_one_of(d.letters, {"e", "g", "d", "p", "s"});
  if (d.letters.size() != 2 || d.digits.size() != 7) return false;
  return d.letters[0] == 'e' || is_one_of(d.letters, {"de", "se", "pe", "ma", "kj"});
}

bool is_permit(const Document& d) {
  if (d.letters.size() == 1) {
    const char letter = d.letters[0];
    // To the mainland: H and M, before 2013 with the two digits of the issue; to Hong Kong, Macau and Taiwan: C, W, L,
    // T.
    if (letter == 'h' || letter == 'm') return d.digits.size() == 8 || d.digits.size() == 10;
    return d.digits.size() == 8 && (letter == 'c' || letter == 'w' || letter == 'l' || letter == 't');
  }
  return d.letters.size() == 2 && d.letters[0] == 'c' && d.letters[1] <= 'h' && d.digits.size() == 7;
}

// Nationality, region of issue, day of birth, sequence and check.
bool is_residence_card(const Document& d) {
  if (d.letters.size() != 3 || d.digits.size() != 12 || !is_region(d.digits)) return false;
  return begins_with_date("19" + d.digits.substr(4, 6)) || begins_with_date("20" + d.digits.substr(4, 6));
}

// A sole trader's credit code: 92 and sixteen more of letters and digits.
bool is_sole_traders_code(const Signs& signs, size_t at) {
  constexpr size_t kLength = 18;
  std::string code;
  size_t end = at;
  for (; code.size() <= kLength && (signs[end].is_letter() || signs[end].kind == SignKind::digit); ++end)
    code += static_cast<char>(std::toupper(static_cast<int>(signs[end].code)));
  return code.size() == kLength && is_sole_trader(code) && check_uscc(code).severity != Severity::error;
}

}  // namespace

std::string mask_document(const Signs& signs, size_t begin, size_t end) {
  return std::string(signs.bytes(begin, begin + 1)) + "********" + std::string(signs.bytes(end - 1, end));
}

void find_documents(const Signs& signs, Finds& finds) {
  constexpr size_t kCreditCode = 18;
  Document document;
  for (size_t i = 0; i < signs.size(); ++i) {
    if (signs[i].kind == SignKind::digit && signs[i].digit == 9 && signs[i + 1].digit == 2 &&
        !signs.before(i).is_digit() && is_sole_traders_code(signs, i)) {
      finds.push_back(
          {i, i + kCreditCode, "9****************" + std::string(signs.bytes(i + kCreditCode - 1, i + kCreditCode))});
      i += kCreditCode - 1;
      continue;
    }
    if (!signs[i].is_letter() || signs.before(i).is_alphanumeric() || signs.before(i).code == '/') continue;  // GB/T
    if (!read_document(signs, i, document)) continue;
    const bool dated = begins_with_date(document.digits);  // P20240315: a business's own number.
    if ((dated || !(is_passport(document) || is_permit(document))) && !is_residence_card(document)) continue;
    finds.push_back({i, document.end, mask_document(signs, i, document.end)});
    i = document.end - 1;
  }
}

}  // namespace dossier::rules
