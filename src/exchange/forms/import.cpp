// SPDX-License-Identifier: Apache-2.0
#include "dossier/import.hpp"

#include <xxhash.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "desk/context/context.hpp"
#include "desk/context/import_marks.hpp"
#include "desk/planning/past_tasks.hpp"
#include "desk/stewardship/import_record.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/staff.pb.h"
#include "exchange/forms/colleagues.hpp"
#include "exchange/forms/corrections.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/form_report.hpp"
#include "exchange/forms/headings.hpp"
#include "exchange/forms/json_lines.hpp"
#include "exchange/forms/known_customer.hpp"
#include "exchange/forms/laid_out_rows.hpp"
#include "exchange/forms/record_lines.hpp"
#include "exchange/forms/seen_numbers.hpp"
#include "rules/fold.hpp"
#include "rules/repeated.hpp"
#include "words/one_line.hpp"

// Reading a filled form into a store: every row checked, then taken in or refused with its reason.

namespace dossier {
namespace {

using exchange::Column;
using exchange::Deed;
using exchange::FormReader;
using exchange::FormRow;
using exchange::Outcome;
using exchange::Row;

constexpr size_t kWindow = 5'000;    // Rows that are sorted by customer and time before they are applied.
constexpr size_t kRowsAtOnce = 500;  // Rows that share a commit.

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

/// A row on its way, or rows that belong together.
struct Job {
  std::vector<FormRow> rows;
  std::string number, mark, digest;
  std::string identity;  // Of a row without a number.
  Deed deed;

  /// Refused already: it is gone through only for what else is wrong.
  bool refused() const {
    return std::ranges::any_of(rows, [](const FormRow& row) { return !row.faults.empty(); });
  }
};

class Import {
 public:
  Import(const Session& session, Form form, const std::string& path, const ImportOptions& options)
      : session_(session),
        kind_(form),
        as_json_(exchange::holds_json_lines(path)),
        form_(as_json_ ? exchange::lines_of(form) : exchange::reader_of(form)),
        options_(options),
        file_(std::filesystem::path(path).filename().string()),
        prefix_(std::string(name(form)) + "/"),
        path_(path),
        recorder_(name(form), file_) {}

  ImportResult run() {
    session_.read().context().require(desk::Operation::register_customer);
    if (options_.confirmation != 0 && options_.reference.empty()) throw Error(Code::invalid, "required", "reference");
    open();
    const BusinessHours hours = session_.read().context().rules().hours;
    cell_rules_ = {rows_->counts_from_1904(), hours.opens, hours.utc_offset};
    headings_ = exchange::find_headings(*rows_, form_->columns(), options_.headings, file_);
    name_what_is_not_taken();
    while (read_window()) {
      sort_out_known();
      read_deeds();
      learn_departments();
      apply_all();
      report();
    }
    if (corrections_) corrections_->finish();
    result_.enrolled.assign(enrolled_.begin(), enrolled_.end());
    end_record();
    return result_;
  }

 private:
  void open() {
    if (!as_json_) {
      if (!options_.layout.empty()) layout_ = exchange::layout_of(kind_, options_.layout);
      rows_ = exchange::open_form_rows(path_, kind_, options_.headings, layout_ ? &*layout_ : nullptr);
      return;
    }
    // Records have neither headings nor layouts, and a workbook of their cells would be nothing to correct.
    if (!options_.headings.empty() || !options_.layout.empty() || !options_.corrections.empty())
      throw Error(Code::usage, "json_lines_option", file_);
    rows_ = std::make_unique<exchange::JsonLines>(path_, form_->columns());
  }

  void name_what_is_not_taken() {
    keeps_unknown_ = options_.keep_unknown && form_->keeps_unknown();
    for (const exchange::Headings::Unknown& unknown : headings_.unknown) {
      if (unknown.repeated || !keeps_unknown_)
        result_.not_taken.push_back(
            {unknown.repeated ? NotTaken::Kind::repeated : NotTaken::Kind::column, one_line(unknown.heading)});
    }
    for (const std::string& sheet : rows_->other_sheets())
      result_.not_taken.push_back({NotTaken::Kind::sheet, one_line(sheet)});
  }

  bool read_window() {
    jobs_.clear();
    {
      Snapshot view = session_.read();
      colleagues_.emplace(view);
    }
    start_ = rows_->bytes_read();
    std::map<std::string, size_t> joined;  // Jobs that further rows may join, by number.
    Row row;
    for (size_t count = 0; count < kWindow && rows_->next(row); ++count) {
      ++result_.rows;
      if (auto read = take_cells(row)) add_row(std::move(*read), joined);
    }
    for (Job& job : jobs_) {
      if (job.number.empty()) job.identity = form_->identity(job.rows.front());
      job.digest = digest_of(job.rows);
      job.mark = prefix_ + (job.number.empty() ? "#" + job.digest : job.number);
    }
    return !jobs_.empty() || !refused_.empty();
  }

  void add_row(FormRow row, std::map<std::string, size_t>& joined) {
    std::string number = form_->number(row);
    if (form_->joins_rows() && !number.empty()) {
      const auto [found, is_new] = joined.emplace(number, jobs_.size());
      if (!is_new) return jobs_[found->second].rows.push_back(std::move(row));
    }
    Job& job = jobs_.emplace_back();
    job.number = std::move(number);
    job.rows.push_back(std::move(row));
  }

  /// Puts the cells into the form's order. Nothing where the row cannot be told into cells.
  std::optional<FormRow> take_cells(Row& row) {
    FormRow taken;
    taken.line = row.line;
    const size_t width = headings_.width, cells = row.cells.size();
    const bool surplus = cells > width && std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(width),
                                                      row.cells.end(), [](const auto& cell) { return !cell.empty(); });
    row.cells.resize(std::max(cells, width));
    for (size_t i = 0; i < headings_.sources.size(); ++i) take_cell(i, row, taken);
    for (const exchange::Headings::Unknown& unknown : headings_.unknown) {
      if (keeps_unknown_ && !unknown.repeated && valid_utf8(row.cells[unknown.place]) &&
          !row.cells[unknown.place].empty())
        taken.more.emplace_back(unknown.heading, row.cells[unknown.place]);
    }
    if (surplus && rows_->places_cells()) {
      if (!surplus_named_) result_.not_taken.push_back({NotTaken::Kind::cells, std::to_string(row.line)});
      surplus_named_ = true;
    }
    for (const std::string& other : row.others) leave_aside({NotTaken::Kind::column, other});
    std::optional<Error> fault = row.fault;
    if (row.unfinished) fault = Error(Code::invalid, "quotes");
    if (!fault && surplus && !rows_->places_cells())
      fault = Error(Code::invalid, "cells", {}, {std::to_string(width), std::to_string(cells)});
    if (!fault) return taken;
    taken.faults.clear();
    refuse(taken, fault);
    return std::nullopt;
  }

  /// Named once, however many rows have it.
  void leave_aside(const NotTaken& one) {
    if (std::ranges::find(result_.not_taken, one) == result_.not_taken.end()) result_.not_taken.push_back(one);
  }

  void take_cell(size_t i, const Row& row, FormRow& taken) {
    const auto& [place, otherwise] = headings_.sources[i];
    const Column& column = form_->columns()[i];
    std::string& cell = taken.cells.emplace_back(place ? row.cells[*place] : std::string());
    const bool says_nothing = column.shape == exchange::Shape::json ? cell != exchange::kJsonNull : !place;
    try {
      if (!valid_utf8(cell)) throw Error(Code::invalid, "utf8");
      std::string canonical = exchange::canonical_cell(column, cell, cell_rules_);
      if (canonical.empty() && !otherwise.empty()) canonical = exchange::canonical_cell(column, otherwise, cell_rules_);
      if (column.shape == exchange::Shape::person) canonical = person_cell(canonical);
      exchange::check_cell(column, canonical);
      cell = std::move(canonical);
      if (cell.empty() && !says_nothing && options_.empty_clears) taken.cleared.push_back(i);
    } catch (const Error& error) {
      if (!exchange::is_about_row(error)) throw;
      taken.faults.push_back({i, cell, error});
      cell.clear();
    }
  }

  /// The number of staff whom a cell names.
  std::string person_cell(const std::string& cell) const {
    std::string number = colleagues_->number_of(cell);
    const bool known = colleagues_->has(number) || exchange::is_staff_number(number);
    if (!number.empty() && !known && !options_.enrol)
      throw Error(Code::invalid, "no_colleague", {}, {rules::repeated(cell)});
    return number;
  }

  void sort_out_known() {
    Snapshot view = session_.read();
    std::erase_if(jobs_, [&](const Job& job) {
      const bool known = !job.refused() && desk::is_imported(view, job.mark, job.digest);
      if (known) result_.unchanged += job.rows.size();
      return known;
    });
  }

  /// Runs a step for every row; a row that it throws for is refused and out.
  template <typename Step>
  void for_each_job(Step step) {
    std::erase_if(jobs_, [&](Job& job) {
      try {
        step(job);
        return false;
      } catch (const Error& error) {
        if (!exchange::is_about_row(error)) throw;
        refuse(job, error);
        return true;
      }
    });
  }

  void read_deeds() {
    Snapshot view = session_.read();
    for_each_job([&](Job& job) {
      for (FormRow& row : job.rows) check_required(row);
      job.deed = form_->read(view, job.rows);
    });
  }

  void check_required(FormRow& row) const {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Column& column = form_->columns()[i];
      const bool at_fault = std::ranges::find(row.faults, i, &exchange::CellFault::column) != row.faults.end();
      if (column.required && !at_fault && rules::clean(row.cells[i]).empty())
        row.faults.push_back({i, {}, Error(Code::invalid, "required", exchange::first_path(column))});
    }
  }

  /// What the rows of the window say of where people belong: one that says it is enough.
  void learn_departments() {
    departments_.clear();
    for (const Job& job : jobs_) {
      for (const exchange::Person& person : job.deed.people) {
        std::string& department = departments_[person.number];
        if (department.empty()) department = person.department;
      }
    }
  }

  /// People who are not known yet become staff, to be completed; a department is learned where none was known. For
  /// others than those who manage staff, the record's own rules say who may be named. Gives who became staff.
  std::vector<std::string> enrol(Write& write, const std::vector<exchange::Person>& people) {
    std::vector<std::string> enrolled;
    if (!write.context().may(desk::Operation::manage_staff)) return enrolled;
    for (const exchange::Person& named : people) {
      if (known_people_.contains(named.number)) continue;
      const std::string& department = departments_[named.number];
      v1::Staff person;
      if (const auto stored = staff(write, named.number)) person.ParsePartialFromString(std::string(stored->bytes()));
      const bool known = person.has_number(), placed = !person.provisional() || !person.department().empty();
      if (known && placed) known_people_.insert(named.number);
      if (known && (placed || department.empty())) continue;
      if (!known) {
        person.set_number(named.number);
        person.set_name(named.number);
        person.set_role(v1::ROLE_AGENT);
        person.set_provisional(true);
        enrolled.push_back(named.number);
      }
      if (!department.empty()) person.set_department(department);
      put_staff(write, person);
    }
    return enrolled;
  }

  void apply_all() {
    std::stable_sort(jobs_.begin(), jobs_.end(), [](const Job& a, const Job& b) {
      return std::pair(a.deed.customer, a.deed.at) < std::pair(b.deed.customer, b.deed.at);
    });
    for (size_t begin = 0; begin < jobs_.size(); begin += kRowsAtOnce) {
      const size_t end = std::min(begin + kRowsAtOnce, jobs_.size());
      apply_batch({jobs_.data() + begin, end - begin});
      advance(static_cast<double>(end) / static_cast<double>(jobs_.size()));
    }
    if (jobs_.empty()) advance(1);
  }

  void advance(double share_of_window) {
    if (!options_.progress) return;
    const auto done =
        start_ + static_cast<uint64_t>(static_cast<double>(rows_->bytes_read() - start_) * share_of_window);
    if (!options_.progress(done, std::max(done, rows_->bytes()))) throw Error(Code::cancelled, "cancelled");
  }

  /// All rows in one write. One that fails is taken back alone.
  void apply_batch(std::span<const Job> jobs) {
    Write write = session_.write("import " + file_);
    known_people_.clear();  // Those of the write before may never have been stored.
    ImportResult part;
    recorder_.begin(write.context());
    for (size_t i = 0; i < jobs.size(); ++i) {
      apply(write, jobs[i], part);
      const bool goes_on =
          i + 1 < jobs.size() && jobs[i].deed.customer != 0 && jobs[i].deed.customer == jobs[i + 1].deed.customer;
      if (options_.history && !goes_on) skip_past_tasks(write, part);
    }
    if (!options_.dry_run) commit(write, part);  // Else it is undone when it goes out of scope.
    result_.taken += part.taken;
    result_.unchanged += part.unchanged;
    result_.doubtful += part.doubtful;
    result_.duplicates += part.duplicates;
    result_.over += part.over;
    result_.cleared.insert(result_.cleared.end(), part.cleared.begin(), part.cleared.end());
    result_.matched.insert(result_.matched.end(), part.matched.begin(), part.matched.end());
    result_.pending.insert(result_.pending.end(), part.pending.begin(), part.pending.end());
    for (const NotTaken& one : part.not_taken) leave_aside(one);
  }

  /// Of the rows since the last time, which are about one customer.
  void skip_past_tasks(Write& write, ImportResult& part) {
    if (applied_.mark.empty()) return;
    part.over += desk::skip_past_tasks(write.context(), applied_.before);
    recorder_.row(write.context(), applied_.line, applied_.mark);
    applied_ = {};
  }

  void commit(Write& write, const ImportResult& part) {
    recorder_.store(write.context(), {result_.rows, result_.taken + part.taken, result_.unchanged + part.unchanged,
                                      result_.refused + refused_.size()});
    write.commit();
    recorder_.committed();
  }

  void end_record() {
    result_.id = recorder_.id();
    if (result_.id == 0) return;
    Write write = session_.write("import " + file_);
    recorder_.end(write.context(), {result_.rows, result_.taken, result_.unchanged, result_.refused});
    write.commit();
  }

  void apply(Write& write, const Job& job, ImportResult& part) {
    if (!job.refused() && desk::is_imported(write, job.mark, job.digest)) {  // The same row twice in one file.
      part.unchanged += job.rows.size();
      return;
    }
    try {
      refuse_second(job);
      const uint64_t before = recorder_.last();
      Savepoint row = write.savepoint();
      write.context().transaction().set_reason("import " + file_ + ":" + std::to_string(job.rows.front().line));
      std::vector<std::string> enrolled = enrol(write, job.deed.people);
      Outcome outcome = job.deed.apply(write);
      if (options_.confirmation != 0) exchange::confirm_changes(write, options_, outcome);
      if (job.refused()) return refuse(job);  // And what it did is taken back.
      const std::string mark = desk::set_import_mark(write, job.mark, job.digest);
      row.release();
      enrolled_.insert(std::move_iterator(enrolled.begin()), std::move_iterator(enrolled.end()));
      recorder_.row(write.context(), job.rows.front().line, mark);
      applied_ = {applied_.mark.empty() ? before : applied_.before, job.rows.front().line, mark};
      count(job, outcome, part);
    } catch (const Error& error) {
      if (!exchange::is_about_row(error)) throw;
      refuse(job, error);
    }
  }

  /// Of rows about one record, the first counts.
  void refuse_second(const Job& job) const {
    if (const auto line = job.number.empty() ? std::nullopt : seen_.line_of(job.number))
      throw Error(Code::invalid, "number_twice", exchange::first_path(form_->columns().front()),
                  {std::to_string(*line)});
    if (const auto line = job.identity.empty() ? std::nullopt : seen_.line_of(job.identity))
      throw Error(Code::invalid, "customer_twice", {}, {std::to_string(*line)});
  }

  void count(const Job& job, const Outcome& outcome, ImportResult& part) {
    const FormRow& first = job.rows.front();
    if (!job.number.empty()) seen_.add(job.number, first.line);
    if (!job.identity.empty()) seen_.add(job.identity, first.line);
    part.not_taken.insert(part.not_taken.end(), outcome.not_taken.begin(), outcome.not_taken.end());
    for (PendingChange one : outcome.pending) {
      one.line = first.line;
      part.pending.push_back(std::move(one));
    }
    if (outcome.matched) part.matched.push_back({first.line, outcome.matched->number, outcome.matched->by});
    part.taken += job.rows.size();
    part.doubtful += outcome.doubtful ? 1 : 0;
    part.duplicates += outcome.duplicate ? 1 : 0;
    for (const size_t column : outcome.cleared)
      part.cleared.push_back({first.line, std::string(form_->columns()[column].heading)});
  }

  void refuse(const Job& job, const std::optional<Error>& error = {}) {
    const auto at_fault = std::ranges::find_if(job.rows, [](const FormRow& row) { return !row.faults.empty(); });
    for (const FormRow& row : job.rows) {
      std::optional<Error> why = error;
      if (!why && row.faults.empty()) why = Error(Code::invalid, "other_row", {}, {std::to_string(at_fault->line)});
      refuse(row, why);
    }
  }

  void refuse(const FormRow& row, const std::optional<Error>& error) {
    refused_.push_back({exchange::row_faults(file_, form_->columns(), row, error), exchange::as_typed(row)});
  }

  void report() {
    std::sort(refused_.begin(), refused_.end(),
              [](const Refused& a, const Refused& b) { return a.row.line < b.row.line; });
    result_.refused += refused_.size();
    for (const Refused& one : refused_) {
      for (const exchange::RowFault& fault : one.faults) {
        if (options_.on_refused) options_.on_refused(fault.said);
      }
      if (options_.corrections.empty()) continue;
      if (!corrections_) corrections_.emplace(options_.corrections, kind_, form_->columns(), options_.language);
      corrections_->add(one.row, one.faults);
    }
    refused_.clear();
  }

  /// The rows about one customer that were applied so far.
  struct Applied {
    uint64_t before = 0;  // Where the journal ended.
    uint64_t line = 0;    // Of the last one.
    std::string mark;
  };

  struct Refused {
    std::vector<exchange::RowFault> faults;
    FormRow row;
  };

  const Session& session_;
  const Form kind_;
  const bool as_json_;
  const std::unique_ptr<FormReader> form_;
  const ImportOptions& options_;
  const std::string file_, prefix_, path_;
  std::optional<exchange::Layout> layout_;
  std::unique_ptr<exchange::RowReader> rows_;
  exchange::Headings headings_;
  exchange::CellRules cell_rules_;
  uint64_t start_ = 0;
  std::vector<Job> jobs_;
  std::vector<Refused> refused_;
  std::optional<exchange::Corrections> corrections_;
  std::map<std::string, std::string> departments_;  // By number of staff, in this window.
  std::optional<exchange::Colleagues> colleagues_;  // As they are when the window is read.
  std::set<std::string> enrolled_;
  std::set<std::string> known_people_;  // With all that an import may learn of them.
  exchange::SeenNumbers seen_;
  desk::ImportRecorder recorder_;
  Applied applied_;
  bool keeps_unknown_ = false, surplus_named_ = false;
  ImportResult result_;
};

}  // namespace

ImportResult import_form(const Session& session, Form form, const std::string& path, const ImportOptions& options) {
  return Import(session, form, path, options).run();
}

}  // namespace dossier
