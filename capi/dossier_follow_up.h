/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_FOLLOW_UP_H
#define DOSSIER_FOLLOW_UP_H

/* A part of dossier.h, which includes it: follow-ups and what is due. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Plans a follow-up by hand: customer, due and action are required, the assignee is the customer's owner unless given.
   The time moves to a working day inside the customer's service window. Gives its id. Errors: E_INVALID, E_MISSING,
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_plan(dossier_write* write, const void* follow_up, size_t follow_up_size,
                                           uint64_t* id, dossier_error** error);
/* Marks it as done; `note` may be empty. A cadence task is planned anew. Errors: E_MISSING, E_INVALID if not open,
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_complete(dossier_write* write, uint64_t id, const char* note, size_t note_size,
                                               dossier_error** error);
/* Skips it, for a reason. A cadence task is planned anew. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_follow_up_skip(dossier_write* write, uint64_t id, const char* reason, size_t reason_size,
                                           dossier_error** error);
/* Postpones it, for a reason. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_postpone(dossier_write* write, uint64_t id, int64_t until, const char* reason,
                                               size_t reason_size, dossier_error** error);
/* The record (FollowUp), read in place, or DOSSIER_NOT_FOUND. Its field `because` says why it is due when it is.
   Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_get(dossier_view* view, uint64_t id, dossier_bytes* record,
                                          dossier_error** error);
/* What a task (FollowUp) says is to be done: the library's sentence, what a person wrote, or both. Text, yours to free.
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_action(const void* follow_up, size_t follow_up_size, int32_t language,
                                             dossier_buffer** text, dossier_error** error);
/* When the next contact of the customer's cadence would fall, as a follow-up (FollowUp) that is not stored, or
   DOSSIER_NOT_FOUND. The buffer is yours. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_preview(dossier_view* view, uint64_t customer, dossier_buffer** follow_up,
                                              dossier_error** error);

#define DOSSIER_WAKEUP_DUE 1
#define DOSSIER_WAKEUP_WARN 2
#define DOSSIER_WAKEUP_ESCALATE 3
#define DOSSIER_WAKEUP_HANDOVER 4 /* Call dossier_upkeep_run: these three name no follow-up. */
#define DOSSIER_WAKEUP_VERIFICATION 5
#define DOSSIER_WAKEUP_RECYCLING 6
#define DOSSIER_WAKEUP_LATE 7 /* An instalment becomes late: call dossier_risk_review. Names no follow-up either. */

/* When, after `after`, something next becomes due or needs a warning or an escalation; what it is (DOSSIER_WAKEUP_...),
   and which follow-up, or 0; DOSSIER_NOT_FOUND: nothing is planned. A host can sleep until then instead of polling.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_next_wakeup(dossier_view* view, int64_t after, int64_t* at, int32_t* why,
                                                  uint64_t* follow_up, dossier_error** error);

/* What a due list shows. By default: everything open, of everybody, 50 on a page. Threads: one. */
typedef struct dossier_due_query dossier_due_query;

/* A query, yours to free after opening the list. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_new(dossier_due_query** query, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_due_query_free(dossier_due_query* query);
/* Entries on a page, 1 to 10,000. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_limit(dossier_due_query* query, size_t limit, dossier_error** error);
/* Continues from a token of an earlier cursor with the same filters. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_token(dossier_due_query* query, dossier_bytes token, dossier_error** error);
/* This member of staff's; empty: everybody's, or the department's. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_assignee(dossier_due_query* query, const char* staff, size_t staff_size,
                                                   dossier_error** error);
/* This department's; used only without an assignee. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_department(dossier_due_query* query, const char* department,
                                                     size_t department_size, dossier_error** error);
/* This customer's, whoever has to do it; assignee and department are then ignored. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_customer(dossier_due_query* query, uint64_t customer, dossier_error** error);
/* Only this DOSSIER_FOLLOW_UP_KIND_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_kind(dossier_due_query* query, int32_t kind, dossier_error** error);
/* Due not before `from` and before `until`; DOSSIER_NO_TIME: no such limit. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_period(dossier_due_query* query, int64_t from, int64_t until,
                                                 dossier_error** error);

/* Open follow-ups by person, department or customer, earliest first, with what a list shows: FollowUp with the fields 1
   to 13 and 17; the whole record is at dossier_follow_up_get. `query` may be NULL and is copied. The cursor is yours.
   Errors: E_DENIED, also when a page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_open(dossier_view* view, const dossier_due_query* query, dossier_cursor** cursor,
                                     dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
