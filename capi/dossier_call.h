/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_CALL_H
#define DOSSIER_CALL_H

/* A part of dossier.h, which includes it: every operation by its name. Its conventions hold here too. Include
   dossier.h.

   One entry for languages that have no binding, and for operations that have no function of their own:

     dossier_call(dossier_write_view(write), "void_interaction", DOSSIER_NUL, DOSSIER_AS_JSON,
                  "{\"interaction\": \"F20260302001\", \"reason\": \"entered twice\"}", DOSSIER_NUL, &answer, &error);

   The operations, with what each is asked and answers, stand in dossier/v1/desk.proto; people and things are named as
   people name them: customers, interactions and staff by number, follow-ups by id. */

#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DOSSIER_AS_PROTOBUF 0 /* How requests and answers are written. */
#define DOSSIER_AS_JSON 1

/* Does the operation of this name with `request`, the bytes of its request message or the same as JSON, and gives its
   answer in the same way. One that only reads takes any view, one that changes something that of a write. The buffer is
   yours. Errors: E_USAGE "no_such_operation" and "needs_write"; E_INVALID with all fields that are missing or do not
   fit; and those of the operation. Threads: one. Since 0.2. */
DOSSIER_API int32_t dossier_call(dossier_view* view, const char* operation, size_t operation_size, int32_t format,
                                 const void* request, size_t request_size, dossier_buffer** answer,
                                 dossier_error** error);

/* All operations as a JSON array: "name", "command" (on the command line, where it has one), "zh" and "en" (what it
   does), "since", "reads", "request" and "response" (messages). The buffer is yours. Threads: any. Since 0.2. */
DOSSIER_API int32_t dossier_operations(dossier_buffer** json, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
