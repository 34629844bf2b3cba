// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "desk/context/given_back.hpp"
#include "exchange/forms/form.hpp"
#include "schema/schema.hpp"

/// Forms whose rows are the records themselves, as JSON: what `export_list` writes as JSON lines.
namespace dossier::exchange {

/// What the records of a form have in common: a column for each field that an import takes. Ids are another store's,
/// and what the library sets is its own: they have none.
class RecordLines : public FormReader {
 public:
  RecordLines(Form form, const schema::Record& kind);

  std::string_view title() const override { return title_; }
  std::span<const Column> columns() const override { return columns_; }
  std::string number(const FormRow& row) const override { return text_of(row, "number"); }
  std::vector<Cells> write(View& view, RecordView record) const override;

 protected:
  /// What stands in a field for a text; empty where there is none.
  std::string text_of(const FormRow& row, std::string_view field) const;
  /// The record that a row is. Throws as `from_json`.
  std::string record_of(const FormRow& row) const;
  /// Numbers of the fields that the row clears.
  std::set<uint32_t> cleared_of(const FormRow& row) const;
  /// Whose record it is, by number; throws Error where it names nobody.
  uint64_t customer_of(View& view, const FormRow& row) const;
  /// What an import says of a record that came back.
  static void name_left_out(const desk::GivenBack& given, Outcome& outcome);
  /// Of the columns that the row clears, those of which something is stored.
  std::vector<size_t> taken_away(const FormRow& row, RecordView stored) const;
  /// Adds somebody whom the record names, unless it is the host.
  static void name_person(const std::string& staff, const std::string& department, Deed& deed);

  const schema::Record& kind_;

 private:
  size_t place_of(std::string_view field) const;

  const std::string_view title_;
  std::vector<Column> columns_;
};

std::unique_ptr<FormReader> customer_lines();
std::unique_ptr<FormReader> interaction_lines(Form form);
std::unique_ptr<FormReader> contract_lines();
/// By the form.
std::unique_ptr<FormReader> lines_of(Form form);

}  // namespace dossier::exchange
