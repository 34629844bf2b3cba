// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/page.hpp"

namespace dossier::storage {

/// Throws Code::corrupt unless every page that this version uses lies inside `map` and is the page it should be.
void check_reach(const PageMap& map, const MetaInfo& meta);

}  // namespace dossier::storage
