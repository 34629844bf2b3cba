// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/context/customer_store.hpp"

/// Buying rhythms as they are stored: made anew whenever the contracts change.
namespace dossier::desk {

/// Makes a customer's buying rhythm (D8) anew from its contracts, and that of the profile it was merged into.
void store_rhythm(Context& context, const v1::Customer& customer);

/// Makes the rhythm of the profile that this record stands for anew; takes it away where it stands for none.
void store_profile_rhythm(Context& context, uint64_t root);

}  // namespace dossier::desk
