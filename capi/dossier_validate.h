/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_VALIDATE_H
#define DOSSIER_VALIDATE_H

/* A part of dossier.h, which includes it: identifiers, and whether they are well-formed. Its conventions hold here too.
   Include dossier.h. */

#include "dossier_base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* No store, no state; any bytes are taken as a value. */

#define DOSSIER_IDENTIFIER_USCC 0        /* Unified social credit code, GB 32100-2015. */
#define DOSSIER_IDENTIFIER_RESIDENT_ID 1 /* Resident identity number, GB 11643-1999. */
#define DOSSIER_IDENTIFIER_ORG_CODE 2    /* Organisation code, GB 11714-1997. */
#define DOSSIER_IDENTIFIER_MOBILE 3
#define DOSSIER_IDENTIFIER_LANDLINE 4
#define DOSSIER_IDENTIFIER_EMAIL 5
#define DOSSIER_IDENTIFIER_POSTAL_CODE 6
#define DOSSIER_IDENTIFIER_OTHER_DOCUMENT 7 /* Passport, travel permit, foreign permanent resident card. */

#define DOSSIER_SEVERITY_NONE 0
#define DOSSIER_SEVERITY_NOTE 1
#define DOSSIER_SEVERITY_WARNING 2 /* Stored, and listed for review. */
#define DOSSIER_SEVERITY_ERROR 3   /* Refused. */

/* What the rules cannot know by themselves. Threads: one. */
typedef struct dossier_validate_options dossier_validate_options;
/* What they say about one value. Threads: one. */
typedef struct dossier_verdict dossier_verdict;

/* Options with their defaults, yours to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_new(dossier_validate_options** options, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_validate_options_free(dossier_validate_options* options);
/* The business's day, to refuse birth dates in the future; by default these are not checked. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_validate_options_set_today(dossier_validate_options* options, int32_t day,
                                                       dossier_error** error);
/* Area code put before a landline number without one, such as "010". Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_set_area_code(dossier_validate_options* options, const char* area_code,
                                                           size_t area_code_size, dossier_error** error);
/* 1: accept e-mail beyond ASCII; the domain becomes punycode. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_set_internationalized_email(dossier_validate_options* options,
                                                                         int32_t accept, dossier_error** error);
/* Adds a mobile prefix of 3 or 4 digits; those added replace the built-in list. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_add_mobile_prefix(dossier_validate_options* options, const char* prefix,
                                                               size_t prefix_size, dossier_error** error);

/* Judges one value as typed, by DOSSIER_IDENTIFIER_...; `options` may be NULL. A bad value is a verdict, not an error.
   The verdict is yours. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_identifier_validate(int32_t identifier, const char* value, size_t value_size,
                                                const dossier_validate_options* options, dossier_verdict** verdict,
                                                dossier_error** error);
/* 1 if nothing at all was found wrong. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_verdict_valid(const dossier_verdict* verdict);
/* DOSSIER_SEVERITY_... Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_verdict_severity(const dossier_verdict* verdict);
/* 1 if the value is a masked copy: it contains '*'. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_verdict_masked(const dossier_verdict* verdict);
/* The form to store; empty for an error. Lives as long as the verdict. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_verdict_normalized(const dossier_verdict* verdict, size_t* size);
/* "ok", or a stable word such as "checksum". Lives as long as the verdict. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_verdict_reason(const dossier_verdict* verdict, size_t* size);
/* A value that may have been meant and would pass; never taken silently. Lives as long as the verdict. Threads: one.
   Since 0.1. */
DOSSIER_API const char* dossier_verdict_suggestion(const dossier_verdict* verdict, size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_verdict_free(dossier_verdict* verdict);

/* The identifier with a stable name ("resident_id"), or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_identifier_from_name(const char* name, size_t name_size, int32_t* identifier,
                                                 dossier_error** error);
/* Its stable name; empty for another number. Static text. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_identifier_name(int32_t identifier);
/* What a person calls it, in DOSSIER_ZH or DOSSIER_EN. Static text. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_identifier_label(int32_t identifier, int32_t language);
/* The form in which two normalized values are compared: e-mail without case, a landline without its extension. Yours to
   free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_identifier_comparable(int32_t identifier, const char* normalized, size_t normalized_size,
                                                  dossier_buffer** comparable, dossier_error** error);
/* A normalized mobile number in E.164, "+8613800138000"; numbers abroad are so already. Yours to free. Threads:
   any. Since 0.1. */
DOSSIER_API int32_t dossier_mobile_e164(const char* mobile, size_t mobile_size, dossier_buffer** e164,
                                        dossier_error** error);
/* 1 for the credit code of an enterprise in its owner's own name, whose data is a person's. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_credit_code_is_sole_trader(const char* credit_code, size_t credit_code_size);
/* The day of birth in a normalized resident identity number, or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_resident_id_birth_date(const char* resident_id, size_t resident_id_size, int32_t* day,
                                                   dossier_error** error);
/* 0 female, 1 male, or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_resident_id_sex(const char* resident_id, size_t resident_id_size, int32_t* sex,
                                            dossier_error** error);
/* Completed years on a day, or DOSSIER_NOT_FOUND, also before birth. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_resident_id_age(const char* resident_id, size_t resident_id_size, int32_t today,
                                            int32_t* years, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
