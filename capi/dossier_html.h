/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_HTML_H
#define DOSSIER_HTML_H

/* A part of dossier.h, which includes it: pages for people. Its conventions hold here too. Include dossier.h.

   Each page is one self-contained HTML document: nothing is fetched, no script runs, and whatever a record says appears
   as text. It can be printed, and read on a telephone, by day or by night. `language` is DOSSIER_ZH or DOSSIER_EN. */

#include "dossier_follow_up.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The service report from its record (ServiceReport): figures, what got worse, charts with their numbers, the rules
   behind them. Times are those of China. The buffer is yours. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_html_service_report(const void* report, size_t report_size, int32_t language,
                                                dossier_buffer** page, dossier_error** error);
/* One customer's dossier: what must be seen first, facts, open matters, follow-ups, contracts, and the newest entries
   of the timeline, 1 to 10,000. What the actor may not see is left out or masked; counts as a look at the dossier. The
   buffer is yours. Errors: E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_html_dossier(dossier_view* view, uint64_t customer, int32_t language, size_t newest,
                                         dossier_buffer** page, dossier_error** error);
/* What is due, overdue first, then day by day, with the reasons; NULL: of everybody, one page of the list. The buffer
   is yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_html_due(dossier_view* view, const dossier_due_query* query, int32_t language,
                                     dossier_buffer** page, dossier_error** error);
/* Writes a page to a file, which appears only once it is complete, readable by its owner alone. Errors: E_IO. Threads:
   any. Since 0.1. */
DOSSIER_API int32_t dossier_html_write(const char* path, size_t path_size, const char* page, size_t page_size,
                                       dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
