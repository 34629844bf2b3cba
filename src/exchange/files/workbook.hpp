// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "exchange/files/rows.hpp"

namespace dossier::exchange {

/// Reads a workbook (XLSX): the first sheet that is not hidden, and with `next_sheet` the others, each with those on
/// which its rows go on ("NAME 2", "NAME 3" behind "NAME", under the same headings), whose rows are counted from
/// 1,048,576 on. Cells come as the text that a
/// CSV would have: days as 2024-03-15, with a time where the cell's format shows one or the number has one, other
/// numbers plainly, formulas as their last result. A number of more than 15 digits, which a spreadsheet has rounded,
/// comes as it is stored (1.10105194912310E+17). Throws as `open_rows` says, and Code::invalid, "zip_bomb" and
/// "hostile_xml".
std::unique_ptr<RowReader> open_workbook(const std::string& path);

}  // namespace dossier::exchange
