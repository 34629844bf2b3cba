/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_STEWARDSHIP_H
#define DOSSIER_STEWARDSHIP_H

/* A part of dossier.h, which includes it: looking after customers. Its conventions hold here too. Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Review of registrations ------------------------------------------------------------------------------------- */

/* The registrar has checked what they entered; `remark` may be empty. Of these, the policy's share goes on to a
   supervisor. Errors: E_MISSING, E_INVALID where the review is at another point (reason "review_step"), E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_review_self_check(dossier_write* write, uint64_t customer, const char* remark,
                                              size_t remark_size, dossier_error** error);
/* A supervisor approves what somebody else checked. Archiving is due then. Errors: as above; E_DENIED also for one's
   own check (reason "own_check"). Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_review_approve(dossier_write* write, uint64_t customer, const char* remark,
                                           size_t remark_size, dossier_error** error);
/* Sends it back. `fields` names those in doubt, separated by commas ("contacts[0].mobile,addresses"), at least one.
   Errors: as above, and E_INVALID for what is no field. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_review_return(dossier_write* write, uint64_t customer, const char* fields,
                                          size_t fields_size, const char* remark, size_t remark_size,
                                          dossier_error** error);
/* Files an approved registration. `number` may be empty: the next of this month, without gaps. The number is yours to
   free, if you ask for it. Errors: E_CONFLICT where it is taken, E_MISSING, E_INVALID, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_review_archive(dossier_write* write, uint64_t customer, const char* number,
                                           size_t number_size, dossier_buffer** archive_number, dossier_error** error);
/* Customers (Customer) whose review is in that DOSSIER_REVIEW_STATE_..., but not archived, longest waiting first; of a
   department and a registrar, or all where these are empty. An empty token starts at the beginning. The cursor is
   yours. Errors: E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_review_list(dossier_view* view, int32_t state, const char* department,
                                        size_t department_size, const char* registrar, size_t registrar_size,
                                        size_t limit, dossier_bytes token, dossier_cursor** cursor,
                                        dossier_error** error);
/* The fields that the policy requires of this customer and that are missing, each with its rule, as a record
   (Completeness). The buffer is yours. Errors: E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_field_profile(dossier_view* view, uint64_t customer, dossier_buffer** completeness,
                                                   dossier_error** error);

/* ---- Handover ---------------------------------------------------------------------------------------------------- */

/* Proposes a handover (Handover): from and to are required; customers default to all that `from` owns, effective_at to
   the moment when both have confirmed. Gives its id. Errors: E_INVALID naming the field, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_handover_propose(dossier_write* write, const void* handover, size_t handover_size,
                                             uint64_t* id, dossier_error** error);
/* `staff`, one of both parties, agrees: for themselves, or a supervisor in their place. With the second one it is done,
   where its time has come; else dossier_upkeep_run does it then. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_handover_confirm(dossier_write* write, uint64_t id, const char* staff, size_t staff_size,
                                             dossier_error** error);
/* Calls it off, for a reason. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_handover_cancel(dossier_write* write, uint64_t id, const char* reason, size_t reason_size,
                                            dossier_error** error);
/* The record (Handover), read in place, or DOSSIER_NOT_FOUND. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_handover_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error);
/* Handovers (Handover) that are not done yet, of `staff` as either party, or all where it is empty. An empty token
   starts at the beginning. The cursor is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_handover_list(dossier_view* view, const char* staff, size_t staff_size, size_t limit,
                                          dossier_bytes token, dossier_cursor** cursor, dossier_error** error);
/* The giver's open follow-ups (FollowUp) with its customers, at most `limit`, as one page. The cursor is yours. Errors:
   E_MISSING, E_DENIED, when the page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_handover_list_follow_ups(dossier_view* view, uint64_t id, size_t limit,
                                                     dossier_cursor** cursor, dossier_error** error);
/* What its customers still wait for (Interaction), at most `limit`, as one page. The cursor is yours. Errors: as above.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_handover_list_interactions(dossier_view* view, uint64_t id, size_t limit,
                                                       dossier_cursor** cursor, dossier_error** error);
/* Somebody leaves: their customers and open follow-ups go to `recipients`, staff numbers separated by commas, in turn;
   the person is marked as left. Gives the handovers' ids, as many as fit, and how many there are; `note` may be empty.
   Errors: E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_handover_leaver(dossier_write* write, const char* staff, size_t staff_size,
                                            const char* recipients, size_t recipients_size, const char* note,
                                            size_t note_size, uint64_t* handovers, size_t capacity, size_t* count,
                                            dossier_error** error);

/* ---- The customer pool 公海 ---------------------------------------------------------------------------------------- */

/* Puts a customer into the pool, for a reason: its owner, or a supervisor. Errors: E_MISSING, E_INVALID, E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_pool_drop(dossier_write* write, uint64_t customer, const char* reason, size_t reason_size,
                                      dossier_error** error);
/* Takes a customer out of the pool for whoever acts, or for `staff` where a supervisor gives it. Errors: E_CONFLICT
   where a limit of the policy holds it back (reasons "pick_limit", "own_limit", "cool_down"), E_MISSING, E_INVALID,
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_pool_pick(dossier_write* write, uint64_t customer, const char* staff, size_t staff_size,
                                      dossier_error** error);
/* Customers (Customer) in the pool, of a DOSSIER_STAGE_... and a DOSSIER_LEVEL_..., or all where these are 0. An empty
   token starts at the beginning. The cursor is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_pool_list(dossier_view* view, int32_t stage, int32_t level, size_t limit,
                                      dossier_bytes token, dossier_cursor** cursor, dossier_error** error);
/* Who the pool's rules would have taken by `at`, if nobody contacts them before, as records (Recycling). An empty token
   starts at the beginning. The cursor is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_pool_preview(dossier_view* view, int64_t at, size_t limit, dossier_bytes token,
                                         dossier_cursor** cursor, dossier_error** error);

/* What a policy would change if it were put in force, as records (PolicyEffect): whose next contact, open answer or
   step of a feedback would be due at another time, and who would go to the pool by `until`, or no more. Pages hold
   about `limit`; an empty token starts at the beginning. The cursor is yours. Errors: E_INVALID when a page is read.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_policy_preview(dossier_view* view, const void* policy, size_t policy_size, int64_t until,
                                           size_t limit, dossier_bytes token, dossier_cursor** cursor,
                                           dossier_error** error);

/* ---- Verification and what happens by itself --------------------------------------------------------------------- */

/* Everything was checked with the customer; this quarter's follow-up is done. `note` may be empty. Errors: E_MISSING,
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_verify(dossier_write* write, uint64_t customer, const char* note, size_t note_size,
                                            dossier_error** error);
/* The customer's contacts or addresses are said to have changed: `field` is a path in one of these, `news` what was
   heard. Gives the id of the follow-up by which it is to be entered. Errors: E_MISSING, E_INVALID, E_DENIED. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_report_change(dossier_write* write, uint64_t customer, const char* field,
                                                   size_t field_size, const char* news, size_t news_size,
                                                   uint64_t* follow_up, dossier_error** error);
/* Does what is due to happen by itself: handovers whose time has come, the quarter's verifications, old contacts and
   addresses whose 30 days are over (`retired`), the pool's rules. Looks at about `batch` customers, 1 to 10,000; `more`
   is 1 if there is more to do, in another write. Call it when dossier_follow_up_next_wakeup says so. Errors: E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_upkeep_run(dossier_write* write, size_t batch, uint64_t* handovers, uint64_t* verifications,
                                       uint64_t* retired, uint64_t* recycled, int32_t* more, dossier_error** error);

/* ---- The closed loop of feedback --------------------------------------------------------------------------------- */

/* `customer`, `at` and `id` are the key of the feedback; its other steps are dossier_interaction_progress, _solve,
   _confirm and _rate. Each fails with E_MISSING where there is none, and E_INVALID (reason "status_step") where the
   step does not fit. */

/* The matter was solved at `solved_at`, DOSSIER_NO_TIME: now. The solution is to be entered within 24 hours. Errors:
   E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_feedback_report_solved(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                                   int64_t solved_at, dossier_error** error);
/* It is agreed to wait for the customer until `until` at most: the clocks stand. Errors: as above. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_feedback_wait(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                          const char* reason, size_t reason_size, int64_t until, dossier_error** error);
/* The customer answered: the clocks go on. Errors: as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_feedback_resume(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                            dossier_error** error);
/* Closes a solved or confirmed one that the customer does not rate, for a reason. Errors: as above. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_feedback_close(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                           const char* reason, size_t reason_size, dossier_error** error);
/* The customer is not satisfied after all: it is in progress again, and a new answer is owed. Errors: as above.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_feedback_reopen(dossier_write* write, uint64_t customer, int64_t at, uint64_t id,
                                            const char* reason, size_t reason_size, dossier_error** error);
/* The review of a department (FeedbackReview): what missed a clock from `from` to before `until`, and what is overdue,
   not confirmed or not rated now. The buffer is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_feedback_review(dossier_view* view, const char* department, size_t department_size,
                                            int64_t from, int64_t until, dossier_buffer** review,
                                            dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
