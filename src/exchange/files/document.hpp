// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "exchange/files/rows.hpp"

namespace dossier::exchange {

/// Reads a text document (DOCX) as rows: each row of its tables, with cells in the columns in which they stand (one
/// that reaches over several in the first of them), and each paragraph between tables as a row of one cell. Boxes to
/// tick come as ☑ and □. Lines are counted row by row, with one left out at the ends of a table. Throws as `open_rows`
/// says, and Code::invalid, "zip_bomb" and "hostile_xml".
std::unique_ptr<RowReader> open_document(const std::string& path);

}  // namespace dossier::exchange
