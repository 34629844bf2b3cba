/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_RECORD_H
#define DOSSIER_RECORD_H

/* A part of dossier.h, which includes it: fields of records in place, and JSON. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The readers take a record's bytes, or those of a record inside it, and the number of a field (DOSSIER_CUSTOMER_NAME
   ...). They parse, copy and allocate nothing, never fail, and take any bytes: what is not a record has no fields.
   Where a field that is not repeated occurs more than once, the last one counts. What they return points into the given
   bytes and is as valid as those. */

/* 1 if the field is set, else 0. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_record_has(dossier_bytes record, uint32_t field);
/* A text; empty where the field is absent. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_record_text(dossier_bytes record, uint32_t field);
/* A record inside the record; empty, so without fields, where it is absent. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_record_nested(dossier_bytes record, uint32_t field);
/* An integer, enumeration, or yes and no; 0 where the field is absent. Threads: any. Since 0.1. */
DOSSIER_API int64_t dossier_record_int64(dossier_bytes record, uint32_t field);
/* An id or another number without a sign; 0 where the field is absent. Threads: any. Since 0.1. */
DOSSIER_API uint64_t dossier_record_uint64(dossier_bytes record, uint32_t field);
/* A google.protobuf.Timestamp field as a time; DOSSIER_NO_TIME where the field is absent. Threads: any. Since 0.1. */
DOSSIER_API int64_t dossier_record_time(dossier_bytes record, uint32_t field);
/* How often a repeated field occurs. Threads: any. Since 0.1. */
DOSSIER_API size_t dossier_record_count(dossier_bytes record, uint32_t field);
/* Walks a repeated field: set `*position` to 0, then call until DOSSIER_END. Texts and records come in `bytes`, numbers
   in `number`; the other is empty or 0. Returns DOSSIER_OK, DOSSIER_END, or DOSSIER_E_USAGE where `position` is NULL or
   past the record's end. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_record_next(dossier_bytes record, uint32_t field, size_t* position, dossier_bytes* bytes,
                                        uint64_t* number);

/* A record as JSON. `message` is its name in the .proto files: "Customer", "FollowUp". Keys are as there, enumerations
   by name, times in RFC 3339, fields that are not set are left out. The buffer is yours. Errors: E_CORRUPT for bytes
   that are no record. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_record_to_json(const char* message, size_t message_size, const void* record,
                                           size_t record_size, dossier_buffer** json, dossier_error** error);
/* JSON as a record in protobuf bytes. Enumerations may be their name, number or a label in either language. The buffer
   is yours. Errors: E_INVALID, naming the field, for JSON that does not fit. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_record_from_json(const char* message, size_t message_size, const char* json,
                                             size_t json_size, dossier_buffer** record, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
