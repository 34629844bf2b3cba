/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_HISTORY_H
#define DOSSIER_HISTORY_H

/* A part of dossier.h, which includes it: what changed in a record. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The changes of one record, newest first. It holds copies: it outlives its snapshot. Threads: one. */
typedef struct dossier_history dossier_history;

/* Of a customer, at most `limit` changes. The history is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_history(dossier_view* view, uint64_t customer, size_t limit,
                                             dossier_history** history, dossier_error** error);
/* Of an interaction. The history is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_history(dossier_view* view, uint64_t customer, int64_t at, uint64_t id,
                                                size_t limit, dossier_history** history, dossier_error** error);
/* Of a follow-up. The history is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_history(dossier_view* view, uint64_t id, size_t limit, dossier_history** history,
                                              dossier_error** error);
/* How many changes. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_history_count(const dossier_history* history);
/* A change by position from 0: its place in the journal, its time, who made it, why, and what it was
   (DOSSIER_CHANGE_KIND_...). Texts live as long as the history. Errors: E_USAGE past the last. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_history_get(const dossier_history* history, size_t position, uint64_t* sequence,
                                        int64_t* at, const char** actor, const char** reason, int32_t* change,
                                        dossier_error** error);
/* Numbers of the fields that differ, and how many; none for a creation or deletion. Lives as long as the history.
   Threads: one. Since 0.1. */
DOSSIER_API const uint32_t* dossier_history_changed(const dossier_history* history, size_t position, size_t* count);
/* The whole record before the change; empty for a creation. Lives as long as the history. Threads: one. Since 0.1. */
DOSSIER_API dossier_bytes dossier_history_before(const dossier_history* history, size_t position);
/* And after it; empty for a deletion. Lives as long as the history. Threads: one. Since 0.1. */
DOSSIER_API dossier_bytes dossier_history_after(const dossier_history* history, size_t position);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_history_free(dossier_history* history);

/* A customer's record as it stood at a moment, or DOSSIER_NOT_FOUND where it did not exist then. The buffer is yours.
   Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_as_of(dossier_view* view, uint64_t customer, int64_t at, dossier_buffer** record,
                                           dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
