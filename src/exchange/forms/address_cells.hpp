// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dossier/v1/customer.pb.h"

/// The addresses of a customer as cells: the one to reach them at, and the registered one.
namespace dossier::exchange {

/// What a row says of an address.
struct AddressCell {
  std::string text;     ///< Empty: nothing.
  bool clears = false;  ///< That there is none.

  bool says_something() const { return !text.empty() || clears; }
};

/// Puts what a row says into the customer's addresses; others stay. A new address takes the place of the whole old one.
/// One and the same text is one address. A new address for contact leaves a registered one as it is.
void fill_addresses(const AddressCell& contact, const AddressCell& postal_code, const AddressCell& registered,
                    v1::Customer& customer);

/// Of the addresses in use: the usual one, or the first that is not registered alone. Null where there is none.
const v1::Address* contact_address(const v1::Customer& customer);
const v1::Address* registered_address(const v1::Customer& customer);

/// An address in one line; empty for none.
std::string address_text(const v1::Address* address);

}  // namespace dossier::exchange
