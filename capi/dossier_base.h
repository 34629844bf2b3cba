/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_BASE_H
#define DOSSIER_BASE_H

/* A part of dossier.h, which includes it: version, results and errors, bytes. Its conventions hold here too. Include
   dossier.h. */

#include <stddef.h>
#include <stdint.h>

#include "dossier_fields.h"

#if defined(__GNUC__)
#define DOSSIER_API __attribute__((visibility("default")))
#else
#define DOSSIER_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Version ----------------------------------------------------------------------------------------------------- */

#define DOSSIER_VERSION "0.1.0" /* Of this header. */

/* The version of the library that is loaded, such as "0.1.0". Static text. Threads: any. Since 0.1. */
DOSSIER_API const char* dossier_version(void);

/* ---- Results and errors ------------------------------------------------------------------------------------------ */

#define DOSSIER_OK 0
#define DOSSIER_NOT_FOUND 1 /* There is no such record. */
#define DOSSIER_END 2       /* Nothing more to read. */
#define DOSSIER_UNCHANGED 3 /* It was there already: nothing was done. */

#define DOSSIER_E_INTERNAL (-1)      /* A defect of the library: please report it. */
#define DOSSIER_E_USAGE (-2)         /* The call itself is wrong: an argument, an ended handle, an order of calls. */
#define DOSSIER_E_INVALID (-3)       /* A value breaks a rule: field and reason say which and why. */
#define DOSSIER_E_CONFLICT (-4)      /* Somebody changed the record since it was read, or a unique value is taken. */
#define DOSSIER_E_DENIED (-5)        /* The actor may not do this. */
#define DOSSIER_E_MISSING (-6)       /* A record that the call needs is not there. */
#define DOSSIER_E_CANCELLED (-7)     /* Your progress callback asked to stop. */
#define DOSSIER_E_UNSUPPORTED (-8)   /* The store or the platform cannot do this. */
#define DOSSIER_E_IO (-20)           /* The operating system refused a read or write; the cause says how. */
#define DOSSIER_E_CORRUPT (-21)      /* Bytes on disk are not those that were written; the field names the record. */
#define DOSSIER_E_STORE_FULL (-22)   /* The store has reached its size limit; reads and deletes still work. */
#define DOSSIER_E_DISK_FULL (-23)    /* The disk has no room; nothing acknowledged is lost. */
#define DOSSIER_E_BUSY (-24)         /* Another holder did not let go in time. */
#define DOSSIER_E_READERS_FULL (-25) /* Every slot of the reader table is in use by a live reader. */
#define DOSSIER_E_NOT_A_STORE (-26)  /* The folder or file holds something else, or is cut short. */
#define DOSSIER_E_VERSION (-27)      /* Written by a newer library, or with declarations that this one does not know. */
#define DOSSIER_E_NETWORK_FILESYSTEM (-28) /* On a network file system, where locks and maps are not safe. */
#define DOSSIER_E_PERMISSION (-29)         /* The operating system denies access to the folder or a file. */
#define DOSSIER_E_READ_ONLY (-30)          /* The store is open, or its files are, for reading only. */
#define DOSSIER_E_FORKED (-31)             /* The handle was made before fork(): open the store anew in the child. */
#define DOSSIER_E_ADDRESS_SPACE (-32)      /* The process has too little address space for the map. */
#define DOSSIER_E_LOCK_LOST (-33)          /* The lock file was removed or replaced while the store was open. */
#define DOSSIER_E_STORE_NOT_FOUND (-34)    /* There is no store at this path. */
#define DOSSIER_E_EXISTS (-35)             /* There is a store (or something else) at this path already. */
#define DOSSIER_E_MEMORY (-36) /* No memory left: what was asked for was not done, and may be tried again. */

#define DOSSIER_ZH 0 /* Languages of what people read. */
#define DOSSIER_EN 1

#define DOSSIER_NUL ((size_t)-1)  /* As a length: up to the NUL byte. */
#define DOSSIER_NO_TIME INT64_MIN /* As a time: none. */
#define DOSSIER_ANY_REVISION UINT64_C(0)

/* Why a call failed. Made by the call, freed by you; it refers to nothing else. Threads: one. */
typedef struct dossier_error dossier_error;

/* The same number that the call returned; DOSSIER_OK for NULL. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_error_code(const dossier_error* error);
/* A stable word that says more than the code: "checksum", "required", "unique". Lives as long as the error. Threads:
   one. Since 0.1. */
DOSSIER_API const char* dossier_error_reason(const dossier_error* error, size_t* size);
/* A field's path such as "contacts[0].mobile", or the record or file concerned. Lives as long as the error. Threads:
   one. Since 0.1. */
DOSSIER_API const char* dossier_error_field(const dossier_error* error, size_t* size);
/* A sentence for a person, in DOSSIER_ZH or else English; of several faults, one a line. Lives as long as the error.
   Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_message(const dossier_error* error, int32_t language, size_t* size);
/* What lay beneath: the file and the operating system's words, the limit, the number taken. Lives as long as the error.
   Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_cause(const dossier_error* error, size_t* size);
/* Faults that were found together: reason, field and cause are the first's. 0: the error is the only one. Threads: one.
   Since 0.1. */
DOSSIER_API size_t dossier_error_finding_count(const dossier_error* error);
/* Of a fault by its index from 0, "" behind the last. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_finding_reason(const dossier_error* error, size_t index, size_t* size);
/* Of a fault by its index from 0, "" behind the last. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_finding_field(const dossier_error* error, size_t index, size_t* size);
/* Of a fault by its index from 0, "" behind the last. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_finding_message(const dossier_error* error, size_t index, int32_t language,
                                                      size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_error_free(dossier_error* error);

/* The stable name of a failure's code, such as "disk_full"; "unknown" for another number. Static text. Threads: any.
   Since 0.1. */
DOSSIER_API const char* dossier_code_name(int32_t code, size_t* size);

/* ---- Bytes ------------------------------------------------------------------------------------------------------- */

/* Bytes that somebody else owns. `data` is never NULL in what the library gives. No NUL byte follows. The only struct
   whose members are public, and they stay as they are. */
typedef struct dossier_bytes {
  const uint8_t* data;
  size_t size;
} dossier_bytes;

/* For printf: printf("name: " DOSSIER_FORMAT "\n", DOSSIER_ARGUMENTS(name)), where `name` is a variable: it is
   evaluated twice. */
#define DOSSIER_FORMAT "%.*s"
#define DOSSIER_ARGUMENTS(bytes) (int)(bytes).size, (const char*)(bytes).data

/* Bytes that you own: JSON, a record that is not in the store, a token to keep. Threads: any, until it is freed. */
typedef struct dossier_buffer dossier_buffer;

/* The bytes, borrowed; empty for NULL. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_buffer_bytes(const dossier_buffer* buffer);
/* The same as text: a NUL byte follows. Borrowed. Threads: any. Since 0.1. */
DOSSIER_API const char* dossier_buffer_text(const dossier_buffer* buffer, size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_buffer_free(dossier_buffer* buffer);

#ifdef __cplusplus
}
#endif

#endif
