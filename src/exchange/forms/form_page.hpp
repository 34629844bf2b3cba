// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "exchange/files/column.hpp"
#include "exchange/forms/layout.hpp"

/// A form for one customer as it stands on a sheet or page, whatever that is a part of.
namespace dossier::exchange {

/// One cell. A row has one for each column of its table, but for those that a cell reaches over.
struct PageCell {
  enum class Look : uint8_t { label, heading, hint, content };

  std::string text;
  Look look = Look::content;
  uint32_t across = 1;
  uint32_t down = 1;                 ///< Rows that it reaches over; in those below, the same cell with 0.
  const Column* column = nullptr;    ///< Of a content: what it is.
  bool choices_stand_there = false;  ///< As boxes to tick.
};

struct PageRow {
  std::vector<PageCell> cells;
  unsigned lines = 1;  ///< Its least height.
};

struct PageTable {
  std::string title;           ///< Above it; empty: none.
  std::vector<double> widths;  ///< Of its columns, in characters.
  std::vector<PageRow> rows;
};

struct FormPage {
  std::string name;  ///< Of its sheet.
  std::string title;
  bool wide = false, blank = false;
  std::vector<PageTable> tables;
};

/// What is to be written on a form.
struct FormContent {
  std::vector<std::vector<Cells>> parts;                ///< Of each part, the rows of its form; none: it is blank.
  std::function<std::string(const std::string&)> fact;  ///< What the library knows, by name.
};

/// `columns` of each part's form live as long as the page.
FormPage form_page(const Layout& layout, const FormContent& content);

}  // namespace dossier::exchange
