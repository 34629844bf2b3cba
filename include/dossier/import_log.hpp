// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/change.hpp"
#include "dossier/error.hpp"
#include "dossier/page.hpp"
#include "dossier/session.hpp"
#include "dossier/store.hpp"

/// The imports that were made: listed, traced row by row, undone. Administrators reach all of them, others their own.
namespace dossier {

/// An import (v1.ImportRecord). Nothing where there is none.
std::optional<RecordView> import_record(View& view, uint64_t id);

/// The imports that changed something, the newest first. Dry runs are not among them.
RecordPage list_imports(View& view, size_t limit = 100, std::string_view token = {});

/// What one row of an import did to one record.
struct ImportedRow {
  uint64_t line = 0;
  Change change;
};

struct ImportedRowPage {
  std::vector<ImportedRow> rows;
  uint64_t next = 0;  ///< Pass as `after` for what follows.
  bool more = false;
};

/// Which records the rows of an import made or changed, in the order in which they were stored: those whose change
/// stands behind `after` in the journal. Changes of customers whom the reader may not see are passed over. Throws
/// Code::missing, "no_such_import".
ImportedRowPage imported_rows(View& view, uint64_t id, uint64_t after = 0, size_t limit = 1000);

/// A customer whose records were not put back.
struct LeftCustomer {
  uint64_t customer = 0;
  std::string number;
  std::string name;  ///< As the actor sees it.
  Error why;         ///< Code::conflict, "changed_since" or "on_hold"; Code::denied ...
};

struct UndoneImport {
  uint64_t undone = 0;  ///< Customers whose records are again as they were before the import.
  std::vector<LeftCustomer> left;
  std::vector<std::string> staff;  ///< Numbers of the provisional staff who went, in order.
};

/// Undoes an import, customer by customer: what it made is gone, what it changed is as it was before. A customer of
/// whom anything was changed since is left as it is and listed, as is one on legal hold. What a new customer was is
/// erased from the journal too; of changes, both states stay in the history. Provisional staff whom the import brought
/// go with it where nobody has changed or named them since. The rows can be imported again. Several hundred customers
/// share a commit: after a crash or a stop (`progress`, in customers, returns false), undo it again to go on. For
/// whoever made the import, and administrators. Throws Code::missing, "no_such_import"; Code::denied; Code::cancelled.
UndoneImport undo_import(const Session& session, uint64_t id, bool dry_run = false, const Progress& progress = {});

}  // namespace dossier
