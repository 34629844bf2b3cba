// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/files/rows.hpp"
#include "exchange/forms/form.hpp"

/// Which column of a file is which column of the form.
namespace dossier::exchange {

/// Where the columns of a form stand in a file.
struct Headings {
  /// Where the cells of a column come from.
  struct Source {
    std::optional<size_t> place;  ///< Nothing: the file has no such column.
    std::string otherwise;        ///< Of a cell that is empty, or not there.
  };
  /// A column of the file that is none of the form's.
  struct Unknown {
    size_t place;
    std::string heading;
    bool repeated;  ///< Another one with this heading is taken.
  };
  std::vector<Source> sources;  ///< By column of the form.
  std::vector<Unknown> unknown;
  size_t width = 0;  ///< Cells of the row of headings.
};

/// What a column may be called, folded: its own heading first.
std::vector<std::string> names_of(const Column& column);

/// A heading without what is said of it: "客户满意度（1-5分）", "手机号码*", "【必填】客户名称：".
std::string without_notes(std::string_view heading);

/// Reads a file up to its headings, which stand in any order and under other headings that mean the same, below
/// whatever titles (in the first 20 rows), on whichever sheet. What stands in brackets behind a heading, a star and the
/// like are no part of it. `map` says where columns come from otherwise (HeadingMap). Throws Code::invalid: "heading",
/// naming those that are missing and cannot be, and "other_form" behind it where the file is another of the forms;
/// "encoding"; "no_such_heading" for a form's heading in the map that is none; "heading_required".
Headings find_headings(RowReader& file, std::span<const Column> columns, const HeadingMap& map,
                       const std::string& name);

}  // namespace dossier::exchange
