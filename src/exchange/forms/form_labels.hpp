// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "dossier/import.hpp"
#include "exchange/forms/layout.hpp"

/// What the cells of a form that is laid out say, where they are not filled in.
namespace dossier::exchange {

/// The words for the columns of all forms: their headings and what layouts call them.
class FormLabels {
 public:
  /// `map`: further words for the columns of `form`; `own`: a layout beside ours.
  FormLabels(Form form, const HeadingMap& map, const Layout* own);

  /// The column of a form that a cell names, with or without notes in brackets.
  std::optional<size_t> column(Form form, std::string_view cell) const;
  /// The same, or the one that is called as the column of the registration form that the cell names.
  std::optional<size_t> column_meant(Form form, std::string_view cell) const;
  /// Whether it names anything beside which contents stand.
  bool is_label(std::string_view cell) const;
  /// What the column below it holds: "字段名称" labels, "填写内容" contents.
  std::optional<LayoutPart::Holds> holds(std::string_view cell) const;
  /// Whether it is the title of a part.
  bool is_title(std::string_view cell) const;

 private:
  using Columns = std::map<std::string, size_t>;

  void add(const Layout& layout);

  std::map<Form, Columns> columns_;
  std::set<std::string> labels_, titles_;
  std::map<std::string, LayoutPart::Holds> holds_;
};

}  // namespace dossier::exchange
