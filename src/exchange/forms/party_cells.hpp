// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dossier/v1/customer.pb.h"

// Who a row is about, as far as its cells say: what kind of customer, and by which number.

namespace dossier::exchange {

/// An identity number as a cell has it, judged once.
struct IdentityCell {
  explicit IdentityCell(std::string text);
  std::string text;
  bool credit_code = false, resident_id = false;  ///< That it is valid as one.
};

/// The kind, by an identity number that says it, else by the name. A name of which neither is certain is one of another
/// kind, with a note that says so.
void recognise_kind(v1::Customer& customer, const IdentityCell& identity);

/// Puts the number into the field for its kind: of persons a resident identity number or another document, an
/// organisation code of 9 characters, else a credit code.
void set_identity(v1::Customer& customer, const IdentityCell& identity);

}  // namespace dossier::exchange
