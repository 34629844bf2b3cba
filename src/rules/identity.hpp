// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/address.hpp"
#include "rules/party_name.hpp"

// What tells one customer from another, made ready for comparison (U3, X1).

namespace dossier::rules {

/// A natural person, or whatever has a company's or an institution's name.
enum class PartyKind : unsigned char { unknown, person, organisation };

/// A number that the state gave.
struct IdentityNumber {
  enum class Scheme : unsigned char { credit_code, org_code, resident_id, other_document };

  Scheme scheme;
  bool valid;        ///< Well-formed and with the right check character. An invalid one is likely a slip in another.
  std::string text;  ///< Normalised when valid; else without separators, in capitals.

  /// What two numbers of one organisation have in common: the GB 11714 code within a credit code; else the text.
  std::string_view subject() const;
};

/// An address in comparable parts, folded. Empty parts are not known.
struct Place {
  std::string typed;     ///< In one line.
  std::string city;      ///< Official name.
  std::string district;  ///< Without 区, 县, 市 behind it.
  std::string building;  ///< Street and number, up to 号.
  std::string unit;      ///< Letters and digits of what follows: "a5c2302" of A座5层C2302室.

  bool operator==(const Place&) const = default;
};

/// The facts of one customer that are compared. Filled by the caller with the `add_` functions from values as typed or
/// as stored; values that cannot identify anyone (masked, malformed) are left out. A value.
struct Identity {
  PartyKind kind = PartyKind::unknown;
  PartyName name;
  PartyName short_name;
  std::vector<IdentityNumber> numbers;
  std::vector<std::string> mobiles;    ///< 11 digits.
  std::vector<std::string> landlines;  ///< With area code, without extension; 400 and service numbers too.
  std::vector<std::string> emails;     ///< In lower case.
  std::vector<std::string> wechats;    ///< Folded.
  std::vector<PartyName> people;       ///< Contacts and the legal representative; not the customer himself.
  std::vector<Place> places;

  /// The full and the short name, read as the kind demands. `kind` must be set before; an unknown kind with at most
  /// three characters and no legal form is read as a person.
  void set_name(std::string_view typed);
  void set_short_name(std::string_view typed);
  /// A credit code, organisation code or resident identity number: its form says which.
  void add_number(std::string_view typed);
  /// The number of a passport, permit or card of somebody without a resident identity number.
  void add_document(std::string_view typed);
  /// A mobile or fixed number.
  void add_phone(std::string_view typed);
  void add_email(std::string_view typed);
  void add_wechat(std::string_view typed);
  /// A contact or the legal representative. Call after `set_name`: an individual's own name is no further evidence.
  void add_person(std::string_view typed);
  void add_address(const Address& address);
};

}  // namespace dossier::rules
