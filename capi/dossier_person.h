/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_PERSON_H
#define DOSSIER_PERSON_H

/* A part of dossier.h, which includes it: what a person has a right to (PIPL 个人信息保护法). Its conventions hold here too.
   Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Consent and other bases (PIPL art. 13-16) ------------------------------------------------------------------- */

/* Records a legal basis (Consent): basis and purpose are required; for a consent also text_version and proof. Gives its
   id. Errors: E_INVALID naming the field, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_consent_record(dossier_write* write, uint64_t customer, const void* consent,
                                           size_t consent_size, uint64_t* id, dossier_error** error);
/* The person takes it back, through a DOSSIER_CHANNEL_... or 0. Open follow-ups that have no other basis are cancelled.
   Errors: E_MISSING; E_INVALID where it was withdrawn before; E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_consent_withdraw(dossier_write* write, uint64_t customer, uint64_t consent, int32_t channel,
                                             dossier_error** error);
/* What was recorded (Consent), newest first, as one page. The cursor is yours. Errors: E_MISSING, E_DENIED, when the
   page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_consent_list(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                         dossier_error** error);
/* Whether the customer's data may be processed for a purpose today, and why, as a record (ProcessingAnswer). The buffer
   is yours. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_consent_may_process(dossier_view* view, uint64_t customer, const char* purpose,
                                                size_t purpose_size, dossier_buffer** answer, dossier_error** error);

/* ---- Requests and their answers ---------------------------------------------------------------------------------- */

/* Records what a person asked for (PersonRequest): kind and asked_by are required; for a correction also text. Its
   answer is due by Policy.person_requests. Gives its id. Errors: E_INVALID naming the field, E_MISSING, E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_request(dossier_write* write, uint64_t customer, const void* request,
                                           size_t request_size, uint64_t* id, dossier_error** error);
/* The person was told, through a DOSSIER_CHANNEL_..., what was done or (`refused` not 0) why not; `detail_change` is
   the change that carried a correction out, or 0. The follow-up is done. Errors: E_MISSING; E_INVALID where it was
   answered before or something is missing; E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_answer(dossier_write* write, uint64_t customer, uint64_t request, int32_t refused,
                                          int32_t channel, const char* notice, size_t notice_size,
                                          uint64_t detail_change, dossier_error** error);
/* The requests of a customer (PersonRequest), newest first, as one page. The cursor is yours. Errors: E_MISSING,
   E_DENIED, when the page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_list_requests(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                                 dossier_error** error);
/* Those of all customers that wait for an answer (PersonRequest), the most urgent first. An empty token starts at the
   beginning. The cursor is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_list_open_requests(dossier_view* view, size_t limit, dossier_bytes token,
                                                      dossier_cursor** cursor, dossier_error** error);

/* ---- Restriction (art. 44) --------------------------------------------------------------------------------------- */

/* From now on the customer's data are kept but not used: whatever would change, plan with or export them fails with
   E_DENIED, reason "restricted". `asked_by` is a DOSSIER_REQUESTER_...; `ground` is required. Errors: E_INVALID,
   E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_restrict(dossier_write* write, uint64_t customer, int32_t asked_by,
                                            const char* ground, size_t ground_size, dossier_error** error);
/* Lifts the restriction, for a reason. Errors: E_INVALID where it is not restricted, E_MISSING, E_DENIED. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_person_lift(dossier_write* write, uint64_t customer, const char* reason, size_t reason_size,
                                        dossier_error** error);

/* ---- Erasure (art. 47) and a copy (art. 45) ---------------------------------------------------------------------- */

/* What dossier_person_erase would do now, as a record (Erasure): what goes, what has to stay, until when and why. The
   buffer is yours. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_plan_erasure(dossier_view* view, uint64_t customer, dossier_buffer** erasure,
                                                dossier_error** error);
/* Erases a person in all of their records, with everything that hangs on them and every past value, except what the law
   requires to be kept. `request` (Erasure) says requested_on, asked_by and ground. Gives the certificate (Erasure),
   which stays; the buffer is yours. Free pages hold the old bytes until dossier_store_compact. Errors: E_INVALID naming
   the field, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_erase(dossier_write* write, uint64_t customer, const void* request,
                                         size_t request_size, dossier_buffer** certificate, dossier_error** error);
/* The certificates (Erasure), oldest first. An empty token starts at the beginning. The cursor is yours. Errors:
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_person_list_erasures(dossier_view* view, size_t limit, dossier_bytes token,
                                                 dossier_cursor** cursor, dossier_error** error);
/* All that is kept of a customer, in full: JSON (PersonCopy), or where `page` is not 0 HTML in a language (DOSSIER_ZH
   or DOSSIER_EN). Counts as an access with that purpose, which is on disk before this returns. The buffer is yours.
   Errors: E_INVALID without a purpose, E_MISSING, E_DENIED, and those of dossier_write_commit. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_person_copy(dossier_session* session, uint64_t customer, const char* purpose,
                                        size_t purpose_size, int32_t page, int32_t language, dossier_buffer** copy,
                                        dossier_error** error);

/* Rewrites the store in this folder, so that nothing that was deleted or erased is left in its file. Nobody may have it
   open, and nobody can open it meanwhile. The file keeps its owner and permissions. `progress` as for
   dossier_store_backup, or NULL. Errors: E_BUSY (reasons "store_in_use", "compacting"), E_STORE_NOT_FOUND, E_CANCELLED,
   E_IO (reason "in_place_unsynced": the new file has taken its place, but a power cut may undo that), and those of
   dossier_store_open. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_compact(const char* folder, size_t folder_size, dossier_progress_fn progress,
                                          void* user, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
