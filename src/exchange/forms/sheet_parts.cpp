// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/sheet_parts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "exchange/forms/form_cells.hpp"

namespace dossier::exchange {
namespace {

const std::string& cell_at(const Row& row, size_t column) {
  static const std::string nothing;
  return column < row.cells.size() ? row.cells[column] : nothing;
}

size_t filled(const Row& row) {
  return static_cast<size_t>(std::ranges::count_if(row.cells, [](const auto& cell) { return !cell.empty(); }));
}

/// The form whose table begins below this row, if it is a row of headings.
std::optional<Form> table_below(const Row& row, const FormLabels& labels) {
  constexpr size_t kFewest = 4;
  if (filled(row) < kFewest) return std::nullopt;
  std::optional<Form> best;
  size_t most = kFewest - 1;
  for (const Form form : {Form::feedback, Form::follow_up, Form::contracts}) {
    std::set<size_t> named;
    for (const std::string& cell : row.cells) {
      if (const auto column = cell.empty() ? std::nullopt : labels.column(form, cell)) named.insert(*column);
    }
    if (named.size() > most && named.size() * 5 >= filled(row) * 3) {
      most = named.size();
      best = form;
    }
  }
  return best;
}

/// The longest stretch of labels side by side: beside a label its content stands, or nothing.
size_t adjacent_labels(const Row& row, const FormLabels& labels) {
  size_t longest = 0, run = 0;
  for (const std::string& cell : row.cells) {
    run = !cell.empty() && labels.is_label(cell) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// Reads the contents of labels, wherever they stand.
class FieldReader {
 public:
  FieldReader(std::span<const Row> rows, const FormLabels& labels) : rows_(rows), labels_(labels) { count(); }

  std::vector<Card> read() {
    for (size_t i = 0; i < rows_.size(); ++i) {
      if (take_heads(rows_[i])) continue;
      if (!heads_.empty()) read_under_heads(rows_[i]);
      else if (!above_) read_beside(rows_[i]);
      else if (read_above(i)) ++i;
    }
    return std::move(cards_);
  }

 private:
  /// Where labels and contents stand in the rows below a row that says so.
  struct Heads {
    size_t label, content;
  };

  bool is_label(const Row& row, size_t column) const {
    return !cell_at(row, column).empty() && labels_.is_label(cell_at(row, column));
  }

  /// Whether contents stand below their labels, and in which columns labels stand if not.
  void count() {
    size_t beside = 0, below = 0;
    struct Column {
      std::set<std::string_view> labels;  // Different ones: a content that is also a label comes again and again.
      size_t cells = 0;
    };
    std::map<size_t, Column> columns;
    for (size_t i = 0; i < rows_.size(); ++i) {
      for (size_t column = 0; column < rows_[i].cells.size(); ++column) {
        if (rows_[i].cells[column].empty()) continue;
        ++columns[column].cells;
        if (!is_label(rows_[i], column)) continue;
        columns[column].labels.insert(rows_[i].cells[column]);
        const bool right = !cell_at(rows_[i], column + 1).empty() && !is_label(rows_[i], column + 1);
        const bool under =
            i + 1 < rows_.size() && !cell_at(rows_[i + 1], column).empty() && !is_label(rows_[i + 1], column);
        beside += right ? 1 : 0;
        below += under && !right ? 1 : 0;
      }
    }
    above_ = below > beside;
    for (const auto& [place, column] : columns) {
      if (column.labels.size() > 1 && column.labels.size() * 2 >= column.cells) label_columns_.insert(place);
    }
    if (label_columns_.empty()) label_columns_.insert(0);
  }

  /// "字段名称 | 填写内容": from here on it is known where what stands.
  bool take_heads(const Row& row) {
    std::vector<Heads> heads;
    constexpr size_t kNone = SIZE_MAX;
    size_t label = kNone;
    for (size_t column = 0; column < row.cells.size(); ++column) {
      const auto holds = row.cells[column].empty() ? std::nullopt : labels_.holds(row.cells[column]);
      if (holds == LayoutPart::Holds::label) label = column;
      if (holds != LayoutPart::Holds::content || label == kNone) continue;
      heads.push_back({label, column});
      label = kNone;
    }
    if (heads.empty()) return false;
    heads_ = std::move(heads);
    return true;
  }

  void read_under_heads(const Row& row) {
    for (const Heads& one : heads_) add(row.line, cell_at(row, one.label), cell_at(row, one.content));
  }

  void read_beside(const Row& row) {
    for (auto column = label_columns_.begin(); column != label_columns_.end(); ++column) {
      const auto next = std::next(column);
      const size_t end = next == label_columns_.end() ? row.cells.size() : *next;
      add(row.line, cell_at(row, *column), content_between(row, *column + 1, end));
    }
  }

  /// The first cell that says something; of boxes to tick, all.
  static std::string content_between(const Row& row, size_t begin, size_t end) {
    std::string content;
    for (size_t column = begin; column < std::min(end, row.cells.size()); ++column) {
      const std::string& cell = row.cells[column];
      if (cell.empty()) continue;
      const bool box = cell.starts_with("□") || cell.starts_with("☑") || cell.starts_with("☐") ||
                       cell.starts_with("☒") || cell.starts_with("■");
      if (!content.empty() && !box) break;
      content += (content.empty() ? "" : " ") + cell;
      if (!box) break;
    }
    return content;
  }

  /// Whether the next row is taken as that of the contents.
  bool read_above(size_t place) {
    const Row& row = rows_[place];
    bool any = false;
    for (size_t column = 0; column < row.cells.size(); ++column) any |= is_label(row, column);
    if (!any) return false;
    const bool follows = place + 1 < rows_.size() && rows_[place + 1].line == row.line + 1;
    for (size_t column = 0; column < row.cells.size(); ++column)
      add(row.line, row.cells[column], follows ? cell_at(rows_[place + 1], column) : std::string());
    return follows;
  }

  void add(uint64_t line, const std::string& label, std::string content) {
    if (nothing_ticked(content)) content.clear();
    if (label.empty() || (content.empty() && !labels_.is_label(label))) return;
    const bool again = !cards_.empty() && !cards_.back().fields.empty() && cards_.back().fields.front().label == label;
    if (cards_.empty() || again) cards_.push_back({line, {}});
    cards_.back().fields.push_back({label, std::move(content)});
  }

  const std::span<const Row> rows_;
  const FormLabels& labels_;
  bool above_ = false;
  std::set<size_t> label_columns_;
  std::vector<Heads> heads_;
  std::vector<Card> cards_;
};

}  // namespace

const std::string* Card::content(const FormLabels& labels, Form form, size_t column) const {
  const auto found = std::ranges::find_if(
      fields, [&](const FilledField& field) { return labels.column_meant(form, field.label) == column; });
  return found == fields.end() ? nullptr : &found->content;
}

SheetParts parts_of(std::span<const Row> rows, const FormLabels& labels) {
  SheetParts parts;
  bool in_table = false;
  for (const Row& row : rows) {
    if (const auto form = table_below(row, labels)) {
      parts.tables.push_back({*form, row, {}});
      in_table = true;
      continue;
    }
    if (filled(row) == 1 && labels.is_title(cell_at(row, 0))) {
      in_table = false;
      continue;
    }
    (in_table ? parts.tables.back().rows : parts.fields).push_back(row);
  }
  return parts;
}

bool are_fields(std::span<const Row> rows, const FormLabels& labels) {
  constexpr size_t kCertain = 5;  // So many beside those of one row are no accident, however many that one has.
  std::set<size_t> all;
  size_t most = 0, heading_rows = 0, long_ones = 0;
  for (const Row& row : rows) {
    std::set<size_t> here;
    for (const std::string& cell : row.cells) {
      if (const auto column = cell.empty() ? std::nullopt : labels.column(Form::registration, cell))
        here.insert(*column);
    }
    most = std::max(most, here.size());
    all.insert(here.begin(), here.end());
    const size_t run = adjacent_labels(row, labels);
    heading_rows += run > 1 && run * 3 >= filled(row) * 2 ? 1 : 0;
    long_ones += run > 2 && run * 3 >= filled(row) * 2 ? 1 : 0;
  }
  if (long_ones > 0 && heading_rows == 1) return false;  // The headings of a list.
  const size_t others = all.size() - most;
  return others >= kCertain || (others > 1 && others * 2 >= most);
}

std::vector<Card> cards_of(std::span<const Row> rows, const FormLabels& labels) {
  return FieldReader(rows, labels).read();
}

}  // namespace dossier::exchange
