// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "dossier/calendar.hpp"
#include "exchange/lists/lists.hpp"

// The files that a list is written into, whatever their format.

namespace dossier::exchange {

/// Where the rows of a record go.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void add(RecordView record, const std::vector<Cells>& rows) = 0;
  virtual void finish() {}
  virtual uint64_t cut() const { return 0; }
};

/// Throws Code::usage, "list_format", where a list's records are not what such a file holds.
void check_format(const List& list, FileFormat format);

/// Whether the file holds rows of cells, and not the records themselves.
bool holds_rows(FileFormat format);

std::unique_ptr<Sink> open_sink(NewFile& file, FileFormat format, const List& list, const BusinessHours& hours);

/// Customers as address cards, one of each contact (vCard 3.0 or 4.0).
std::unique_ptr<Sink> card_sink(NewFile& file, FileFormat version);
/// Follow-ups as events of a calendar (RFC 5545).
std::unique_ptr<Sink> calendar_sink(NewFile& file);

}  // namespace dossier::exchange
