// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "exchange/forms/form.hpp"

/// What an import says of the rows that it refused.
namespace dossier::exchange {

/// Whether an error says something of the row; else it is the store's or the caller's and ends the import.
bool is_about_row(const Error& error);

/// The column that an error's field belongs to.
std::optional<size_t> column_of(std::span<const Column> columns, std::string_view path);

/// One fault of a refused row.
struct RowFault {
  RefusedRow said;               ///< With the value that stood there, masked.
  std::optional<size_t> column;  ///< The one at fault; nothing: the row as a whole.
};

/// The row with what stood in the cells at fault.
FormRow as_typed(const FormRow& row);

/// The report of a refused row, fault by fault: those of its cells, and what else is wrong, if anything.
std::vector<RowFault> row_faults(const std::string& file, std::span<const Column> columns, const FormRow& row,
                                 const std::optional<Error>& error);

}  // namespace dossier::exchange
