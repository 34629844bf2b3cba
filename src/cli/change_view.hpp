// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/program.hpp"
#include "dossier/change.hpp"

/// Changes as the terminal shows them.
namespace dossier::cli {

/// A change as JSON; `customer` is the number of the one whose record it is, empty where that is nobody's.
Json change_json(const Change& change, const std::string& customer);
/// As one line without its end.
std::string change_line(const Program& program, const Change& change, const std::string& customer);
/// The number of the customer whose record it is; empty: nobody's, or of one who is gone.
std::string number_of(View& view, const Change& change);

}  // namespace dossier::cli
