/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_SEARCH_H
#define DOSSIER_SEARCH_H

/* A part of dossier.h, which includes it: search. Its conventions hold here too. Include dossier.h.

   A text is found by any part of it; traditional and simplified, full and half width, upper and lower case make no
   difference; spaces and punctuation do not count. Several words, separated by spaces, must all be found; the parts of
   a number belong together ("138 0013 8000"). What the actor may not see is neither found nor counted. */

#include "dossier_interaction.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Filters and page of a search for customers. By default: everybody, 20 on a page. Threads: one. */
typedef struct dossier_customer_query dossier_customer_query;

/* A query, yours to free after the search. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_new(dossier_customer_query** query, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_customer_query_free(dossier_customer_query* query);
/* Customers on a page, 1 to 10,000. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_limit(dossier_customer_query* query, size_t limit,
                                                     dossier_error** error);
/* Continues from a token of an earlier cursor with the same text and filters. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_token(dossier_customer_query* query, dossier_bytes token,
                                                     dossier_error** error);
/* Only this DOSSIER_CUSTOMER_KIND_..., DOSSIER_LEVEL_..., DOSSIER_STAGE_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_kind(dossier_customer_query* query, int32_t kind, dossier_error** error);
/* As above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_level(dossier_customer_query* query, int32_t level,
                                                     dossier_error** error);
/* As above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_stage(dossier_customer_query* query, int32_t stage,
                                                     dossier_error** error);
/* Only this owner's (staff number); empty: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_owner(dossier_customer_query* query, const char* staff,
                                                     size_t staff_size, dossier_error** error);
/* Only this department's; empty: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_department(dossier_customer_query* query, const char* department,
                                                          size_t department_size, dossier_error** error);
/* Only with this in an address ("苏州"); empty: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_region(dossier_customer_query* query, const char* region,
                                                      size_t region_size, dossier_error** error);
/* Only with this tag, in full; empty: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_tag(dossier_customer_query* query, const char* tag, size_t tag_size,
                                                   dossier_error** error);
/* Only registered not before `from` and before `until`; DOSSIER_NO_TIME: no such limit. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_period(dossier_customer_query* query, int64_t from, int64_t until,
                                                      dossier_error** error);
/* Asks `progress` now and then, as a timeline does: dossier_timeline_query_set_progress. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_query_set_progress(dossier_customer_query* query, dossier_progress_fn progress,
                                                        void* user, dossier_error** error);

/* Customers (Customer) by name, contacts, phones, address, number, tags, notes, needs, reminders; names also by pinyin,
   initials and mixtures ("zw", "zhang伟"). The best come first: all of a field, its beginning (or a phone's last
   digits), a part, the characters in order, several words; within a rank, whoever was registered last. Without a text,
   every customer that passes the filters. `query` may be NULL and is copied. The cursor is yours. Errors: E_DENIED,
   E_INVALID for more text or words than may be looked for, E_CANCELLED, E_USAGE for a token of another list, also when
   a page is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_search(dossier_view* view, const char* text, size_t text_size,
                                            const dossier_customer_query* query, dossier_cursor** cursor,
                                            dossier_error** error);
/* How many there are, on all pages. Errors: E_DENIED, E_INVALID, E_CANCELLED as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_search_count(dossier_view* view, const char* text, size_t text_size,
                                                  const dossier_customer_query* query, uint64_t* count,
                                                  dossier_error** error);

/* Interactions (Interaction) by anything that was said and written in them, newest first; of one customer, or of all
   where it is 0; of a department, or all where it is empty. `query` holds the other filters and the page, may be NULL
   and is copied. The cursor is yours. Errors: as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_search(dossier_view* view, const char* text, size_t text_size,
                                               uint64_t customer, const char* department, size_t department_size,
                                               const dossier_timeline_query* query, dossier_cursor** cursor,
                                               dossier_error** error);
/* How many there are, on all pages. Errors: E_DENIED, E_INVALID, E_CANCELLED as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_search_count(dossier_view* view, const char* text, size_t text_size,
                                                     uint64_t customer, const char* department, size_t department_size,
                                                     const dossier_timeline_query* query, uint64_t* count,
                                                     dossier_error** error);

/* Where a record that was found, as it was shown, answers to the text, for highlights: fields and places in bytes, and
   how well, as a record (TextMatch); without a rank where it does not. The buffer is yours. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_customer_highlight(const void* customer, size_t customer_size, const char* text,
                                               size_t text_size, dossier_buffer** match, dossier_error** error);
/* The same for an interaction. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_highlight(const void* interaction, size_t interaction_size, const char* text,
                                                  size_t text_size, dossier_buffer** match, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
