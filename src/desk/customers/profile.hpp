// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "schema/schema.hpp"

/// What a profile of several records is made of.
namespace dossier::desk {

/// Whether a field says something about the customer; the others are the record's own business.
bool is_said_of_customer(const schema::Field& field);

}  // namespace dossier::desk
