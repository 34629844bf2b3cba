// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "cli/program.hpp"

namespace dossier::cli {

/// Shows the answer of an operation: a line for each value under its label, a table for a list of records.
void print_answer(const Program& program, std::string_view message, std::string_view bytes);

}  // namespace dossier::cli
