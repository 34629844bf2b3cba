// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// Masked display (U2). The number of stars is fixed, so that it does not tell a length. Every function takes any bytes,
// shows nothing of a value too short to mask, and masks a masked value to itself. Empty stays empty.

namespace dossier::rules {

/// How much of an identity number is shown.
enum class Reveal {
  outer,   ///< First and last character: 1****************X.
  region,  ///< For staff who may: province, city and the last: 1101*************X. Some 3,000,000 numbers of one
           ///< district share this form after the check character; with the sequence shown it would be some 3,000.
};

/// Surname and one star: 张*, 欧阳*. A name of one character or in letters shows its first character.
std::string mask_name(std::string_view name);
/// Whether a name of more than two characters begins with a surname of two: 欧阳.
bool has_compound_surname(std::string_view name);

/// 138****8000; +86 and separators are dropped. What is no mobile number shows nothing: ****.
std::string mask_mobile(std::string_view number);

/// Area code and last two digits: 010-****78, 400-****34; extensions are dropped.
std::string mask_landline(std::string_view number);

/// Resident identity numbers, also of 15 digits, and sole traders' credit codes.
std::string mask_identity(std::string_view number, Reveal reveal = Reveal::outer);

/// First character of the local part: u***@example.com.
std::string mask_email(std::string_view email);

/// Province, city and district: 江苏省苏州市吴中区****.
std::string mask_address(std::string_view address);

/// A credit code as it is, unless a sole trader's (92...): that is a person's number and masked like one.
std::string mask_credit_code(std::string_view code, Reveal reveal = Reveal::outer);

/// A company's name as it is, unless a sole trader's (its credit code begins with 92): two characters and a star.
std::string mask_company(std::string_view name, std::string_view credit_code);

class KnownValues;

/// False: `mask_text` changes nothing. Much cheaper to find out, and so for most texts.
bool may_identify(std::string_view text);
bool may_identify(std::string_view text, const KnownValues& known);

/// Free text with what identifies a person in it masked; the rest byte for byte.
/// - By its form: phones of all countries, identity numbers, bank cards, passports and permits, sole traders' credit
///   codes, e-mail addresses; QQ and WeChat ids, local phones and foreign passports behind the word for them. Digits
///   may be of any width, Chinese numerals or both, and parted as people part them.
/// - With `known`: those values wherever they stand, whatever lies between their characters.
std::string mask_text(std::string_view text);
std::string mask_text(std::string_view text, const KnownValues& known);

}  // namespace dossier::rules
