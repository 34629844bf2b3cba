/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_TRADE_H
#define DOSSIER_TRADE_H

/* A part of dossier.h, which includes it: contracts, payments, risk, buying rhythm and what is handed in. Its
   conventions hold here too. Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Contracts --------------------------------------------------------------------------------------------------- */

/* Records a contract that was signed. Customer, signed_on and gross are required; id, and number unless given, are set
   by the store. If there are no instalments there is one, due on the day of signing. Amounts that do not agree are
   refused, naming the field (reasons "net_above_gross", "instalments_total", "currency"); a tax rate that does not
   exist is stored with a remark. Plans a follow-up for each instalment and looks for risk. Gives the id and the number
   (yours to free). Errors: E_INVALID, E_MISSING, E_CONFLICT for a number that is taken, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_contract_sign(dossier_write* write, const void* contract, size_t contract_size,
                                          uint64_t* id, dossier_buffer** number, dossier_error** error);
/* Replaces a contract's values by those given: the whole record as read before, with changes. Customer and number stay;
   what was paid is allotted anew. Unless `revision` is DOSSIER_ANY_REVISION, only if nobody changed it since. Gives the
   new revision. Errors: E_INVALID, E_CONFLICT, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_contract_correct(dossier_write* write, const void* contract, size_t contract_size,
                                             uint64_t revision, uint64_t* new_revision, dossier_error** error);
/* The customer accepted the delivery, or found problems (a record Acceptance: date, passed, problems). Errors:
   E_INVALID, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_contract_accept(dossier_write* write, uint64_t contract, const void* acceptance,
                                            size_t acceptance_size, dossier_error** error);
/* The id of a contract number, or DOSSIER_NOT_FOUND. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_contract_id(dossier_view* view, const char* number, size_t number_size, uint64_t* contract,
                                        dossier_error** error);
/* The record (Contract), or DOSSIER_NOT_FOUND; amounts are left out where the session may not see them. Errors:
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_contract_get(dossier_view* view, uint64_t contract, dossier_bytes* record,
                                         dossier_error** error);
/* How often the record was changed: 1 when new. Errors: E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_contract_revision(dossier_view* view, uint64_t contract, uint64_t* revision,
                                              dossier_error** error);
/* A customer's contracts (Contract), last signed first, of a merged one those of all its records. An empty token starts
   at the beginning. The cursor is yours. Errors: E_DENIED, E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_contract_list(dossier_view* view, uint64_t customer, size_t limit, dossier_bytes token,
                                          dossier_cursor** cursor, dossier_error** error);
/* What was agreed with a customer beyond the ordinary, to be shown when the dossier is opened: contracts (Contract)
   with only customer, id, number, signed_on and those special_agreements that no later one has, as one page. The cursor
   is yours. Errors: E_DENIED, E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_contract_agreements(dossier_view* view, uint64_t customer, dossier_cursor** cursor,
                                                dossier_error** error);

/* ---- Payments ---------------------------------------------------------------------------------------------------- */

/* Records a payment (Payment): contract, amount and received_on are required, a reference is unique within its
   contract. Payments are allotted in the order of their days: to the instalment that one names, the rest to the oldest
   unpaid. Gives the id, the part for which no instalment was left, in minor units, and where the rest went: at most
   `capacity` ordinals and amounts in your arrays, and how many there were in `count`. Errors: E_INVALID, E_MISSING,
   E_CONFLICT, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_payment_record(dossier_write* write, const void* payment, size_t payment_size, uint64_t* id,
                                           int64_t* beyond, uint32_t* instalments, int64_t* amounts, size_t capacity,
                                           size_t* count, dossier_error** error);
/* Withdraws a payment that was entered wrongly or bounced; what it paid is open again. The reason is required. Errors:
   E_INVALID, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_payment_withdraw(dossier_write* write, uint64_t contract, uint64_t payment,
                                             const char* reason, size_t reason_size, dossier_error** error);
/* The payments of a contract (Payment), as one page. The cursor is yours. Errors: E_DENIED, E_MISSING. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_payment_list(dossier_view* view, uint64_t contract, dossier_cursor** cursor,
                                         dossier_error** error);
/* Instalments that are not paid in full and were due before the day `on`, longest overdue first: each as a Contract
   with only customer, id, number, signed_on, owner and this one of its instalments. `customer` 0: of all. An empty
   token starts at the beginning. The cursor is yours. Errors: E_DENIED, E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_payment_list_overdue(dossier_view* view, uint64_t customer, int32_t on, size_t limit,
                                                 dossier_bytes token, dossier_cursor** cursor, dossier_error** error);

/* ---- Risk -------------------------------------------------------------------------------------------------------- */

/* Records a signal (RiskSignal) that somebody saw: a breach, news of the industry, an internal rating. Customer, kind
   and text are required; with an outcome it is dealt with already. Errors: E_INVALID, E_MISSING, E_DENIED. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_risk_raise(dossier_write* write, const void* signal, size_t signal_size, uint64_t* id,
                                       dossier_error** error);
/* How a signal was dealt with; closes it and its follow-up. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_risk_close(dossier_write* write, uint64_t id, const char* outcome, size_t outcome_size,
                                       dossier_error** error);
/* Applies the rule on late payments to one customer, as of now: three months late in a row raise an assessment, six a
   high-risk warning. A calendar month is late when an instalment was due in it that was paid after its day, or is not
   paid and that day is over. Writes at most `capacity` ids of what was raised to your array, and how many there were to
   `count`. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_risk_evaluate(dossier_write* write, uint64_t customer, uint64_t* raised, size_t capacity,
                                          size_t* count, dossier_error** error);
/* Applies it to every customer with an overdue instalment: what time alone has changed. The host should call it daily.
   Gives how many customers were looked at, and what was raised as above. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_risk_review(dossier_write* write, uint64_t* customers, uint64_t* raised, size_t capacity,
                                        size_t* count, dossier_error** error);
/* The record (RiskSignal), or DOSSIER_NOT_FOUND. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_risk_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error);
/* The signals of a customer (RiskSignal), newest first, as one page; `open_only` leaves out those that were dealt with.
   The cursor is yours. Errors: E_DENIED, E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_risk_list(dossier_view* view, uint64_t customer, int32_t open_only, dossier_cursor** cursor,
                                      dossier_error** error);
/* All open signals (RiskSignal), gravest first, then newest. An empty token starts at the beginning. The cursor is
   yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_risk_list_open(dossier_view* view, size_t limit, dossier_bytes token,
                                           dossier_cursor** cursor, dossier_error** error);

/* ---- Buying rhythm ----------------------------------------------------------------------------------------------- */

/* How a customer buys (BuyingRhythm), or DOSSIER_NOT_FOUND with fewer than three days of signing. Errors: E_DENIED,
   E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_rhythm_get(dossier_view* view, uint64_t customer, dossier_bytes* record,
                                       dossier_error** error);
/* Customers who can be expected to buy again between two days, both included (BuyingRhythm), the earliest first, of at
   least this confidence in percent. An empty token starts at the beginning. The cursor is yours. Errors: E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_rhythm_list_due(dossier_view* view, int32_t from, int32_t until, uint32_t confidence,
                                            size_t limit, dossier_bytes token, dossier_cursor** cursor,
                                            dossier_error** error);
/* Plans a follow-up so many days before the next purchase is expected. Gives its id. DOSSIER_UNCHANGED: one is open
   already. Errors: E_INVALID where there is no rhythm or no owner, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_rhythm_plan(dossier_write* write, uint64_t customer, int32_t days_before,
                                        uint64_t* follow_up, dossier_error** error);

/* ---- What is handed in ------------------------------------------------------------------------------------------- */

/* Records that a document of a contract's checklist was handed in. Errors: E_INVALID where the list has none of this
   name, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_document_hand_in(dossier_write* write, uint64_t contract, const char* document,
                                             size_t document_size, dossier_error** error);
/* Records that a document about one day's conversations with a customer was handed in. Errors: as above. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_document_hand_in_day(dossier_write* write, uint64_t customer, int32_t day,
                                                 const char* document, size_t document_size, dossier_error** error);
/* The checklist of a contract (DocumentCheck), as one page; what has no handed_in_at is missing. The cursor is yours.
   Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_document_list(dossier_view* view, uint64_t contract, dossier_cursor** cursor,
                                          dossier_error** error);
/* What is still missing for a customer (DocumentCheck): for all contracts, and for the service days from `since` on, as
   one page. The cursor is yours. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_document_list_missing(dossier_view* view, uint64_t customer, int32_t since,
                                                  dossier_cursor** cursor, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
