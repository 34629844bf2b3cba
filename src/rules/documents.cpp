// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/regex.hpp>

#include "rules/identifiers.hpp"

// Checking numbers of passports, permits and cards of those who have no resident identity number.

namespace dossier::rules {

DocumentForm document_form(std::string_view number) {
  // China's passports and those of Hong Kong and Macao; others have no form that tells them from any other number.
  static const boost::regex passport("[EGDPSHK][0-9]{8}|(?:E[A-HJ-NP-Z]|DE|SE|PE|KJ|MA|MB)[0-9]{7}|1[45][0-9]{7}");
  // With the two digits of the issue on cards before 2013.
  static const boost::regex hong_kong_macao("[HM][0-9]{8}(?:[0-9]{2})?");
  // The cards since 2015, and the booklets before, whose letter names the authority.
  static const boost::regex taiwan("[0-9]{8}|[0-9]{10}[A-Z]");
  static const boost::regex foreign_residence("[A-Z]{3}[0-9]{12}");
  const auto is = [&](const boost::regex& form) { return boost::regex_match(number.begin(), number.end(), form); };
  if (is(hong_kong_macao)) return DocumentForm::hong_kong_macao_permit;
  if (is(taiwan)) return DocumentForm::taiwan_permit;
  if (is(foreign_residence)) return DocumentForm::foreign_residence_card;
  return is(passport) ? DocumentForm::passport : DocumentForm::none;
}

Verdict check_other_document(std::string_view value) {
  constexpr size_t kShortest = 5, kLongest = 20;
  std::string number = upper(without_separators(value));
  const bool plain = std::all_of(number.begin(), number.end(),
                                 [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
  if (!plain) return wrong("charset");
  if (number.size() < kShortest || number.size() > kLongest) return wrong("length");
  if (check_resident_id(number, {}).valid) return wrong("is_resident_id");
  if (document_form(number) == DocumentForm::none) return doubtful(std::move(number), "document_form");
  return right(std::move(number));
}

}  // namespace dossier::rules
