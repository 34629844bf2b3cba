// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "desk/context/context.hpp"
#include "dossier/v1/import.pb.h"

/// Imports as records: kept while they run, and read again when they are undone.
namespace dossier::desk {

/// Where an import stands.
struct ImportFigures {
  uint64_t rows = 0, taken = 0, unchanged = 0, refused = 0;
};

/// Keeps the record of an import while it runs: nothing where it changes nothing.
class ImportRecorder {
 public:
  ImportRecorder(std::string_view form, const std::string& file);

  /// A write of the import begins; then after each row that was stored, with the mark under which it is known; then
  /// before the commit. A write that is not committed is forgotten with `begin`.
  void begin(Context& context);
  void row(Context& context, uint64_t line, std::string_view mark);
  void store(Context& context, const ImportFigures& figures);
  void committed();
  /// In a write of its own.
  void end(Context& context, const ImportFigures& figures);

  uint64_t last() const { return last_; }       ///< Entry of the journal before the next row.
  uint64_t id() const { return import_.id(); }  ///< 0: nothing was committed.

 private:
  bool began() const { return import_.has_id(); }
  void put(Context& context, const ImportFigures& figures);

  v1::ImportRecord import_;
  v1::ImportedRows rows_;
  uint64_t last_ = 0;  // In the journal, before the next row.
  uint64_t id_ = 0;    // Of an import whose first write is not committed yet.
};

/// An import that the actor may know of. Throws Code::missing, "no_such_import".
v1::ImportRecord load_import(Context& context, uint64_t id);
bool may_see_import(Context& context, RecordView import);
void store_import(Context& context, const v1::ImportRecord& import);

/// Takes the names of files out of the imports, and out of their past, where `names` says that they name somebody.
void forget_files(Context& context, const std::function<bool(std::string_view)>& names);

/// The rows of an import, commit by commit, from the one that holds the entry `from` on, until `visit` returns false.
void each_rows(Context& context, uint64_t import, uint64_t from,
               const std::function<bool(const v1::ImportedRows&)>& visit);

/// Bytes of a mark's key in `v1::ImportedRows`.
inline constexpr size_t kMarkBytes = 16;

}  // namespace dossier::desk
