/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_LOAD_H
#define DOSSIER_LOAD_H

/* A part of dossier.h, which includes it: many records at once. Its conventions hold here too. Include dossier.h. */

#include "dossier_store.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Stores many records at once, for moving in from another system. Records are taken as they are: encoding, required
   fields and numbers are checked, the rules of intake are not applied and nothing is planned. They are written in
   sorted runs; a run is on disk whole or not at all, and running the same load again after a crash skips what is there
   already. Threads: one. */
typedef struct dossier_load dossier_load;

/* Begins a load. `reason` is recorded in the journal. `progress` may be NULL and is called as records are added and
   written; `expected` is the total it gets, 0 where that is not known. Errors: E_READ_ONLY. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_load_begin(dossier_store* store, const char* reason, size_t reason_size, uint64_t expected,
                                       dossier_progress_fn progress, void* user, dossier_load** load,
                                       dossier_error** error);
/* Number is required and identifies the customer on a second run. Gives its id, also when it was there already. Errors:
   E_INVALID, E_CANCELLED, E_STORE_FULL, E_DISK_FULL. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_load_customer(dossier_load* load, const void* customer, size_t customer_size, uint64_t* id,
                                          dossier_error** error);
/* Customer, at (in whole microseconds) and number are required. DOSSIER_UNCHANGED: it was there already. Errors: as
   above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_load_interaction(dossier_load* load, const void* interaction, size_t interaction_size,
                                             dossier_error** error);
/* Customer, assignee, due and source are required; source identifies it while it is open. DOSSIER_UNCHANGED: it was
   there already. Errors: as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_load_follow_up(dossier_load* load, const void* follow_up, size_t follow_up_size,
                                           dossier_error** error);
/* Writes what is left and ends the load. Errors: E_CONFLICT where a unique value occurs twice, and as above. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_load_finish(dossier_load* load, dossier_error** error);
/* Drops what was not finished, except for the runs already on disk. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_load_free(dossier_load* load);

#ifdef __cplusplus
}
#endif

#endif
