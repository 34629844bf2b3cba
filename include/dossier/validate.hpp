// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/error.hpp"
#include "dossier/language.hpp"

// Identifiers: numbers and addresses with a form of their own. Pure functions: no state, no clock, any thread, any
// bytes.

namespace dossier {

/// How much a finding weighs. An error is refused and not stored; a warning is stored and listed for review.
enum class Severity : uint8_t { none, note, warning, error };

/// What a value is supposed to be.
enum class Identifier : uint8_t {
  uscc,            ///< 统一社会信用代码, GB 32100-2015, 18 characters.
  resident_id,     ///< 居民身份证号码, GB 11643-1999, 18 characters.
  org_code,        ///< 组织机构代码, GB 11714-1997, 9 characters without the hyphen.
  mobile,          ///< Mainland mobile number, 11 digits, or a number abroad: +852 9123 4567 is stored in E.164.
  landline,        ///< Area code and number, 400/800 numbers, service numbers, numbers abroad; extensions kept apart.
  email,           ///< dot-atom@domain.
  postal_code,     ///< 6 digits, text.
  other_document,  ///< Passport, travel permit of Hong Kong, Macao or Taiwan residents, foreign resident's card.
};

/// Stable name of a severity or an identifier: "warning", "resident_id".
std::string_view name(Severity severity);
std::string_view name(Identifier identifier);

/// The identifier with this stable name, if there is one.
std::optional<Identifier> identifier_from(std::string_view name);

/// What a person calls it: "手机号码", "mobile number".
std::string_view label(Identifier identifier, Language language);

/// What a rule says about one value.
struct Verdict {
  /// Nothing at all was found wrong. A value with a warning is not valid, but it is stored.
  bool valid = false;
  Severity severity = Severity::error;
  /// The one canonical form, the form to store. Filled whenever severity is below error, so also for a warning; empty
  /// for an error. `validate(identifier, normalized)` gives the same again.
  std::string normalized;
  /// "ok", else a stable word: at_sign, syntax, non_ascii, local_length, length, charset, prefix, checksum, birthdate,
  /// region, legacy15, category, checksum_warning, org_checksum_warning, area_code, subscriber_first_digit,
  /// subscriber_len, subscriber_len_warning, extension, country_code, document_form, is_resident_id,
  /// masked. A number with several faults names one of them.
  std::string reason;
  /// For an error: a value that the person may have meant and that would pass. Never taken silently.
  std::string suggestion;
  /// The value contains `*`: a masked copy, not a value. Always an error, whatever the reason.
  bool masked = false;
};

/// What the rules cannot know by themselves. Every member has a usable default.
struct ValidateOptions {
  /// The business's day, to refuse birth dates in the future. By default these are not checked.
  std::optional<Day> today;
  /// Area code put before a landline number without one, such as "010". Empty: such a number is a warning.
  std::string area_code;
  /// Accept e-mail beyond ASCII (EAI): the domain becomes punycode, the local part stays as typed.
  bool internationalized_email = false;
  /// Mobile prefixes (3 or 4 digits) that replace the built-in list of assigned ones, when not empty.
  std::vector<std::string> mobile_prefixes;
};

/// Judges one value as typed: full-width characters, spaces and hyphens are no error.
Verdict validate(Identifier identifier, std::string_view value, const ValidateOptions& options = {});

/// The error to throw for a verdict of severity error: Code::invalid, `field`, reason "masked" for a masked value, else
/// the verdict's. It says nothing of the value: what may have been meant stays with the verdict, in `suggestion`.
Error refusal(const Verdict& verdict, std::string field);

/// The form in which two normalized values are compared: e-mail without case, a landline without its extension.
std::string comparable(Identifier identifier, std::string_view normalized);

/// E.164 of a normalized mobile number: "+8613800138000"; a number abroad is so already.
std::string e164(std::string_view mobile);

/// An enterprise in its owner's own name (个体工商户, credit codes beginning with 92), whose data is a person's.
bool is_sole_trader(std::string_view uscc);

enum class Sex : uint8_t { female, male };

/// Facts in a normalized resident identity number, derived when asked for and never stored. Empty for anything that is
/// not 18 characters with a real date.
std::optional<Day> birth_date(std::string_view resident_id);
std::optional<Sex> sex(std::string_view resident_id);
/// Completed years on `today`; whoever is born on 29 February completes a year on 1 March. Empty before birth.
std::optional<int> age(std::string_view resident_id, Day today);

}  // namespace dossier
