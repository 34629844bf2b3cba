// SPDX-License-Identifier: Apache-2.0
#include "dossier/import.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_map>

#include "desk/context/context.hpp"
#include "desk/context/import_marks.hpp"
#include "desk/planning/past_tasks.hpp"
#include "desk/stewardship/import_record.hpp"
#include "dossier/staff.hpp"
#include "dossier/v1/staff.pb.h"
#include "exchange/forms/commits_behind.hpp"
#include "exchange/forms/corrections.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_report.hpp"
#include "exchange/forms/import_rows.hpp"
#include "exchange/forms/json_lines.hpp"
#include "exchange/forms/known_customer.hpp"
#include "exchange/forms/record_lines.hpp"
#include "exchange/forms/seen_numbers.hpp"
#include "rules/fold.hpp"

// Reading a filled form into a store: every row checked, then taken in or refused with its reason.

namespace dossier {
namespace {

using exchange::Column;
using exchange::Deed;
using exchange::FormReader;
using exchange::FormRow;
using exchange::Job;
using exchange::Outcome;

constexpr size_t kRowsPerStep = 500;  // Of progress.

class Import {
 public:
  Import(const Session& session, Form form, const std::string& path, const ImportOptions& options)
      : session_(session),
        kind_(form),
        form_(exchange::holds_json_lines(path) ? exchange::lines_of(form) : exchange::reader_of(form)),
        options_(options),
        file_(std::filesystem::path(path).filename().string()),
        prefix_(std::string(name(form)) + "/"),
        path_(path),
        recorder_(name(form), file_) {}

  ImportResult run() {
    session_.read().context().require(desk::Operation::register_customer);
    if (options_.confirmation != 0 && options_.reference.empty()) throw Error(Code::invalid, "required", "reference");
    exchange::ImportRows rows(session_, kind_, *form_, path_, file_, options_);
    for (window_ = rows.next(); window_.rows > 0; window_ = rows.next()) {
      result_.rows += window_.rows;
      for (const exchange::RowWindow::Refused& refused : window_.refused) refuse(refused.row, refused.error);
      apply_window();
      report();
    }
    commits_.wait();
    const std::vector<NotTaken> of_rows = std::exchange(result_.not_taken, rows.not_taken());
    for (const NotTaken& one : of_rows) leave_aside(one);
    if (corrections_) corrections_->finish();
    result_.enrolled.assign(enrolled_.begin(), enrolled_.end());
    end_record();
    return result_;
  }

 private:
  /// All rows in one write, which sees the one before it also while that is on its way to the disk.
  void apply_window() {
    Write write = session_.write("import " + file_);
    sort_out_known(write);
    read_deeds(write);
    learn_departments();
    ImportResult part;
    apply_all(write, part);
    if (!options_.dry_run) hand_in(write, part);  // Else it is undone when it goes out of scope.
    add(part);
    if (!stopped_) return;
    commits_.wait();  // What went in so far stays.
    throw Error(Code::cancelled, "cancelled");
  }

  void sort_out_known(View& view) {
    std::erase_if(window_.jobs, [&](Job& job) {
      job.mark = desk::import_mark(view, prefix_ + (job.number.empty() ? "#" + job.digest : job.number), job.digest);
      const bool known = !job.refused() && desk::is_imported(view, job.mark);
      if (known) result_.unchanged += job.rows.size();
      return known;
    });
  }

  /// Runs a step for every row; a row that it throws for is refused and out.
  template <typename Step>
  void for_each_job(Step step) {
    std::erase_if(window_.jobs, [&](Job& job) {
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

  void read_deeds(View& view) {
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
    for (const Job& job : window_.jobs) {
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

  /// One that fails is taken back alone.
  void apply_all(Write& write, ImportResult& part) {
    std::stable_sort(window_.jobs.begin(), window_.jobs.end(), [](const Job& a, const Job& b) {
      return std::pair(a.deed.customer, a.deed.at) < std::pair(b.deed.customer, b.deed.at);
    });
    known_people_.clear();  // Those of the write before may never have been stored.
    marks_.clear();
    recorder_.begin(write.context());
    const std::vector<Job>& jobs = window_.jobs;
    for (size_t i = 0; i < jobs.size() && !stopped_; ++i) {
      apply(write, jobs[i], part);
      if ((i + 1) % kRowsPerStep == 0 || i + 1 == jobs.size())
        advance(static_cast<double>(i + 1) / static_cast<double>(jobs.size()));
      const bool goes_on = !stopped_ && i + 1 < jobs.size() && jobs[i].deed.customer != 0 &&
                           jobs[i].deed.customer == jobs[i + 1].deed.customer;
      if (options_.history && !goes_on) skip_past_tasks(write, part);
    }
    if (jobs.empty()) advance(1);
  }

  void advance(double share_of_window) {
    if (!options_.progress) return;
    const auto done =
        window_.begin + static_cast<uint64_t>(static_cast<double>(window_.end - window_.begin) * share_of_window);
    stopped_ = !options_.progress(done, window_.total);
  }

  void add(const ImportResult& part) {
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

  /// Named once, however many rows have it.
  void leave_aside(const NotTaken& one) {
    if (std::ranges::find(result_.not_taken, one) == result_.not_taken.end()) result_.not_taken.push_back(one);
  }

  void hand_in(Write& write, const ImportResult& part) {
    recorder_.store(write.context(), {result_.rows, result_.taken + part.taken, result_.unchanged + part.unchanged,
                                      result_.refused + refused_.size()});
    commits_.hand_in(write);
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
    const auto seen = marks_.find(job.mark.key);
    if (!job.refused() && seen != marks_.end() && seen->second == job.mark.digest) {
      // The same row twice in one window.
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
      desk::set_import_mark(write, job.mark);
      marks_[job.mark.key] = job.mark.digest;
      row.release();
      enrolled_.insert(std::move_iterator(enrolled.begin()), std::move_iterator(enrolled.end()));
      recorder_.row(write.context(), job.rows.front().line, job.mark.key);
      applied_ = {applied_.mark.empty() ? before : applied_.before, job.rows.front().line, job.mark.key};
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
  const std::unique_ptr<FormReader> form_;
  const ImportOptions& options_;
  const std::string file_, prefix_, path_;
  exchange::RowWindow window_;
  std::vector<Refused> refused_;
  std::optional<exchange::Corrections> corrections_;
  std::map<std::string, std::string> departments_;  // By number of staff, in this window.
  std::set<std::string> enrolled_;
  std::set<std::string> known_people_;  // With all that an import may learn of them.
  exchange::SeenNumbers seen_;
  std::unordered_map<std::string, std::string> marks_;  // Of the rows of this window that went in, with their digests.
  bool stopped_ = false;
  exchange::CommitsBehind commits_;
  desk::ImportRecorder recorder_;
  Applied applied_;
  ImportResult result_;
};

}  // namespace

ImportResult import_form(const Session& session, Form form, const std::string& path, const ImportOptions& options) {
  return Import(session, form, path, options).run();
}

}  // namespace dossier
