// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/context/import_marks.hpp"
#include "dossier/import.hpp"
#include "exchange/forms/colleagues.hpp"
#include "exchange/forms/form.hpp"
#include "exchange/forms/form_cells.hpp"
#include "exchange/forms/headings.hpp"
#include "exchange/forms/laid_out_rows.hpp"

// The rows of a file on their way into a store: read, told into cells, made canonical.

namespace dossier::exchange {

/// A row, or rows that belong together, and what is to be done for them.
struct Job {
  std::vector<FormRow> rows;
  std::string number, digest;  ///< The digest is of all that the rows say.
  std::string identity;        ///< Of a row without a number.
  desk::ImportMark mark;
  Deed deed;

  /// Refused already: it is gone through only for what else is wrong.
  bool refused() const {
    return std::ranges::any_of(rows, [](const FormRow& row) { return !row.faults.empty(); });
  }
};

/// Rows that are sorted by customer and time and then applied in one write.
struct RowWindow {
  struct Refused {
    FormRow row;
    Error error;
  };
  std::vector<Job> jobs;
  std::vector<Refused> refused;  ///< Those that cannot be told into cells.
  uint64_t rows = 0;
  uint64_t begin = 0, end = 0, total = 0;  ///< In bytes of the file.
};

/// Reads a file window by window, the next one on a thread of its own while one is applied.
class ImportRows {
 public:
  /// Throws as `open_form_rows` and `find_headings` do.
  ImportRows(const Session& session, Form kind, const FormReader& form, const std::string& path,
             const std::string& file, const ImportOptions& options);

  /// An empty one where there is no more.
  RowWindow next();
  /// What is not taken of what was read so far.
  const std::vector<NotTaken>& not_taken() const { return not_taken_; }

 private:
  void open(Form kind, const std::string& path, const std::string& file);
  void name_what_is_not_taken();
  void leave_aside(const NotTaken& one);
  RowWindow read();
  void add_row(FormRow row, RowWindow& window, std::map<std::string, size_t>& joined) const;
  std::optional<FormRow> take_cells(Row& row, RowWindow& window);
  void take_cell(size_t i, const Row& row, FormRow& taken) const;
  std::string person_cell(const std::string& cell) const;

  const Session& session_;
  const FormReader& form_;
  const ImportOptions& options_;
  std::optional<Layout> layout_;
  std::unique_ptr<RowReader> rows_;
  Headings headings_;
  CellRules cell_rules_;
  std::optional<Colleagues> colleagues_;  // As they are when the window is read.
  std::vector<NotTaken> not_taken_;
  bool keeps_unknown_ = false, surplus_named_ = false;
  std::future<RowWindow> ahead_;  // Last: it uses the others.
};

}  // namespace dossier::exchange
