/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_KEEPING_H
#define DOSSIER_KEEPING_H

/* A part of dossier.h, which includes it: keeping and destroying records. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What is due ------------------------------------------------------------------------------------------------- */

/* What is past its minimum under the policy's retention rules, as records (RetentionDue) with what blocks each, by
   class and then oldest first. `record_class` is a DOSSIER_RECORD_CLASS_..., 0: all; `overdue` 1: only what has to go;
   `policy` (Policy): a dry run as if its rules were in force, empty: the rules in force; `on`: as of which day,
   DOSSIER_NO_TIME: now. An empty token starts at the beginning. The cursor is yours. Errors: E_DENIED, E_INVALID, when
   a page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_retention_due(dossier_view* view, int32_t record_class, int32_t overdue, const void* policy,
                                          size_t policy_size, int64_t on, size_t limit, dossier_bytes token,
                                          dossier_cursor** cursor, dossier_error** error);

/* ---- Legal holds ------------------------------------------------------------------------------------------------- */

/* Puts a legal hold (LegalHold: customer or record_class, reason, reference): nothing of it is destroyed until it is
   released. Gives its id. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_hold_place(dossier_write* write, const void* hold, size_t hold_size, uint64_t* id,
                                       dossier_error** error);
/* Releases a hold, for a reason. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_hold_release(dossier_write* write, uint64_t id, const char* reason, size_t reason_size,
                                         dossier_error** error);
/* A hold (LegalHold), read in place, or DOSSIER_NOT_FOUND. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_hold_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error);
/* The holds (LegalHold) in force on a customer, or, where `customer` is 0, all that were ever placed. An empty token
   starts at the beginning. The cursor is yours. Errors: E_DENIED, when a page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_hold_list(dossier_view* view, uint64_t customer, size_t limit, dossier_bytes token,
                                      dossier_cursor** cursor, dossier_error** error);

/* ---- Destruction ------------------------------------------------------------------------------------------------- */

/* Proposes to destroy items (Destruction: reason, and items with class, customer, time and id as dossier_retention_due
   gives them), at most 1,000. Gives its id. Errors: E_INVALID naming the item that has to stay, E_DENIED. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_destruction_propose(dossier_write* write, const void* destruction, size_t destruction_size,
                                                uint64_t* id, dossier_error** error);
/* Signs for whoever acts; two different people do. Errors: E_MISSING, E_INVALID, E_CONFLICT for a second signature by
   the same person, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_destruction_sign(dossier_write* write, uint64_t id, dossier_error** error);
/* Calls it off, for a reason. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_destruction_cancel(dossier_write* write, uint64_t id, const char* reason,
                                               size_t reason_size, dossier_error** error);
/* Carries out what two people have signed. What is not due any more, or blocked by now, stays, and the protocol says
   so. Errors: E_MISSING, E_INVALID, E_CONFLICT where it is not what was signed, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_destruction_carry_out(dossier_write* write, uint64_t id, dossier_error** error);
/* A destruction with its protocol (Destruction), read in place, or DOSSIER_NOT_FOUND. Errors: E_DENIED. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_destruction_get(dossier_view* view, uint64_t id, dossier_bytes* record,
                                            dossier_error** error);
/* All destructions (Destruction). An empty token starts at the beginning. The cursor is yours. Errors: E_DENIED, when a
   page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_destruction_list(dossier_view* view, size_t limit, dossier_bytes token,
                                             dossier_cursor** cursor, dossier_error** error);
/* What is left (Tombstone) of the record of a class that had this number, or DOSSIER_NOT_FOUND where none was
   destroyed. The buffer is yours. Errors: E_INVALID for a class without numbers. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_tombstone_get(dossier_view* view, int32_t record_class, const char* number,
                                          size_t number_size, dossier_buffer** tombstone, dossier_error** error);

/* ---- The archive of a month -------------------------------------------------------------------------------------- */

/* Writes the records of a month as one file that can be checked on its own, as dossier_export_list writes lists. Gives
   its manifest (MonthArchive) with the manifest's own SHA-256. The buffer is yours. Errors: E_IO, E_DENIED,
   E_CANCELLED, E_USAGE. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_archive_month(dossier_session* session, int32_t year, int32_t month, const char* path,
                                          size_t path_size, dossier_progress_fn progress, void* user,
                                          dossier_buffer** archive, dossier_error** error);
/* Opens an archive and checks it, without a store: gives its manifest (MonthArchive) with the state of each member and
   whether all are sound. The buffer is yours. Errors: E_IO, E_INVALID for a file that is not an archive, E_VERSION.
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_archive_check(const char* path, size_t path_size, dossier_buffer** archive,
                                          dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
