// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/context.hpp"

namespace dossier::v1 {
class Customer;
}

namespace dossier::desk {

/// Brings a customer's values into the form in which they are stored (R1-R7, D1, F1). What breaks a rule throws
/// Code::invalid naming the field; what is doubtful becomes a Remark; what was typed otherwise is kept as Provenance
/// (X9).
void normalise_customer(Context& context, v1::Customer& customer);

}  // namespace dossier::desk
