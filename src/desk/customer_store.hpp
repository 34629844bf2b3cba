#pragma once

#include "desk/context.hpp"
#include "dossier/v1/customer.pb.h"
#include "records/envelope.hpp"

namespace dossier::desk {

/// A customer as it is stored. Throws Code::missing where there is none.
records::Stored stored_customer(Context& context, uint64_t id);
v1::Customer load_customer(Context& context, uint64_t id);

}  // namespace dossier::desk
