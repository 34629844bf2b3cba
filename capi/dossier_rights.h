/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_RIGHTS_H
#define DOSSIER_RIGHTS_H

/* A part of dossier.h, which includes it: who sees what, who looked at whom, what changed. Its conventions hold here
   too. Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Rights ------------------------------------------------------------------------------------------------------ */

/* Nothing is allowed unless role, department, ownership, work on the customer or a grant says so; <dossier/rights.hpp>
   has the rules. A customer that somebody may not see is, to them, as if it were not there: E_MISSING or
   DOSSIER_NOT_FOUND, and lists pass over it. */

/* Gives a right beyond the role (Grant): staff, one of customer and department, and access are required; field_classes
   are what is shown in full, of contact, identity, money, risk and note. Gives its id. Errors: E_INVALID naming the
   field, E_MISSING, E_DENIED, also beyond one's own reach. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_grant_put(dossier_write* write, const void* grant, size_t grant_size, uint64_t* id,
                                      dossier_error** error);
/* Ends a grant now; its record stays. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_grant_revoke(dossier_write* write, uint64_t id, dossier_error** error);
/* Grants (Grant) of a member of staff, of everybody where empty, also ended ones, as one page. The cursor is yours.
   Errors: E_DENIED for those of others. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_grant_list(dossier_view* view, const char* staff, size_t staff_size,
                                       dossier_cursor** cursor, dossier_error** error);

/* For hosts that let their staff do what is done to a store as a whole (dossier_store_backup, _verify, _compact,
   statistics), which asks no session: E_DENIED for everybody but administrators and the host. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_maintenance_require(dossier_view* view, dossier_error** error);

/* What a member of staff sees and does of a customer, and why. It holds copies: it outlives its view. Threads: one. */
typedef struct dossier_access dossier_access;

/* Explains it: one's own access to anybody, that of others to supervisors and administrators. The result is yours.
   Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_access_explain(dossier_view* view, const char* staff, size_t staff_size, uint64_t customer,
                                           dossier_access** access, dossier_error** error);
/* Whether they see it. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_access_view(const dossier_access* access);
/* Whether they may change it. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_access_edit(const dossier_access* access);
/* The classes of fields shown in full, separated by commas. Lives as long as it. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_access_field_classes(const dossier_access* access, size_t* size);
/* How many rules gave something. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_access_reason_count(const dossier_access* access);
/* A rule by position from 0 ("owner", "department", "grant" ...), and what it looked at. Texts live as long as it.
   Errors: E_USAGE past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_access_reason(const dossier_access* access, size_t position, const char** rule,
                                          const char** detail, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_access_free(dossier_access* access);

/* ---- Access log -------------------------------------------------------------------------------------------------- */

/* A snapshot as dossier_snapshot_open makes it; `purpose` is recorded in the access log with every dossier opened
   through it. Errors: E_READERS_FULL. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_snapshot_open_for(dossier_session* session, const char* purpose, size_t purpose_size,
                                              dossier_snapshot** snapshot, dossier_error** error);
/* The customer's `field` in full, "resident_id"; returns when the access entry is on disk. `purpose` is required. Waits
   for the write before it. The buffer is yours. Errors: E_MISSING, E_DENIED, E_INVALID without a purpose, E_USAGE for
   another field, and those of dossier_write_commit. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_customer_reveal(dossier_session* session, uint64_t customer, const char* field,
                                            size_t field_size, const char* purpose, size_t purpose_size,
                                            dossier_buffer** value, dossier_error** error);
/* Who saw a customer (Access), not before `from` and before `until` where these are not DOSSIER_NO_TIME, earliest
   first. An empty token starts at the beginning. Looks not yet written are not among them: see dossier_access_flush.
   The cursor is yours. Errors: E_DENIED, E_MISSING, E_USAGE for a wrong token, all also when a page is read. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_access_list(dossier_view* view, uint64_t customer, int64_t from, int64_t until,
                                        size_t limit, dossier_bytes token, dossier_cursor** cursor,
                                        dossier_error** error);
/* Whom a member of staff looked at. For administrators; else as dossier_access_list. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_access_list_staff(dossier_view* view, const char* staff, size_t staff_size, int64_t from,
                                              int64_t until, size_t limit, dossier_bytes token, dossier_cursor** cursor,
                                              dossier_error** error);
/* Writes the looks that have gathered to disk. Waits for the write before it. Errors: those of dossier_write_commit.
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_access_flush(dossier_store* store, dossier_error** error);

/* Where the journal stands, as bytes to keep elsewhere. The buffer is yours. Errors: E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_checkpoint(dossier_view* view, dossier_buffer** checkpoint, dossier_error** error);
/* As dossier_store_verify; also that the journal still leads through a checkpoint: one whose end was cut off or that
   was changed is a fault. Errors: E_CANCELLED, E_USAGE for bytes that are no checkpoint. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_verify_checkpoint(dossier_store* store, dossier_bytes checkpoint,
                                                    dossier_fault_fn fault, dossier_progress_fn progress, void* user,
                                                    uint64_t* faults, dossier_error** error);

/* ---- Change feed ------------------------------------------------------------------------------------------------- */

/* Some committed changes in order. It holds copies: it outlives its view. Threads: one. */
typedef struct dossier_changes dossier_changes;

/* What was committed after the sequence `after`, 0 for the beginning; at most `limit`, and what the session may see. To
   follow the feed, open a new snapshot and continue from dossier_changes_next. The result is yours. Errors: E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_changes_read(dossier_view* view, uint64_t after, size_t limit, dossier_changes** changes,
                                         dossier_error** error);
/* How many. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_changes_count(const dossier_changes* changes);
/* Where to continue, also past what the session may not see. Threads: one. Since 0.1. */
DOSSIER_API uint64_t dossier_changes_next(const dossier_changes* changes);
/* Whether the view holds more after that. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_changes_more(const dossier_changes* changes);
/* A change by position from 0: its place in the journal, its time, who made it, why, and what it was
   (DOSSIER_CHANGE_KIND_...). Texts live as long as the changes. Errors: E_USAGE past the last. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_changes_get(const dossier_changes* changes, size_t position, uint64_t* sequence,
                                        int64_t* at, const char** actor, const char** reason, int32_t* change,
                                        dossier_error** error);
/* What it was about: table ("customer", "interaction" ...), customer and id (0: none), the time in an interaction's key
   or DOSSIER_NO_TIME, and the name of a record that is known by one. Texts live as long as the changes. Errors: E_USAGE
   past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_changes_record(const dossier_changes* changes, size_t position, const char** table,
                                           uint64_t* customer, uint64_t* id, int64_t* time, const char** name,
                                           dossier_error** error);
/* Numbers of the fields that differ, and how many; none for a creation or deletion. Lives as long as the changes.
   Threads: one. Since 0.1. */
DOSSIER_API const uint32_t* dossier_changes_changed(const dossier_changes* changes, size_t position, size_t* count);
/* Of the changes of an import (dossier_import_record_rows): the line of the file on which the row begins; 0 of others
   and past the last. Threads: one. Since 0.1. */
DOSSIER_API uint64_t dossier_changes_line(const dossier_changes* changes, size_t position);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_changes_free(dossier_changes* changes);

#ifdef __cplusplus
}
#endif

#endif
