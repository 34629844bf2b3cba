// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "exchange/files/column.hpp"

/// Cells of a workbook that are numbers.
namespace dossier::exchange {

/// A number as a sheet stores it, and as what it is shown: a day, a moment, money or a count.
struct SheetNumber {
  double number;
  Shape shown;
};

/// What a canonical cell is as a number; nothing where it is a text, or a spreadsheet would round it.
std::optional<SheetNumber> sheet_number(const std::string& cell, Shape shape);

}  // namespace dossier::exchange
