/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_LABELS_H
#define DOSSIER_LABELS_H

/* A part of dossier.h, which includes it: what people call values and fields. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What people call a value of an enumeration, in DOSSIER_ZH or DOSSIER_EN: "Stage", 4 is "成交-合作中". The enumeration is
   named as in the .proto file, with its message where it is inside one ("Address.Use"). Static text; empty where there
   is none. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_label_value(const char* enumeration, size_t enumeration_size, int32_t value,
                                              int32_t language);
/* What people call a field: "Customer", "owner" is "跟进人". Static text, or the given name itself where there is no
   label. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_label_field(const char* message, size_t message_size, const char* field,
                                              size_t field_size, int32_t language);
/* The value that a label, an alias of it or the name in the .proto file means: "Channel", "微信" is 2; or
   DOSSIER_NOT_FOUND. Width, case and blanks do not matter. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_label_parse(const char* enumeration, size_t enumeration_size, const char* text,
                                        size_t text_size, int32_t* value, dossier_error** error);
/* What a sentence says that the library stored: the bytes of a dossier.v1.Sentence, such as `said` of a follow-up or of
   a risk signal, in DOSSIER_ZH or DOSSIER_EN. Empty for an empty one. Free the buffer. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_label_sentence(const void* sentence, size_t sentence_size, int32_t language,
                                           dossier_buffer** text, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
