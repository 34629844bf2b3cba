/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_IDENTITY_H
#define DOSSIER_IDENTITY_H

/* A part of dossier.h, which includes it: who is who. Its conventions hold here too. Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Duplicates -------------------------------------------------------------------------------------------------- */

/* Customers that are likely the same as this one (Duplicate), the likeliest first, at most `limit`, as one page; each
   with its reasons, masked for whoever may not see them in full. Those that are one with it already, or were said not
   to be, are left out. The cursor is yours. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_duplicate_list_of(dossier_view* view, uint64_t customer, size_t limit,
                                              dossier_cursor** cursor, dossier_error** error);
/* All such pairs of the store (Duplicate), each once, `limit` on a page (1 to 10,000); `certain_only` 1: only those
   that may be merged without further checks. An empty token starts at the beginning. The cursor is yours. Errors:
   E_DENIED, E_USAGE for a wrong token. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_duplicate_list(dossier_view* view, int32_t certain_only, size_t limit, dossier_bytes token,
                                           dossier_cursor** cursor, dossier_error** error);
/* A reason (LikenessReason) as a sentence in DOSSIER_ZH or DOSSIER_EN. The buffer is yours. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_reason_describe(dossier_bytes reason, int32_t language, dossier_buffer** sentence,
                                            dossier_error** error);
/* These two are not the same: they are not proposed again. `reason` may be empty. Errors: E_MISSING, E_CONFLICT where
   they are one (reason "merged_already"), E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_duplicate_reject(dossier_write* write, uint64_t one, uint64_t other, const char* reason,
                                             size_t reason_size, dossier_error** error);
/* Withdraws that. Errors: E_MISSING where it was not said, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_duplicate_reconsider(dossier_write* write, uint64_t one, uint64_t other,
                                                 dossier_error** error);
/* What was said of a customer (Distinction), as one page. The cursor is yours. Errors: E_MISSING, E_DENIED. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_duplicate_list_rejected(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                                    dossier_error** error);

/* ---- Several records of one customer ----------------------------------------------------------------------------- */

/* `member` and `profile` are one: timeline, open matters, due list, summary and profile of either show both. Every
   record stays where it is. `reasons` are separated by commas; if there are none, the library's own are kept. Errors:
   E_MISSING, E_CONFLICT where they are one already (reason "merged_already") or were said not to be ("not_same"),
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_profile_merge(dossier_write* write, uint64_t profile, uint64_t member, const char* reasons,
                                          size_t reasons_size, dossier_error** error);
/* The same, where `count` times the values of `fields[i]` (of Customer: "short_name", "contacts") are those that count
   of the record `customers[i]`. What differs is seen before: dossier_profile_get in the same write, which is not
   committed. Errors: as there, and E_INVALID for a field with nothing to choose ("no_such_choice"). Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_profile_merge_taking(dossier_write* write, uint64_t profile, uint64_t member,
                                                 const char* reasons, size_t reasons_size, const char* const* fields,
                                                 const uint64_t* customers, size_t count, dossier_error** error);
/* Undoes it exactly: what was done in the meantime stays with the record it was done on. Errors: E_MISSING, E_INVALID
   where it is not merged into another (reason "not_merged"), E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_profile_unmerge(dossier_write* write, uint64_t member, dossier_error** error);
/* The record that stands for all: the customer itself where it is not merged. Errors: E_MISSING, E_DENIED. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_profile_id(dossier_view* view, uint64_t customer, uint64_t* profile, dossier_error** error);
/* The records that are one with this one, the one that stands for them first: at most `capacity` ids in your array, and
   how many there are in `count`. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_profile_members(dossier_view* view, uint64_t customer, uint64_t* members, size_t capacity,
                                            size_t* count, dossier_error** error);
/* Everything that is known over all of its records, each value with where it came from, as a record (Profile). The
   buffer is yours. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_profile_get(dossier_view* view, uint64_t customer, dossier_buffer** profile,
                                        dossier_error** error);

/* ---- Whom an arriving interaction is from ------------------------------------------------------------------------ */

/* What is known of whoever calls or writes. Threads: one. */
typedef struct dossier_clues dossier_clues;

#define DOSSIER_CLUE_PHONE 1 /* As typed. */
#define DOSSIER_CLUE_EMAIL 2
#define DOSSIER_CLUE_WECHAT 3
#define DOSSIER_CLUE_MEMBER_ID 4
#define DOSSIER_CLUE_ORDER_NUMBER 5
#define DOSSIER_CLUE_IDENTITY_NUMBER 6 /* Credit code, resident identity number or organisation code. */

/* A set without clues; yours to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_clues_new(dossier_clues** clues, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_clues_free(dossier_clues* clues);
/* Sets one, DOSSIER_CLUE_...; the text is copied. What is not a value of that kind finds nobody. Errors: E_USAGE for
   another number. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_clues_set(dossier_clues* clues, int32_t clue, const char* value, size_t value_size,
                                      dossier_error** error);
/* The customers that it may be (Resolution), the likeliest first, with the evidence, at most `limit`, as one page;
   several records that are one stand once. Found are those whom the actor is shown with the clue; where there is none,
   whoever may register is told as by dossier_customer_match, and it is counted so. The cursor is yours and keeps a copy
   of the clues. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_resolve(dossier_view* view, const dossier_clues* clues, size_t limit,
                                             dossier_cursor** cursor, dossier_error** error);

/* ---- Changed contacts and addresses ------------------------------------------------------------------------------ */

/* Records that a contact or an address has changed (DetailChange): contact or address, and `replaces` ("contacts[0]")
   unless it is an additional one. It comes into use only once it is confirmed, which is planned for the owner. Gives
   the id of the change. Errors: E_INVALID naming the field, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_detail_request(dossier_write* write, uint64_t customer, const void* change,
                                           size_t change_size, uint64_t* id, dossier_error** error);
/* Puts it into use: `method` is a DOSSIER_CONFIRMATION_METHOD_..., `reference` says who confirmed or which message
   carried the code, `proof` names the document (required for an address). The old value stays valid for the policy's
   days. Errors: E_MISSING, E_INVALID where it is not pending or naming what is missing, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_detail_confirm(dossier_write* write, uint64_t customer, uint64_t change, int32_t method,
                                           const char* reference, size_t reference_size, const char* proof,
                                           size_t proof_size, dossier_error** error);
/* Withdraws the change, for a reason. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_detail_withdraw(dossier_write* write, uint64_t customer, uint64_t change,
                                            const char* reason, size_t reason_size, dossier_error** error);
/* The changes of a customer (DetailChange), newest first, as one page. The cursor is yours. Errors: E_MISSING,
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_detail_list(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                        dossier_error** error);
/* The contacts and addresses that are valid today, as a record (Customer) with nothing else. The buffer is yours.
   Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_detail_valid(dossier_view* view, uint64_t customer, dossier_buffer** details,
                                         dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
