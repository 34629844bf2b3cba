// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dossier/record.hpp"

namespace dossier {

/// One page of a list.
struct RecordPage {
  std::vector<RecordView> entries;  ///< Valid as long as the view's records are.
  std::string token;                ///< For the next page, also in a later snapshot; empty: this was the last.
};

}  // namespace dossier
