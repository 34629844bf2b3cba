/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_POLICY_H
#define DOSSIER_POLICY_H

/* A part of dossier.h, which includes it: the rules as data. Its conventions hold here too. Include dossier.h. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The rules in force (Policy), with the documents' defaults where nothing was set. The buffer is yours. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_policy_get(dossier_view* view, dossier_buffer** policy, dossier_error** error);
/* Puts rules in force. Lists that are empty fall back to the defaults. Plans of cadences that changed are made anew
   with the next contact. Errors: E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_policy_set(dossier_write* write, const void* policy, size_t policy_size,
                                       dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
