// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What stands in the columns of a file: of a form, of a list.

namespace dossier::exchange {

/// Whose data a column holds, so that a report can mask it.
enum class Personal : uint8_t { no, person, company, identity, mobile, landline, email, address, text };

/// What stands in a column's cells. Whatever a file is written in, a cell has one text (`canonical_cell`): that is what
/// is compared, stored and written.
enum class Shape : uint8_t {
  text,
  code,     ///< A number that is no quantity: a phone, an identity number.
  choice,   ///< A value of an enumeration, by its label.
  choices,  ///< Several of them, with 、 between them.
  day,      ///< 2024-03-15
  moment,   ///< A day with or without a time: 2024-03-15 13:31
  money,    ///< 1234.50
  count,    ///< A whole number.
  person,   ///< A colleague: by number in a cell, by name in a file.
  json      ///< A field of a record, as JSON.
};

struct Column {
  std::string_view heading;
  std::string_view
      paths;  ///< Fields of the record that it fills, parted by a blank: where an error about one of them belongs.
  bool required = false;  ///< A record cannot do without it; other columns may be missing.
  Personal personal = Personal::no;
  Shape shape = Shape::text;
  std::string_view enumeration{};  ///< Of a choice; of JSON, the record.
  std::string_view aliases{};      ///< Other headings, parted by a blank.
  std::string_view
      words{};  ///< The form's own words for the values from 1 on, parted by a blank, where they are not the labels.
  bool at_opening = false;     ///< Of a moment: a day without a time is the opening of business, and is written so.
  bool entries_below = false;  ///< Of a choice: the lines below the first are entries of their own.
};

/// The first of the fields that it fills.
inline std::string first_path(const Column& column) {
  return std::string(column.paths.substr(0, column.paths.find(' ')));
}

using Cells = std::vector<std::string>;

}  // namespace dossier::exchange
