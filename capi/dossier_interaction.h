/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_INTERACTION_H
#define DOSSIER_INTERACTION_H

/* A part of dossier.h, which includes it: interactions and timelines. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An interaction is named by three numbers, together its key: customer, time and id. They are fields 1 to 3 of its
   record. */

/* Records an interaction. Customer, at, channel, kind, handler and summary are required; id, and number unless given,
   are set by the store. Completes the customer's open cadence task, plans the next step, promises and the answer that a
   feedback needs. Gives the time and id of its key, its number (yours to free) and the ids of what was planned: at most
   `capacity` of them in your array, and how many there were in `count`. Errors: E_INVALID, E_MISSING, E_CONFLICT,
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_record(dossier_write* write, const void* interaction, size_t interaction_size,
                                               int64_t* at, uint64_t* id, dossier_buffer** number, uint64_t* follow_ups,
                                               size_t capacity, size_t* count, dossier_error** error);
/* Adds a step to the progress of a feedback. Errors: E_MISSING, E_INVALID where it does not fit the status, E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_progress(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                                 const char* text, size_t text_size, dossier_error** error);
/* States the solution, found at `solved_at` (DOSSIER_NO_TIME: now). Errors: E_MISSING, E_INVALID, E_DENIED. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_solve(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                              const char* solution, size_t solution_size, int64_t solved_at,
                                              dossier_error** error);
/* The customer confirmed the solution. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_confirm(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                                dossier_error** error);
/* How satisfied the customer is, 1 to 5, and in what words (may be empty). Errors: E_MISSING, E_INVALID, E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_rate(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                             int32_t satisfaction, const char* customer_words,
                                             size_t customer_words_size, dossier_error** error);
/* The key of an interaction's number ("F20240315001"), or DOSSIER_NOT_FOUND. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_id(dossier_view* view, const char* number, size_t number_size,
                                           uint64_t* customer, int64_t* at, uint64_t* id, dossier_error** error);
/* The record (Interaction), read in place, or DOSSIER_NOT_FOUND. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_get(dossier_view* view, uint64_t customer, int64_t at, uint64_t id,
                                            dossier_bytes* record, dossier_error** error);
/* The matters of a customer that are still open, newest first, at most `limit`, as one page. The cursor is yours.
   Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_list_open(dossier_view* view, uint64_t customer, size_t limit,
                                                  dossier_cursor** cursor, dossier_error** error);

/* What a timeline shows. By default: everything, 20 on a page. Threads: one. */
typedef struct dossier_timeline_query dossier_timeline_query;

/* A query, yours to free after opening the timeline. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_new(dossier_timeline_query** query, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_timeline_query_free(dossier_timeline_query* query);
/* Entries on a page, 1 to 10,000. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_limit(dossier_timeline_query* query, size_t limit,
                                                     dossier_error** error);
/* Continues from a token of an earlier cursor with the same filters. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_token(dossier_timeline_query* query, dossier_bytes token,
                                                     dossier_error** error);
/* Only this DOSSIER_CHANNEL_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_channel(dossier_timeline_query* query, int32_t channel,
                                                       dossier_error** error);
/* Only this DOSSIER_INTERACTION_KIND_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_kind(dossier_timeline_query* query, int32_t kind, dossier_error** error);
/* Only this DOSSIER_INTERACTION_STATUS_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_status(dossier_timeline_query* query, int32_t status,
                                                      dossier_error** error);
/* Only this member of staff's; empty: everybody's. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_handler(dossier_timeline_query* query, const char* staff,
                                                       size_t staff_size, dossier_error** error);
/* Not before `from` and before `until`; DOSSIER_NO_TIME: no such limit. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_period(dossier_timeline_query* query, int64_t from, int64_t until,
                                                      dossier_error** error);
/* 1: only what is still open. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_open_only(dossier_timeline_query* query, int32_t open_only,
                                                         dossier_error** error);

/* Asks `progress` now and then, also when pages are read, with the steps done so far; how many there will be is not
   known (0). NULL: nobody is asked. Where it cancels, the call fails with E_CANCELLED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_progress(dossier_timeline_query* query, dossier_progress_fn progress,
                                                        void* user, dossier_error** error);

/* A customer's interactions, newest first. `query` may be NULL and is copied. The cursor is yours. Errors: E_DENIED,
   also when a page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_open(dossier_view* view, uint64_t customer, const dossier_timeline_query* query,
                                          dossier_cursor** cursor, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
