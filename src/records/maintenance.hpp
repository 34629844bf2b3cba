// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "records/journal.hpp"
#include "records/schema.hpp"

/// What is done with a whole store: bringing it up to its declarations, and verifying it.
namespace dossier::records {

/// One thing that is not as it must be.
struct Fault {
  std::string
      kind;  ///< Stable word: "structure", "missing_row", "extra_row", "wrong_row", "tally", "journal", "record".
  std::string place;  ///< Space and key, for people and for a report.
  std::string detail;
};

struct Verification {
  uint64_t records = 0;
  uint64_t rows = 0;
  uint64_t journal_entries = 0;
  uint64_t faults = 0;
};

/// Compares everything with everything (D10): page structure and checksums, every index row and tally against the
/// records, every record against its journal entry, the hash chain from end to end and, where one is given, that it
/// passes through a checkpoint. Reads one snapshot; readers and writers go on. `progress` gets done and total; false
/// cancels.
Verification verify(storage::Engine& engine, const Schema& schema, const JournalKey& key,
                    const std::function<void(const Fault&)>& report,
                    const std::function<bool(uint64_t, uint64_t)>& progress, const Checkpoint& checkpoint = {});

/// Brings a store up to the declarations: a new store gets its keys; an index or tally whose version changed is made
/// again from the records; for that it waits for other writers. Throws Code::version when the store was written with
/// newer declarations.
void adopt(storage::Engine& engine, const Schema& schema, bool read_only, const storage::Patience& patience = {});

}  // namespace dossier::records
