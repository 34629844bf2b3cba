/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_CUSTOMER_H
#define DOSSIER_CUSTOMER_H

/* A part of dossier.h, which includes it: customers. Its conventions hold here too. Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Customers that another one looks like: that they exist and who owns them, and nothing else. Threads: one. */
typedef struct dossier_matches dossier_matches;

/* How many. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_matches_count(const dossier_matches* matches);
/* A match by position from 0: id, customer number, owner (staff number; empty: in the pool) and how many reasons. Texts
   live as long as the matches. Errors: E_USAGE past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_matches_get(const dossier_matches* matches, size_t position, uint64_t* customer,
                                        const char** number, const char** owner, size_t* reasons,
                                        dossier_error** error);
/* How likely it is the same: DOSSIER_LIKELIHOOD_...; DOSSIER_LIKELIHOOD_UNSPECIFIED for one that only shares something,
   and past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_matches_likelihood(const dossier_matches* matches, size_t position);
/* A reason of a match, by position from 0: "credit_code", "resident_id", "other_document", "org_code", "phone",
   "email", "wechat" or "name"; empty past the last. Lives as long as the matches. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_matches_reason(const dossier_matches* matches, size_t position, size_t reason,
                                               size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_matches_free(dossier_matches* matches);

/* Registers a customer. Values are normalised; what breaks a rule is refused and the error names the field; what is
   only doubtful is stored with a remark. Id, and number unless given, are set by the store. Plans the first follow-up.
   Gives the id, the number (yours to free) and the customers already there that look like this one (yours to free).
   Errors: E_INVALID, E_CONFLICT for a number that is taken, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_register(dossier_write* write, const void* customer, size_t customer_size,
                                              uint64_t* id, dossier_buffer** number, dossier_matches** matches,
                                              dossier_error** error);
/* What registering would make of these values, without storing them: the customer as it would be stored, with its
   remarks. The buffer is yours. Errors: E_INVALID, E_DENIED for who may not register. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_check(dossier_view* view, const void* customer, size_t customer_size,
                                           dossier_buffer** checked, dossier_error** error);
/* The private duplicate check: by identity number, phone, e-mail and folded name. Each stands in the access log. The
   matches are yours. Errors: E_DENIED for who may not register, and ("duplicate_check_limit") for who has made as many
   today as the policy allows. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_match(dossier_view* view, const void* customer, size_t customer_size,
                                           dossier_matches** matches, dossier_error** error);
/* Replaces a customer's values by those given: the whole record as read before, with changes. Unless `revision` is
   DOSSIER_ANY_REVISION, only if nobody changed it since. What was there stays in the history. Stage and owner have
   calls of their own. Gives the new revision. Errors: E_INVALID, E_CONFLICT, E_MISSING, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_customer_correct(dossier_write* write, const void* customer, size_t customer_size,
                                             uint64_t revision, uint64_t* new_revision, dossier_error** error);
/* Moves a customer to another stage, DOSSIER_STAGE_..., and plans anew at once. Errors: E_INVALID where the stages do
   not follow each other, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_change_stage(dossier_write* write, uint64_t customer, int32_t stage,
                                                  const char* reason, size_t reason_size, dossier_error** error);
/* Gives a customer to a member of staff; open cadence tasks go with it. Errors: E_INVALID, E_MISSING, E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_assign(dossier_write* write, uint64_t customer, const char* staff,
                                            size_t staff_size, dossier_error** error);
/* The id of a customer number, or DOSSIER_NOT_FOUND. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_id(dossier_view* view, const char* number, size_t number_size, uint64_t* customer,
                                        dossier_error** error);
/* A customer's record (Customer), read in place, masked where the session may not see it in full, or DOSSIER_NOT_FOUND.
   Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_get(dossier_view* view, uint64_t customer, dossier_bytes* record,
                                         dossier_error** error);
/* The same by customer number. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_get_by_number(dossier_view* view, const char* number, size_t number_size,
                                                   dossier_bytes* record, dossier_error** error);
/* How often the record was changed: 1 when new. Errors: E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_revision(dossier_view* view, uint64_t customer, uint64_t* revision,
                                              dossier_error** error);
/* Customers by number, phone (also without blanks or country code), identity number, e-mail, or name or short name
   (whole, or its beginning; width, case and traditional characters make no difference). Writes at most `capacity` ids
   to your array, each once, and how many to `count`. What is masked for the actor finds nobody. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_customer_find(dossier_view* view, const char* text, size_t text_size, uint64_t* customers,
                                          size_t capacity, size_t* count, dossier_error** error);
/* Customers that carry a value of this kind, DOSSIER_IDENTIFIER_... (mobile, landline, email, uscc, resident_id,
   org_code, other_document), in whatever way it is typed: one look into one index. Writes ids as dossier_customer_find
   does. Errors: E_INVALID for what is no such value, E_USAGE for a kind that customers are not found by. What is masked
   for the actor, as a resident identity number is for all but the host, finds nobody. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_find_by(dossier_view* view, int32_t identifier, const char* value,
                                             size_t value_size, uint64_t* customers, size_t capacity, size_t* count,
                                             dossier_error** error);
/* All customers in the order of their ids, `limit` on a page (1 to 10,000). `token` (may be empty) is one of an earlier
   list. The cursor is yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_list(dossier_view* view, size_t limit, dossier_bytes token,
                                          dossier_cursor** cursor, dossier_error** error);
/* First contact, last service and counts, as a record (CustomerSummary). The buffer is yours. Errors: E_MISSING.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_summary(dossier_view* view, uint64_t customer, dossier_buffer** summary,
                                             dossier_error** error);
/* What the dossier should have and does not, as a record (Completeness). The buffer is yours. Errors: E_MISSING.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_completeness(dossier_view* view, uint64_t customer, dossier_buffer** completeness,
                                                  dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
