// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dossier/export.hpp"
#include "dossier/page.hpp"
#include "exchange/files/column.hpp"
#include "exchange/files/new_file.hpp"

/// The lists that can be taken out of a store.
namespace dossier::exchange {

/// What a list can be narrowed by, as bits.
enum Filter : unsigned { by_time = 1, by_customer = 2, by_assignee = 4, by_department = 8 };

/// A list that can be taken out: where its records come from, and the rows that each of them is.
struct List {
  std::string_view title;   ///< Its file and sheet.
  std::string_view record;  ///< Kind of its records.
  uint32_t customer;        ///< Their field that says whose they are.
  unsigned filters;
  std::span<const Column> columns;
  RecordPage (*page)(View& view, const ExportOptions& options, size_t limit, std::string_view token);
  /// Empty where the options leave the record out.
  std::vector<Cells> (*rows)(View& view, const ExportOptions& options, RecordView record);
};

const List& list_of(Listing list);

/// A record with its customer's number, where its kind has a place for it.
RecordView with_customer_number(View& view, const List& list, RecordView record);

/// A record of a list as the options want it shown: as the session sees it, or masked.
RecordView as_shown(View& view, const ExportOptions& options, const List& list, RecordView record);

/// Writes a list into a file, as the view's session sees it; whoever is on it counts as looked at. What `export_list`
/// does, which asks for the right to, and puts the file in its place.
ExportResult write_list(View& view, Listing list, NewFile& file, FileFormat format, const ExportOptions& options);

}  // namespace dossier::exchange
