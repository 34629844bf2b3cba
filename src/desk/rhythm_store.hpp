#pragma once

#include "desk/customer_store.hpp"

namespace dossier::desk {

/// Makes a customer's buying rhythm (D8) anew from its contracts.
void store_rhythm(Context& context, const v1::Customer& customer);

}  // namespace dossier::desk
