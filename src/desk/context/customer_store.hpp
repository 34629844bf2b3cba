// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "desk/context/context.hpp"
#include "dossier/v1/customer.pb.h"
#include "records/envelope.hpp"

/// Customers as records: reading and storing them.
namespace dossier::desk {

/// A customer as it is stored. Throws Code::missing where there is none.
records::Stored stored_customer(Context& context, uint64_t id);
v1::Customer load_customer(Context& context, uint64_t id);
/// Puts a customer where its id says and returns its revision. A given `revision` must be the stored one's, otherwise
/// Code::conflict.
uint64_t store_customer(Context& context, const v1::Customer& customer, std::optional<uint64_t> revision = {});
/// The same for a change by the actor: the record says who made it and when.
uint64_t store_change(Context& context, v1::Customer& customer, std::optional<uint64_t> revision = {});

}  // namespace dossier::desk
