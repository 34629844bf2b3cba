// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/import.hpp"

/// How a form for one customer is laid out on a sheet or page: read from a description, a small JSON file. Ours are
/// compiled in (data/*.json), a host gives its own in the same notation.
namespace dossier::exchange {

/// A place to fill in, or a column of a table.
struct LayoutField {
  std::string label;               ///< What the form calls it.
  std::vector<size_t> columns;     ///< Of the part's form: the first that holds something is shown; read is the first.
  std::string shows;               ///< What the library knows and no form says: "archive_number" (layout_facts.hpp).
  std::vector<std::string> boxes;  ///< Choices with a box to tick: "其他（请注明：____）".
  std::string group, hint;         ///< The category it stands under, and how it is to be filled in.
  unsigned lines = 1;              ///< Its least height.
};

/// A stretch of the form.
struct LayoutPart {
  enum class Kind : uint8_t {
    fields,  ///< Labels with their contents beside or below them: of the customer, as in the registration form.
    table    ///< Headings with a record a row below them, of another form.
  };
  /// What stands in a column of fields.
  enum class Holds : uint8_t { group, label, hint, content };
  struct Heading {
    std::string text;
    Holds holds;
    double width;
  };

  Kind kind = Kind::fields;
  Form form = Form::registration;
  std::string title;              ///< Above it; empty: none.
  std::vector<Heading> headings;  ///< Of fields; their texts may be empty, and no row is written for them then.
  bool above = false;             ///< Of fields: a label stands above its content.
  unsigned across = 1;            ///< Of fields: so many stand beside each other.
  unsigned blank_rows = 10;       ///< Of a table that is to be filled in.
  std::vector<LayoutField> fields;
};

struct Layout {
  Form form = Form::registration;  ///< The one that it is a layout of.
  std::string name, title;
  bool wide = false;  ///< Printed across.
  std::vector<LayoutPart> parts;
};

/// Ours, in a fixed order.
std::span<const Layout> layouts();

/// Reads a description. Throws Code::io, and Code::invalid: "layout", with what is wrong, or as `parse_json` says.
Layout read_layout(const std::string& path);

/// The layout of a form by its name, or by the path of its description, which ends in ".json"; the form's usual one
/// where the name is empty. Throws Code::usage, "no_layout", and as `read_layout`.
Layout layout_of(Form form, std::string_view name);

}  // namespace dossier::exchange
