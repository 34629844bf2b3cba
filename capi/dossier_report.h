/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_REPORT_H
#define DOSSIER_REPORT_H

/* A part of dossier.h, which includes it: figures about many records. Its conventions hold here too. Include dossier.h.

   Figures come from tallies that every write keeps up to date: they cost the same however many records there are.
   Months are text: "2024Q1", "2024", "2024-03", or two of them as "2024-03..2024-05", both included. A department
   stands for those below it too; empty: all that the session may see. Supervisors see their department and those below
   it, administrators and the host all, others E_DENIED. All return a record in a buffer that is yours;
   dossier_record_to_json makes JSON of it. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The service report 季度客户服务报告 (ServiceReport), with what changed against as many months before. Errors: E_DENIED,
   E_INVALID for what is not a run of months ("months"). Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_report_service(dossier_view* view, const char* months, size_t months_size,
                                           const char* department, size_t department_size, dossier_buffer** report,
                                           dossier_error** error);
/* The structure of the customers, the funnel from stage to stage, and what each source brought (CustomerReport).
   Errors: as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_report_customers(dossier_view* view, const char* months, size_t months_size,
                                             const char* department, size_t department_size, dossier_buffer** report,
                                             dossier_error** error);
/* Any two DOSSIER_DIMENSION_... against each other (CrossTable): both of customers, or both of interactions; columns 0:
   one dimension. Of customers, months are empty. Errors: as above, and E_INVALID for dimensions that do not go together
   ("dimensions"). Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_report_cross(dossier_view* view, int32_t rows, int32_t columns, const char* months,
                                         size_t months_size, const char* department, size_t department_size,
                                         dossier_buffer** table, dossier_error** error);
/* What each member of staff carries, the most loaded first: a ServiceReport that holds only `staff`, with all of them.
   Errors: as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_report_staff(dossier_view* view, const char* months, size_t months_size,
                                         const char* department, size_t department_size, dossier_buffer** report,
                                         dossier_error** error);
/* Follow-ups by the month in which they were due: a ServiceReport that holds only `overdue`. Errors: as above. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_report_overdue(dossier_view* view, const char* months, size_t months_size,
                                           const char* department, size_t department_size, dossier_buffer** report,
                                           dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
