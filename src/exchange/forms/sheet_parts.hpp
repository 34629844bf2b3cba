// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "exchange/files/rows.hpp"
#include "exchange/forms/form_labels.hpp"

/// What stands on a sheet that is laid out as a form for one customer: labels with their contents, and tables.
namespace dossier::exchange {

/// A label and what stands beside or below it.
struct FilledField {
  std::string label, content;
};

/// The fields of one customer.
struct Card {
  uint64_t line = 0;  ///< On which it begins.
  std::vector<FilledField> fields;

  /// What the first label that means the column says; nothing where none does.
  const std::string* content(const FormLabels& labels, Form form, size_t column) const;
};

/// A table below headings.
struct SheetTable {
  Form form;
  Row headings;
  std::vector<Row> rows;
};

struct SheetParts {
  std::vector<Row> fields;  ///< What stands outside of the tables.
  std::vector<SheetTable> tables;
};

SheetParts parts_of(std::span<const Row> rows, const FormLabels& labels);

/// Whether the rows are fields of customers and not a list of them: labels stand on many rows, and not all on one.
bool are_fields(std::span<const Row> rows, const FormLabels& labels);

/// The customers that the rows are about: a new one begins where the first label comes once more. What has contents
/// beside a place where a label could stand counts as one, known or not.
std::vector<Card> cards_of(std::span<const Row> rows, const FormLabels& labels);

}  // namespace dossier::exchange
