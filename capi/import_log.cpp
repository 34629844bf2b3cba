// SPDX-License-Identifier: Apache-2.0
#include "dossier/import_log.hpp"

#include "capi/error.hpp"
#include "changes.hpp"
#include "lists.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_import_record_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error) {
  return call(error, [&] { return give_found(record, dossier::import_record(view_in(view), id)); });
}

int32_t dossier_import_record_list(dossier_view* view, size_t page_limit, dossier_bytes token, dossier_cursor** cursor,
                                   dossier_error** error) {
  return call(error, [&] {
    open_list(cursor, view, token, [size = limit(page_limit, "limit")](dossier::View& in, const std::string& from) {
      return dossier::list_imports(in, size, from);
    });
  });
}

int32_t dossier_import_record_rows(dossier_view* view, uint64_t id, uint64_t after, size_t entries,
                                   dossier_changes** changes, dossier_error** error) {
  return call(error, [&] {
    dossier::ImportedRowPage page = dossier::imported_rows(view_in(view), id, after, limit(entries, "limit"));
    dossier_changes all{{{}, page.next, page.more}, {}};
    for (dossier::ImportedRow& row : page.rows) {
      all.lines.push_back(row.line);
      all.page.changes.push_back(std::move(row.change));
    }
    make(changes, "changes", std::move(all));
  });
}

int32_t dossier_import_undo(dossier_session* session, uint64_t id, int32_t dry_run, dossier_left_fn left,
                            dossier_progress_fn progress, void* user, uint64_t* undone, dossier_error** error) {
  return call(error, [&] {
    const dossier::UndoneImport result =
        dossier::undo_import(need(session, "session").session, id, dry_run != 0, progress_of(progress, user));
    for (const dossier::LeftCustomer& one : result.left) {
      const dossier_error why(one.why);
      if (left != nullptr) left(user, one.customer, one.number.c_str(), one.name.c_str(), &why);
    }
    give(undone, result.undone);
  });
}

}  // extern "C"
