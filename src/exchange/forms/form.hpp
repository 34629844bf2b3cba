// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/import.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"
#include "exchange/files/column.hpp"

// What an importer needs to know of a form: its columns, and what a row of it asks to be done.

namespace dossier::exchange {

/// A cell that cannot be taken; it counts as empty then.
struct CellFault {
  size_t column;
  std::string typed;
  Error error;
};

/// A row with its cells, canonical, in the order of the form's columns. What is empty says nothing, and leaves what is
/// stored as it is.
struct FormRow {
  uint64_t line = 0;
  Cells cells;
  std::vector<size_t> cleared;                            ///< Columns whose empty cells say that there is nothing.
  std::vector<std::pair<std::string, std::string>> more;  ///< Headings that the form does not have, with their cells.
  std::vector<CellFault> faults;                          ///< Any: it is read on only for what else is wrong.

  bool clears(size_t column) const { return std::ranges::find(cleared, column) != cleared.end(); }
};

/// Somebody whom a row names.
struct Person {
  std::string number;
  std::string department;  ///< Empty: the row does not say.
};

struct Outcome {
  bool doubtful = false;
  bool duplicate = false;
  std::vector<size_t> cleared;              ///< Columns of the row, of which a stored value was taken away.
  std::optional<MatchedRow> matched = {};   ///< A known customer whom it did not name by number; without its line.
  std::vector<NotTaken> not_taken = {};     ///< What of the row was left aside.
  std::vector<PendingChange> pending = {};  ///< Without their line.
};

/// A row that was read: what is left to be done in the store. `apply` may throw when it is half done: who calls it
/// takes that back.
struct Deed {
  std::vector<Person> people;  ///< Must be staff before `apply`.
  std::function<Outcome(Write&)> apply;
  uint64_t customer = 0;  ///< Rows are applied customer by customer, in the order of time.
  Instant at{};
};

class FormReader {
 public:
  virtual ~FormReader() = default;
  /// What the form is called: "客户信息登记表".
  virtual std::string_view title() const = 0;
  virtual std::span<const Column> columns() const = 0;
  /// What identifies the row when it comes again, changed; empty: nothing but all of it.
  virtual std::string number(const FormRow& row) const = 0;
  /// The valid identity number by which a row without a number is known again; empty: none.
  virtual std::string identity(const FormRow&) const { return {}; }
  /// Whether rows with one number are about one record: they are one deed, and go in or not together.
  virtual bool joins_rows() const { return false; }
  /// Whether columns that it does not have can be kept as custom fields.
  virtual bool keeps_unknown() const { return false; }
  /// One row, or all that belong together. Throws Error with a field among the columns' paths.
  virtual Deed read(View& view, std::span<const FormRow> rows) const = 0;
  /// The rows that say what a record says, as canonical cells: read back, they change nothing.
  virtual std::vector<Cells> write(View& view, RecordView record) const = 0;
};

/// Of these columns, those that said something before and do not any more.
std::vector<size_t> gone(std::vector<size_t> columns, const Cells& before, const Cells& after);

std::unique_ptr<FormReader> registration_form();
std::unique_ptr<FormReader> feedback_form();
std::unique_ptr<FormReader> follow_up_form();
std::unique_ptr<FormReader> contract_form();
std::unique_ptr<FormReader> reader_of(Form form);

}  // namespace dossier::exchange
