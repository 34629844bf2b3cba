/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_SAVEPOINT_H
#define DOSSIER_SAVEPOINT_H

/* A part of dossier.h, which includes it: points in a write to which it can go back. Its conventions hold here too.
   Include dossier.h.

   A call that fails may have changed something before; with a savepoint around it the write can go on without that
   part:

     dossier_savepoint_begin(write, &part, &error);
     if (dossier_customer_register(write, ...) < 0) dossier_savepoint_rollback(part, NULL);
     dossier_savepoint_free(part);

   Savepoints nest: rolling back to one, or releasing it, ends those that were made after it; a commit keeps what stands
   and ends them all. One that has ended is refused with E_USAGE, "savepoint_ended". Its handle is still to be freed,
   before or after the write's. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dossier_savepoint dossier_savepoint;

/* Marks where the write stands. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_savepoint_begin(dossier_write* write, dossier_savepoint** savepoint, dossier_error** error);
/* Takes back every change since, with numbers that were given and the journal; the savepoint stays open. Records read
   from the write before are not valid any more. What was looked at meanwhile stays in the access log. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_savepoint_rollback(dossier_savepoint* savepoint, dossier_error** error);
/* Keeps the changes since, as a part of what is around it, and ends it. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_savepoint_release(dossier_savepoint* savepoint, dossier_error** error);
/* Takes back what was not released. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_savepoint_free(dossier_savepoint* savepoint);

#ifdef __cplusplus
}
#endif

#endif
