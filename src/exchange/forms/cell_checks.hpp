// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "exchange/files/column.hpp"

/// What a spreadsheet says and checks as a form's cell is filled in. The import checks everything once more.
namespace dossier::exchange {

/// `least` and `most` as a spreadsheet writes them.
struct CellCheck {
  std::string_view type{};  ///< "list", "date"; empty: nothing is checked.
  std::string least{}, most{};
  bool may_be_meant = false;  ///< Odd values exist: a warning is enough.
};

/// `choices` names the cells to choose from, or is the list itself.
CellCheck check_of(const Column& column, const std::string& choices);

/// What is shown beside a cell while it is filled in; empty: nothing.
std::string hint_of(const Column& column);

/// A check of some cells, with what is shown beside them, as XML of a sheet.
std::string validation(const CellCheck& check, std::string_view title, std::string_view hint, const std::string& cells);

/// How a number of this shape is shown: "yyyy-mm-dd"; "@" for what is a text.
std::string_view number_format_of(Shape shape);

}  // namespace dossier::exchange
