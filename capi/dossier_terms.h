/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_TERMS_H
#define DOSSIER_TERMS_H

/* A part of dossier.h, which includes it: the numbers of the business. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The numbers that the library's rules work with (30 days of double address, 2 years of keeping, 3 and 6 months late
   ...) as a JSON array of objects with name, value, unit, requirement, and source and meaning in both languages ({"zh":
   ..., "en": ...}). Where a policy has a field for one, it holds while the policy leaves that field alone. Static text;
   empty where there is no memory for it. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_term_list(void);

#ifdef __cplusplus
}
#endif

#endif
