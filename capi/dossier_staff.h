/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_STAFF_H
#define DOSSIER_STAFF_H

/* A part of dossier.h, which includes it: staff and departments. Its conventions hold here too. Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds or changes a member of staff (Staff): number and name are required. The department is created where it is new.
   Errors: E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_staff_put(dossier_write* write, const void* staff, size_t staff_size,
                                      dossier_error** error);
/* A member of staff by number, read in place, or DOSSIER_NOT_FOUND. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_staff_get(dossier_view* view, const char* number, size_t number_size, dossier_bytes* record,
                                      dossier_error** error);
/* All staff (Staff), as one page. The cursor is yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_staff_list(dossier_view* view, dossier_cursor** cursor, dossier_error** error);
/* Adds or changes a department (Department). Errors: E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_department_put(dossier_write* write, const void* department, size_t department_size,
                                           dossier_error** error);
/* All departments (Department), as one page. The cursor is yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_department_list(dossier_view* view, dossier_cursor** cursor, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
