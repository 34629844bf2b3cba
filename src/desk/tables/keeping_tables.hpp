// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "desk/tables/keys.hpp"

/// The tables of keeping and destroying (B8).
namespace dossier::desk {

const Table& holds();         ///< Key: id.
const Table& destructions();  ///< Key: id.
const Table& tombstones();    ///< Key: `tombstone_key`.

namespace hold_index {
enum : size_t { place };  ///< See `hold_place`.
}

/// Throws Code::conflict, "destroyed", where a record with this number was destroyed.
void refuse_destroyed(storage::Reader& reader, const Table& table, size_t number_index, std::string_view number);

}  // namespace dossier::desk
