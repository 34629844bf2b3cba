// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"
#include "cli/terminal.hpp"
#include "dossier/v1/keeping.pb.h"

// How what is kept and destroyed is shown.

namespace dossier::cli {

std::string class_text(const Program& program, int record_class);

/// Why something cannot go yet; empty: it can.
std::string blocks_text(const Program& program, View& view, const v1::RetentionDue& due);

/// One line about a hold.
std::string hold_text(const Program& program, View& view, const v1::LegalHold& hold);

/// The id that stands first. Throws UsageError.
uint64_t id_argument(const Program& program, const std::vector<std::string>& what);

}  // namespace dossier::cli
