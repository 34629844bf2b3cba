// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/session.hpp"
#include "dossier/v1/person.pb.h"

namespace dossier::desk {

/// All that is kept of a customer (art. 45), after the access is on disk: see `copy_customer`.
v1::PersonCopy gather_copy(const Session& session, uint64_t customer, std::string_view purpose);

}  // namespace dossier::desk
