// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/clock.hpp"
#include "dossier/import.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"
#include "exchange/files/column.hpp"

// What an importer needs to know of a form: its columns, and what a row of it asks to be done.

namespace dossier::exchange {

/// A row with its cells, canonical, in the order of the form's columns.
struct FormRow {
  uint64_t line = 0;
  Cells cells;
};

/// Somebody whom a row names.
struct Person {
  std::string number;
  std::string department;  ///< Empty: the row does not say.
};

struct Outcome {
  bool doubtful = false;
  bool duplicate = false;
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
  /// Whether a row says more of what the row before it is about: rows that do are one deed, and go in or not together.
  virtual bool continues(const FormRow& /*row*/, const FormRow& /*before*/) const { return false; }
  /// One row, or all that belong together. Throws Error with a field among the columns' paths.
  virtual Deed read(View& view, std::span<const FormRow> rows) const = 0;
  /// The rows that say what a record says, as canonical cells: read back, they change nothing.
  virtual std::vector<Cells> write(View& view, RecordView record) const = 0;
};

std::unique_ptr<FormReader> registration_form();
std::unique_ptr<FormReader> feedback_form();
std::unique_ptr<FormReader> follow_up_form();
std::unique_ptr<FormReader> contract_form();
std::unique_ptr<FormReader> reader_of(Form form);

}  // namespace dossier::exchange
