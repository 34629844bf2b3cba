// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "dossier/validate.hpp"

// One function an identifier, behind `validate`. Each gets the value as typed and returns the whole verdict.

namespace dossier::rules {

Verdict check_uscc(std::string_view value);
Verdict check_resident_id(std::string_view value, const ValidateOptions& options);
Verdict check_org_code(std::string_view value);
Verdict check_mobile(std::string_view value, const ValidateOptions& options);
Verdict check_landline(std::string_view value, const ValidateOptions& options);
Verdict check_email(std::string_view value, const ValidateOptions& options);
Verdict check_postal_code(std::string_view value);
Verdict check_other_document(std::string_view value);

/// The numbers that the state gives people and organisations.
inline constexpr Identifier kIdentityNumbers[] = {Identifier::uscc, Identifier::resident_id, Identifier::org_code,
                                                  Identifier::other_document};

inline Verdict right(std::string normalized) { return {true, Severity::none, std::move(normalized), "ok", {}, false}; }
inline Verdict doubtful(std::string normalized, std::string reason) {
  return {false, Severity::warning, std::move(normalized), std::move(reason), {}, false};
}
inline Verdict wrong(std::string reason, std::string suggestion = {}) {
  return {false, Severity::error, {}, std::move(reason), std::move(suggestion), false};
}

/// NFKC without blanks, hyphens, dashes, brackets and dots: the first step of every number.
std::string without_separators(std::string_view value);

/// Capital ASCII letters.
std::string upper(std::string text);

bool all_digits(std::string_view text);

/// Letters that look like digits (O, I, Z, ...) made the digits they look like.
std::string as_digits(std::string text);

/// A fixed telephone's area.
struct AreaCode {
  std::string_view code;
  size_t shortest, longest;  ///< Digits of a subscriber number.
  std::string_view region;   ///< "江苏省苏州市"; several cities are joined by 、.
};

/// All areas, by code.
std::span<const AreaCode> area_codes();

/// The area whose code begins these digits (trunk 0 included), or null.
const AreaCode* area_of(std::string_view digits);

/// Digits of the country's code that an international number (without + or 00) begins with, when its length is right
/// for that country; 0 else.
size_t country_code_length(std::string_view international);

/// The longest number that a country's code allows.
inline constexpr size_t kLongestInternational = 15;

/// Whether a number without separators is written with the code (+ or 00) of a country or region other than the
/// mainland.
bool is_abroad(std::string_view number);
/// Such a number, made E.164: "+85291234567".
Verdict check_abroad(std::string_view value);

/// Identity documents other than the resident identity card, by their form.
enum class DocumentForm : unsigned char {
  none,
  passport,
  hong_kong_macao_permit,
  taiwan_permit,
  foreign_residence_card,  ///< As issued before 2023; later ones have the form of a resident identity number.
};
/// What a number without separators, in capitals, has the form of.
DocumentForm document_form(std::string_view number);

/// The province of a resident identity number's first two digits is one that exists.
bool is_region(std::string_view resident_id);

}  // namespace dossier::rules
