// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/form_page.hpp"

#include <algorithm>

#include "exchange/files/sheet_writer.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/typed_cell.hpp"

namespace dossier::exchange {
namespace {

using Look = PageCell::Look;
using Holds = LayoutPart::Holds;

/// Live as long as the process, as pages point into them.
std::span<const Column> columns_of(Form form) {
  static const std::unique_ptr<FormReader> readers[] = {registration_form(), feedback_form(), follow_up_form(),
                                                        contract_form()};
  return readers[static_cast<size_t>(form)]->columns();
}

/// "其他（请注明：____）" with what is noted.
std::string noted(std::string_view option, std::string_view note) {
  constexpr std::string_view kRoom = "____";
  std::string text(option);
  const size_t room = text.find(kRoom);
  if (note.empty()) return text;
  if (room == std::string::npos) return text.append("（").append(note).append("）");
  return text.replace(room, kRoom.size(), note);
}

/// All choices with a box each, that of the cell ticked. A choice that the form does not offer stands behind them.
std::string ticked_boxes(const std::vector<std::string>& boxes, const std::string& cell) {
  const NotedChoice chosen = noted_choice(cell);
  std::string text;
  bool found = cell.empty();
  for (const std::string& option : boxes) {
    const bool here = !found && noted_choice(option).choice == chosen.choice;
    found |= here;
    text += (text.empty() ? "" : "  ") + std::string(here ? "☑" : "□") + (here ? noted(option, chosen.note) : option);
  }
  if (!found) text += "  ☑" + cell;
  return text;
}

/// Lays out the fields of a record, label by label.
class FieldTable {
 public:
  FieldTable(const LayoutPart& part, const FormContent& content, const std::vector<Cells>& rows)
      : part_(part),
        content_(content),
        cells_(rows.empty() ? nullptr : &rows.front()),
        columns_(columns_of(part.form)) {
    for (unsigned i = 0; i < part.across; ++i) {
      for (const LayoutPart::Heading& heading : part.headings) table_.widths.push_back(heading.width);
    }
    table_.title = part.title;
  }

  PageTable make() {
    add_headings();
    for (size_t i = 0; i < part_.fields.size(); i += part_.across) {
      part_.above ? add_above(i) : add_beside(i);
    }
    join_groups();
    return std::move(table_);
  }

 private:
  void add_headings() {
    if (part_.above || std::ranges::all_of(part_.headings, [](const auto& heading) { return heading.text.empty(); }))
      return;
    PageRow row;
    for (unsigned i = 0; i < part_.across; ++i) {
      for (const LayoutPart::Heading& heading : part_.headings) row.cells.push_back({heading.text, Look::heading});
    }
    table_.rows.push_back(std::move(row));
  }

  const LayoutField* field_at(size_t place) const {
    return place < part_.fields.size() ? &part_.fields[place] : nullptr;
  }

  void add_beside(size_t first) {
    PageRow row;
    for (size_t i = first; i < first + part_.across; ++i) {
      const LayoutField* const field = field_at(i);
      for (const LayoutPart::Heading& heading : part_.headings) row.cells.push_back(cell_of(field, heading.holds));
      if (field != nullptr) row.lines = std::max(row.lines, field->lines);
    }
    table_.rows.push_back(std::move(row));
  }

  /// A label stretches over all columns that a field has, and so does its content below.
  void add_above(size_t first) {
    for (const Holds holds : {Holds::label, Holds::content}) {
      PageRow row;
      for (size_t i = first; i < first + part_.across; ++i) {
        const LayoutField* const field = field_at(i);
        PageCell cell = cell_of(field, holds);
        cell.across = static_cast<uint32_t>(part_.headings.size());
        row.cells.push_back(std::move(cell));
        if (field != nullptr && holds == Holds::content) row.lines = std::max(row.lines, field->lines);
      }
      table_.rows.push_back(std::move(row));
    }
  }

  PageCell cell_of(const LayoutField* field, Holds holds) const {
    if (field == nullptr) return {{}, holds == Holds::content ? Look::content : Look::label};
    switch (holds) {
      case Holds::group: return {field->group, Look::label};
      case Holds::label: return {field->label, Look::label};
      case Holds::hint: return {field->hint, Look::hint};
      case Holds::content: break;
    }
    PageCell cell{content(*field)};
    if (!field->columns.empty()) cell.column = &columns_[field->columns.front()];
    cell.choices_stand_there = !field->boxes.empty();
    return cell;
  }

  std::string content(const LayoutField& field) const {
    if (!field.shows.empty()) return cells_ == nullptr ? std::string() : content_.fact(field.shows);
    std::string text;
    for (const size_t column : field.columns) {
      if (text.empty() && cells_ != nullptr) text = (*cells_)[column];
    }
    return field.boxes.empty() ? text : ticked_boxes(field.boxes, text);
  }

  /// A category reaches over the fields below it that name none.
  void join_groups() {
    const auto group = std::ranges::find(part_.headings, Holds::group, &LayoutPart::Heading::holds);
    if (group == part_.headings.end() || part_.above || part_.across > 1) return;
    const auto place = static_cast<size_t>(group - part_.headings.begin());
    PageCell* begun = nullptr;
    for (PageRow& row : table_.rows) {
      PageCell& cell = row.cells[place];
      if (cell.look == Look::heading) continue;
      if (begun == nullptr || !cell.text.empty()) {
        begun = &cell;
        continue;
      }
      ++begun->down;
      cell.down = 0;
    }
  }

  const LayoutPart& part_;
  const FormContent& content_;
  const Cells* cells_;
  const std::span<const Column> columns_;
  PageTable table_;
};

/// Headings with a record a row below them.
PageTable record_table(const LayoutPart& part, const std::vector<Cells>& rows, bool blank) {
  constexpr double kUsual = 16, kWidest = 22;  // Cells go on in the next line: what is printed stays large.
  const auto columns = columns_of(part.form);
  PageTable table{part.title, {}, {}};
  PageRow headings;
  for (const LayoutField& field : part.fields) {
    headings.cells.push_back({field.label, Look::heading});
    const double width = field.columns.empty() ? kUsual : width_of(columns[field.columns.front()]);
    table.widths.push_back(std::min(width, kWidest));
  }
  table.rows.push_back(std::move(headings));
  const std::vector<Cells> nothing(blank ? part.blank_rows : 0);
  for (const Cells& cells : blank ? nothing : rows) {
    PageRow row;
    for (const LayoutField& field : part.fields) {
      PageCell& cell = row.cells.emplace_back();
      if (field.columns.empty()) continue;
      cell.column = &columns[field.columns.front()];
      if (!cells.empty()) cell.text = cells[field.columns.front()];
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

FormPage form_page(const Layout& layout, const FormContent& content) {
  FormPage page{layout.title, layout.title, layout.wide, content.parts.empty(), {}};
  for (size_t i = 0; i < layout.parts.size(); ++i) {
    const LayoutPart& part = layout.parts[i];
    const std::vector<Cells> rows = page.blank ? std::vector<Cells>() : content.parts[i];
    page.tables.push_back(part.kind == LayoutPart::Kind::fields ? FieldTable(part, content, rows).make()
                                                                : record_table(part, rows, page.blank));
  }
  return page;
}

}  // namespace dossier::exchange
