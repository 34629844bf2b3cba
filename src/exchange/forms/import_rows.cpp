// SPDX-License-Identifier: Apache-2.0
#include "exchange/forms/import_rows.hpp"

#include <xxhash.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "desk/context/context.hpp"
#include "exchange/forms/json_lines.hpp"
#include "rules/repeated.hpp"
#include "words/one_line.hpp"

namespace dossier::exchange {
namespace {

// The more rows share a commit, the more of what they change stands on one page; the fewer, the more of it is in the
// processor's cache. While they are applied, others wait to write.
constexpr size_t kWindow = 1'000;

/// What rows say, in few bytes.
std::string digest_of(std::span<const FormRow> rows) {
  std::string content;
  for (const FormRow& row : rows) {
    for (const std::string& cell : row.cells) content.append(cell).push_back('\x1f');
    for (const size_t column : row.cleared) content.append(std::to_string(column)).push_back('\x1e');
    for (const auto& [heading, cell] : row.more) content.append(heading).append("\x1d").append(cell).push_back('\x1d');
  }
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

}  // namespace

ImportRows::ImportRows(const Session& session, Form kind, const FormReader& form, const std::string& path,
                       const std::string& file, const ImportOptions& options)
    : session_(session), form_(form), options_(options) {
  open(kind, path, file);
  const BusinessHours hours = session_.read().context().rules().hours;
  cell_rules_ = {rows_->counts_from_1904(), hours.opens, hours.utc_offset};
  headings_ = find_headings(*rows_, form_.columns(), options_.headings, file);
  name_what_is_not_taken();
}

void ImportRows::open(Form kind, const std::string& path, const std::string& file) {
  if (!holds_json_lines(path)) {
    if (!options_.layout.empty()) layout_ = layout_of(kind, options_.layout);
    rows_ = open_form_rows(path, kind, options_.headings, layout_ ? &*layout_ : nullptr);
    return;
  }
  // Records have neither headings nor layouts, and a workbook of their cells would be nothing to correct.
  if (!options_.headings.empty() || !options_.layout.empty() || !options_.corrections.empty())
    throw Error(Code::usage, "json_lines_option", file);
  rows_ = std::make_unique<JsonLines>(path, form_.columns());
}

void ImportRows::name_what_is_not_taken() {
  keeps_unknown_ = options_.keep_unknown && form_.keeps_unknown();
  for (const Headings::Unknown& unknown : headings_.unknown) {
    if (unknown.repeated || !keeps_unknown_)
      not_taken_.push_back(
          {unknown.repeated ? NotTaken::Kind::repeated : NotTaken::Kind::column, one_line(unknown.heading)});
  }
  for (const std::string& sheet : rows_->other_sheets()) not_taken_.push_back({NotTaken::Kind::sheet, one_line(sheet)});
}

RowWindow ImportRows::next() {
  RowWindow window = ahead_.valid() ? ahead_.get() : read();
  // Where no thread can be had it is read when it is asked for.
  if (window.rows > 0) ahead_ = std::async(std::launch::async | std::launch::deferred, [this] { return read(); });
  return window;
}

RowWindow ImportRows::read() {
  RowWindow window;
  {
    Snapshot view = session_.read();
    colleagues_.emplace(view);
  }
  window.begin = rows_->bytes_read();
  std::map<std::string, size_t> joined;  // Jobs that further rows may join, by number.
  Row row;
  while (window.rows < kWindow && rows_->next(row)) {
    ++window.rows;
    if (auto taken = take_cells(row, window)) add_row(std::move(*taken), window, joined);
  }
  for (Job& job : window.jobs) {
    if (job.number.empty()) job.identity = form_.identity(job.rows.front());
    job.digest = digest_of(job.rows);
  }
  window.end = rows_->bytes_read();
  window.total = std::max(window.end, rows_->bytes());
  return window;
}

void ImportRows::add_row(FormRow row, RowWindow& window, std::map<std::string, size_t>& joined) const {
  std::string number = form_.number(row);
  if (form_.joins_rows() && !number.empty()) {
    const auto [found, is_new] = joined.emplace(number, window.jobs.size());
    if (!is_new) return window.jobs[found->second].rows.push_back(std::move(row));
  }
  Job& job = window.jobs.emplace_back();
  job.number = std::move(number);
  job.rows.push_back(std::move(row));
}

/// Puts the cells into the form's order. Nothing where the row cannot be told into cells.
std::optional<FormRow> ImportRows::take_cells(Row& row, RowWindow& window) {
  FormRow taken;
  taken.line = row.line;
  const size_t width = headings_.width, cells = row.cells.size();
  const bool surplus = cells > width && std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(width),
                                                    row.cells.end(), [](const auto& cell) { return !cell.empty(); });
  row.cells.resize(std::max(cells, width));
  for (size_t i = 0; i < headings_.sources.size(); ++i) take_cell(i, row, taken);
  for (const Headings::Unknown& unknown : headings_.unknown) {
    const std::string& cell = row.cells[unknown.place];
    if (keeps_unknown_ && !unknown.repeated && valid_utf8(cell) && !cell.empty())
      taken.more.emplace_back(unknown.heading, cell);
  }
  if (surplus && rows_->places_cells()) {
    if (!surplus_named_) not_taken_.push_back({NotTaken::Kind::cells, std::to_string(row.line)});
    surplus_named_ = true;
  }
  for (const std::string& other : row.others) leave_aside({NotTaken::Kind::column, other});
  std::optional<Error> fault = row.fault;
  if (row.unfinished) fault = Error(Code::invalid, "quotes");
  if (!fault && surplus && !rows_->places_cells())
    fault = Error(Code::invalid, "cells", {}, {std::to_string(width), std::to_string(cells)});
  if (!fault) return taken;
  taken.faults.clear();
  window.refused.push_back({std::move(taken), *std::move(fault)});
  return std::nullopt;
}

/// Named once, however many rows have it.
void ImportRows::leave_aside(const NotTaken& one) {
  if (std::ranges::find(not_taken_, one) == not_taken_.end()) not_taken_.push_back(one);
}

void ImportRows::take_cell(size_t i, const Row& row, FormRow& taken) const {
  const auto& [place, otherwise] = headings_.sources[i];
  const Column& column = form_.columns()[i];
  std::string& cell = taken.cells.emplace_back(place ? row.cells[*place] : std::string());
  const bool says_nothing = column.shape == Shape::json ? cell != kJsonNull : !place;
  try {
    if (!valid_utf8(cell)) throw Error(Code::invalid, "utf8");
    std::string canonical = canonical_cell(column, cell, cell_rules_);
    if (canonical.empty() && !otherwise.empty()) canonical = canonical_cell(column, otherwise, cell_rules_);
    if (column.shape == Shape::person) canonical = person_cell(canonical);
    check_cell(column, canonical);
    cell = std::move(canonical);
    if (cell.empty() && !says_nothing && options_.empty_clears) taken.cleared.push_back(i);
  } catch (const Error& error) {
    if (!is_about_row(error)) throw;
    taken.faults.push_back({i, cell, error});
    cell.clear();
  }
}

/// The number of staff whom a cell names.
std::string ImportRows::person_cell(const std::string& cell) const {
  std::string number = colleagues_->number_of(cell);
  const bool known = colleagues_->has(number) || is_staff_number(number);
  if (!number.empty() && !known && !options_.enrol)
    throw Error(Code::invalid, "no_colleague", {}, {rules::repeated(cell)});
  return number;
}

}  // namespace dossier::exchange
