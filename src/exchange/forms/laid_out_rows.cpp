// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/laid_out_rows.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "dossier/error.hpp"
#include "dossier/limits.hpp"
#include "exchange/files/open_rows.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/sheet_parts.hpp"

namespace dossier::exchange {
namespace {

constexpr size_t kLook = 200, kLookBytes = 4 << 20;  // Rows by which a sheet is judged.

size_t bytes_of(const Row& row) {
  size_t bytes = 0;
  for (const std::string& cell : row.cells) bytes += cell.size();
  return bytes;
}

class LaidOutRows final : public RowReader {
 public:
  LaidOutRows(std::unique_ptr<RowReader> file, std::string name, Form form, const HeadingMap& map, const Layout* own)
      : file_(std::move(file)),
        name_(std::move(name)),
        form_(form),
        reader_(reader_of(form)),
        map_(map),
        labels_(form, map, own) {
    look();
  }

  bool next(Row& row) override {
    if (at_ == ready_.size()) return !laid_out_ && file_->next(row);
    row = std::move(ready_[at_++]);
    return true;
  }
  bool next_sheet() override {
    if (laid_out_ || !file_->next_sheet()) return false;
    look();
    return true;
  }
  std::vector<std::string> other_sheets() const override { return laid_out_ ? left_ : file_->other_sheets(); }
  uint64_t bytes_read() const override { return file_->bytes_read(); }
  uint64_t bytes() const override { return file_->bytes(); }
  bool places_cells() const override { return file_->places_cells(); }
  bool counts_from_1904() const override { return file_->counts_from_1904(); }

 private:
  using Found = std::map<size_t, std::string>;  // Contents by column of the form.

  /// Judges the sheet by its first rows, which are handed out as they are if it is a list.
  void look() {
    std::vector<Row> rows = first_rows();
    ready_.clear();
    at_ = 0;
    if (!is_laid_out(rows)) {
      ready_ = std::move(rows);
      return;
    }
    laid_out_ = true;
    take_sheet(std::move(rows));
    while (file_->next_sheet()) {
      rows = first_rows();
      if (is_laid_out(rows)) take_sheet(std::move(rows));
      else left_.push_back(file_->sheet_name());
    }
    make_rows();
  }

  std::vector<Row> first_rows() {
    std::vector<Row> rows;
    size_t bytes = 0;
    for (Row row; rows.size() < kLook && bytes < kLookBytes && file_->next(row);) {
      bytes += bytes_of(row);
      rows.push_back(std::move(row));
    }
    return rows;
  }

  void count(const Row& row) {
    bytes_ += bytes_of(row);
    if (bytes_ > limits::kLaidOutBytes) throw Error(Code::invalid, "form_size", name_, {name_});
  }

  bool is_laid_out(std::span<const Row> rows) const {
    const SheetParts parts = parts_of(rows, labels_);
    if (form_ == Form::registration) return are_fields(parts.fields, labels_);
    return std::ranges::any_of(parts.tables, [&](const SheetTable& table) {
      return table.form == form_ && !wanting(table).empty() && are_fields(parts.fields, labels_);
    });
  }

  /// Columns that the form needs and the table does not have: they stand above it.
  std::vector<size_t> wanting(const SheetTable& table) const {
    std::set<size_t> named;
    for (const std::string& cell : table.headings.cells) {
      if (const auto column = cell.empty() ? std::nullopt : labels_.column(form_, cell)) named.insert(*column);
    }
    std::vector<size_t> all;
    for (size_t i = 0; i < reader_->columns().size(); ++i) {
      const Column& column = reader_->columns()[i];
      const bool given = map_.contains(std::string(column.heading));  // The map says where it comes from.
      if (column.required && !named.contains(i) && !given) all.push_back(i);
    }
    return all;
  }

  void take_sheet(std::vector<Row> rows) {
    for (const Row& row : rows) count(row);
    for (Row row; file_->next(row);) {
      count(row);
      rows.push_back(std::move(row));
    }
    const SheetParts parts = parts_of(rows, labels_);
    const std::vector<Card> cards = cards_of(parts.fields, labels_);
    leave_other_tables(parts);
    if (form_ == Form::registration) {
      for (const Card& card : cards) take_card(card);
      return;
    }
    for (const SheetTable& table : parts.tables) {
      if (table.form == form_) take_table(table, cards);
    }
  }

  void leave_other_tables(const SheetParts& parts) {
    for (const SheetTable& table : parts.tables) {
      const std::string title(reader_of(table.form)->title());
      const bool named = std::ranges::find(left_, title) != left_.end();
      if (table.form != form_ && !table.rows.empty() && !named) left_.push_back(title);
    }
  }

  void take_card(const Card& card) {
    Found found;
    std::vector<FilledField> others;
    for (const FilledField& field : card.fields) {
      const auto column = labels_.column(form_, field.label);
      if (column && found[*column].empty()) found[*column] = field.content;
      else if (!field.content.empty() && !(column && found[*column] == field.content)) others.push_back(field);
    }
    const bool filled = std::ranges::any_of(found, [](const auto& one) { return !one.second.empty(); });
    if (filled || !others.empty()) records_.push_back({card.line, std::move(found), std::move(others)});
  }

  void take_table(const SheetTable& table, const std::vector<Card>& cards) {
    Found above;
    for (const size_t column : wanting(table)) {
      const std::string* const content = cards.empty() ? nullptr : cards.front().content(labels_, form_, column);
      above[column] = content == nullptr ? std::string() : *content;
    }
    for (const Row& row : table.rows) {
      Record record{row.line, above, {}};
      for (size_t i = 0; i < row.cells.size(); ++i) {
        const std::string heading = i < table.headings.cells.size() ? table.headings.cells[i] : std::string();
        const auto column = heading.empty() ? std::nullopt : labels_.column(form_, heading);
        if (column && found_nothing(record.found, *column)) record.found[*column] = row.cells[i];
        else if (!row.cells[i].empty()) record.others.push_back({heading.empty() ? "?" : heading, row.cells[i]});
      }
      records_.push_back(std::move(record));
    }
  }

  static bool found_nothing(const Found& found, size_t column) {
    const auto there = found.find(column);
    return there == found.end() || there->second.empty();
  }

  /// One row of headings for all of them, and a row each.
  void make_rows() {
    std::set<size_t> columns;
    std::vector<std::string> others;
    for (const Record& record : records_) {
      for (const auto& [column, content] : record.found) columns.insert(column);
      for (const FilledField& field : record.others) {
        if (std::ranges::find(others, field.label) == others.end()) others.push_back(field.label);
      }
    }
    for (size_t i = 0; i < reader_->columns().size(); ++i) {
      if (reader_->columns()[i].required) columns.insert(i);
    }
    Row headings;
    headings.line = 1;
    for (const size_t column : columns) headings.cells.push_back(heading_of(column));
    headings.cells.insert(headings.cells.end(), others.begin(), others.end());
    ready_.push_back(std::move(headings));
    for (Record& record : records_) {
      Row row;
      row.line = record.line;
      for (const size_t column : columns) row.cells.push_back(std::move(record.found[column]));
      row.cells.resize(row.cells.size() + others.size());
      for (FilledField& field : record.others) {
        const auto place = static_cast<size_t>(std::ranges::find(others, field.label) - others.begin());
        row.cells[columns.size() + place] = std::move(field.content);
      }
      ready_.push_back(std::move(row));
    }
    records_.clear();
  }

  /// What a map calls the column, or else the form.
  std::string heading_of(size_t column) const {
    const std::string heading(reader_->columns()[column].heading);
    const auto given = map_.find(heading);
    if (given == map_.end()) return heading;
    const std::string name = given->second.substr(0, given->second.rfind('='));
    return name.empty() ? heading : name;
  }

  struct Record {
    uint64_t line;
    Found found;
    std::vector<FilledField> others;  ///< What the form has no column for.
  };

  const std::unique_ptr<RowReader> file_;
  const std::string name_;
  const Form form_;
  const std::unique_ptr<FormReader> reader_;
  const HeadingMap& map_;
  const FormLabels labels_;
  std::vector<Row> ready_;
  size_t at_ = 0;
  bool laid_out_ = false;
  uint64_t bytes_ = 0;
  std::vector<Record> records_;
  std::vector<std::string> left_;  // Sheets that are not laid out, and tables of other forms.
};

}  // namespace

std::unique_ptr<RowReader> open_form_rows(const std::string& path, Form form, const HeadingMap& map,
                                          const Layout* own) {
  return std::make_unique<LaidOutRows>(open_rows(path), std::filesystem::path(path).filename().string(), form, map,
                                       own);
}

}  // namespace dossier::exchange
