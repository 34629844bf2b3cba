// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/files/rows.hpp"
#include "exchange/forms/form.hpp"

/// Which column of a file is which column of the form.
namespace dossier::exchange {

/// Where the columns of a form stand in a file.
struct Headings {
  std::vector<std::optional<size_t>> places;  ///< By column; nothing: the file has no such column, and is not meant to.
  size_t width = 0;                           ///< Cells of the row of headings.
};

/// Reads a file up to its headings, which stand in any order and under other headings that mean the same, below
/// whatever titles (in the first 20 rows); columns that the form does not have are left aside. `map` names headings
/// that the file has instead of the form's. Throws Code::invalid: "heading", naming those that are missing; "encoding";
/// "no_such_heading" for a form's heading in the map that is none; "heading_required".
Headings find_headings(RowReader& file, std::span<const Column> columns, const HeadingMap& map,
                       const std::string& name);

}  // namespace dossier::exchange
