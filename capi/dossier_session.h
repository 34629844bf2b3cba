/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_SESSION_H
#define DOSSIER_SESSION_H

/* A part of dossier.h, which includes it: who acts, what is read and changed, and lists page by page. Its conventions
   hold here too. Include dossier.h. */

#include "dossier_store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Sessions, snapshots, writes --------------------------------------------------------------------------------- */

/* A store and who acts. Threads: any. */
typedef struct dossier_session dossier_session;
/* The store as it stood at one moment. Holding one for long keeps freed space from reuse. Threads: one, with its view
   and cursors. */
typedef struct dossier_snapshot dossier_snapshot;
/* Changes that take effect all together or not at all. Threads: one, with its view and cursors. */
typedef struct dossier_write dossier_write;
/* What snapshots and writes have in common: every query takes one. Borrowed from either. */
typedef struct dossier_view dossier_view;

/* A session of a member of staff, by staff number. Errors: E_DENIED where there is no such person or they have left.
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_session_open(dossier_store* store, const char* staff, size_t staff_size,
                                         dossier_session** session, dossier_error** error);
/* A session of the host itself, with every right: for setting up staff, for imports and for maintenance. The journal
   names it "system". Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_session_open_system(dossier_store* store, dossier_session** session, dossier_error** error);
/* The same where a person reads through it who is none of the staff: `reader` says who, and the access log names them.
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_session_open_system_for(dossier_store* store, const char* reader, size_t reader_size,
                                                    dossier_session** session, dossier_error** error);
/* The staff number, or "system". Lives as long as the session. Threads: any. Since 0.1. */
DOSSIER_API const char* dossier_session_actor(const dossier_session* session, size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_session_close(dossier_session* session);

/* A snapshot of the latest commit. Errors: E_READERS_FULL. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_snapshot_open(dossier_session* session, dossier_snapshot** snapshot, dossier_error** error);
/* Its view, for queries; NULL for NULL. Borrowed. Threads: one. Since 0.1. */
DOSSIER_API dossier_view* dossier_snapshot_view(dossier_snapshot* snapshot);
/* Releases it. It ends, and with it every record read from it, once its cursors are freed too. Takes NULL. Threads:
   one. Since 0.1. */
DOSSIER_API void dossier_snapshot_close(dossier_snapshot* snapshot);

/* Begins a write and waits for the one before it. `reason` is recorded in the journal with every change; it may be
   empty. Errors: E_READ_ONLY, E_BUSY. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_write_begin(dossier_session* session, const char* reason, size_t reason_size,
                                        dossier_write** write, dossier_error** error);
/* Its view, for queries that see its own changes; NULL for NULL. Borrowed; of no more use once the write has ended.
   Threads: one. Since 0.1. */
DOSSIER_API dossier_view* dossier_write_view(dossier_write* write);
/* Puts everything on disk and ends the write, either way: after a failure nothing was changed. The handle is still to
   be freed. Errors: E_STORE_FULL, E_DISK_FULL. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_write_commit(dossier_write* write, dossier_error** error);
/* Ends the write without changing anything; no effect on one that has ended. The handle is still to be freed. Takes
   NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_write_rollback(dossier_write* write);
/* Rolls back what has not ended. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_write_free(dossier_write* write);

/* ---- Cursors: lists, page by page -------------------------------------------------------------------------------- */

/* A list that is read a page at a time, one call a page. Keeps its snapshot alive; of a write, it is of no more use
   once that has ended. Threads: one, together with its snapshot or write. */
typedef struct dossier_cursor dossier_cursor;

/* The next page: an array of records, which lives until the cursor's next call; the records themselves live as all
   records do. DOSSIER_END: there are no more. Errors: E_USAGE for a token that is not one of this list. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_cursor_page(dossier_cursor* cursor, const dossier_bytes** records, size_t* count,
                                        dossier_error** error);
/* A token from which a later snapshot, also in another process, continues after the page that was read last; empty
   before the first page and after the last. Lives until the cursor's next page. Threads: one. Since 0.1. */
DOSSIER_API dossier_bytes dossier_cursor_token(const dossier_cursor* cursor);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_cursor_free(dossier_cursor* cursor);

#ifdef __cplusplus
}
#endif

#endif
