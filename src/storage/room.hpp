// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/spaces.hpp"

namespace dossier::storage {

/// Throws Code::store_full or Code::disk_full when `bytes` of new values would not fit. A part of the map stays in
/// reserve, so that deletes still find the pages they need: it is for those who call before they put something.
void check_room(Spaces& spaces, uint64_t bytes);

}  // namespace dossier::storage
