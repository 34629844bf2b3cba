// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/tables/keys.hpp"

/// The tables of what a person has a right to (B8).
namespace dossier::desk {

const Table& consents();         ///< Key: customer, id.
const Table& erasures();         ///< Key: id. The certificates: they stay.
const Table& person_requests();  ///< Key: customer, id.

namespace erasure_index {
enum : size_t { number };
}
namespace person_request_index {
enum : size_t { open };
}

/// Whether a customer of this number was erased.
bool was_erased(storage::Reader& reader, std::string_view number);

}  // namespace dossier::desk
