// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/calendar.hpp"
#include "dossier/clock.hpp"
#include "dossier/import.hpp"
#include "dossier/record.hpp"
#include "dossier/session.hpp"

// What an importer needs to know of a form: its columns, and what a row of it asks to be done.

namespace google::protobuf {
class Timestamp;
}
namespace dossier::v1 {
class Money;
}

namespace dossier::exchange {

/// Whose data a column holds, so that a report can mask it.
enum class Personal : uint8_t { no, person, company, identity, mobile, landline, email, address, text };

/// What stands in a column's cells. Whatever a file is written in, a cell has one text (`canonical_cell`): that is what
/// is compared, stored and written.
enum class Shape : uint8_t {
  text,
  code,     ///< A number that is no quantity: a phone, an identity number.
  choice,   ///< A value of an enumeration, by its label.
  choices,  ///< Several of them, with 、 between them.
  day,      ///< 2024-03-15
  moment,   ///< A day with or without a time: 2024-03-15 13:31
  money,    ///< 1234.50
  count     ///< A whole number.
};

struct Column {
  std::string_view heading;
  std::string_view
      paths;  ///< Fields of the record that it fills, parted by a blank: where an error about one of them belongs.
  bool required = false;
  Personal personal = Personal::no;
  Shape shape = Shape::text;
  std::string_view enumeration{};  ///< Of a choice.
  std::string_view aliases{};      ///< Other headings, parted by a blank.
  std::string_view
      words{};  ///< The form's own words for the values from 1 on, parted by a blank, where they are not the labels.
  bool at_opening = false;  ///< Of a moment: a day without a time is the opening of business, and is written so.
  bool may_lack = false;    ///< A file without it is read all the same.
};

using Cells = std::vector<std::string>;

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

/// A row that was read: what is left to be checked against the store, and to be done.
struct Deed {
  std::vector<Person> people;        ///< Must be staff before `check`.
  std::function<void(View&)> check;  ///< Throws what `apply` would; absent: nothing is left to check.
  std::function<Outcome(Write&)> apply;
  uint64_t customer = 0;  ///< Rows are applied customer by customer, in the order of time.
  Instant at{};
};

class FormReader {
 public:
  virtual ~FormReader() = default;
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

// Cells.

/// Of a value that the form calls otherwise, its word for it.
std::string choice_label(const Column& column, int value);
/// Everything that can be chosen in a column.
std::vector<std::string> choices_of(const Column& column);

struct CellRules {
  bool from_1904 = false;              ///< Of the spreadsheet's numbers for days.
  std::chrono::minutes opens{9 * 60};  ///< Business.
};
/// The one text of a cell, however it was typed: ticked boxes (□企业客户 ☑个人客户) and choices as labels, days as 2024-03-15,
/// also from a spreadsheet's number, amounts with two places. What cannot be read stays as it is, for the form to
/// refuse. Throws Code::invalid, "rounded", for an identity or phone number that a spreadsheet has rounded, and
/// "several_ticked".
std::string canonical_cell(const Column& column, std::string cell, const CellRules& how);

/// The value that a cell means; 0 for an empty one. Throws Code::invalid, "unknown_value".
int enumeration_cell(std::string_view enumeration, const std::string& cell, const char* path);

/// A day, with the time of day if the cell has one. Nothing for an empty cell. Throws Code::invalid.
struct CellMoment {
  Day day;
  std::optional<Instant> instant;  ///< In the business's time zone; absent: the cell has no time.
};
std::optional<CellMoment> moment_cell(const std::string& cell, const char* path, std::chrono::minutes utc_offset);

/// A day and time that must be there; a day without a time is the opening of business.
Instant instant_cell(const std::string& cell, const char* path, const BusinessHours& hours);

/// The id of the customer with this number. Throws Code::missing, "no_such_customer".
uint64_t customer_cell(View& view, const std::string& cell);

/// The cells of what a record holds: empty where it holds nothing.
std::string customer_text(View& view, uint64_t customer);
std::string money_text(const v1::Money& money);
/// An instant on the business's clock; whole minutes without seconds.
std::string moment_text(const google::protobuf::Timestamp& at, std::chrono::minutes utc_offset);
/// The same, where a day without a time is the opening of business.
std::string moment_text(const google::protobuf::Timestamp& at, const BusinessHours& hours);

/// The parts of "电话、邮件".
std::vector<std::string> list_cell(std::string_view cell);

}  // namespace dossier::exchange
