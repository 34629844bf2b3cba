// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "dossier/change.hpp"

/// Changes as the C interface gives them: of the feed, or of the rows of an import.
struct dossier_changes {
  dossier::ChangePage page;
  std::vector<uint64_t> lines;  ///< Of the file, for each change; empty: of the feed.
};
