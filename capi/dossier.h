/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_H
#define DOSSIER_H

/* dossier: customer records in a folder, without a server. The C interface; its C++ twin begins at <dossier/dossier.hpp>.

   Start here: dossier_store_open opens a folder, dossier_session_open says who acts, a snapshot reads, a write changes.
   capi/example.c shows it whole.

   CONVENTIONS

   Results    A call that can fail returns int32_t: DOSSIER_OK (0) when done; a positive number for an outcome to be expected
              (DOSSIER_NOT_FOUND, DOSSIER_END, DOSSIER_UNCHANGED); a negative one, DOSSIER_E_..., for a failure. Outputs come last, before
              the error. They are written only with DOSSIER_OK. Those that are not wanted may be NULL, except for the handle that a
              call is there to make. So: set handles to NULL, call, and free them whatever came back.
   Errors     The last argument `dossier_error **error` may be NULL. Otherwise a failure puts an object there, to be freed with
              dossier_error_free, and every other result puts NULL. Any call may also return E_USAGE (a handle or text that is NULL, ended
              or not UTF-8) and E_INTERNAL (a defect, or no memory left: reason "memory"); calls that reach the store also E_IO, E_CORRUPT,
              E_FORKED and E_LOCK_LOST. "Errors:" names what else comes. Nothing is ever thrown through this interface, and your callbacks
              must not throw or jump through it either.
   Handles    Opaque. Each has one _free or _close, which takes NULL. A handle keeps alive what it was made from, so that any order of
              release works: the folder closes with the last store, session, snapshot, write and cursor of it. "Borrowed" means: not yours
              to free, valid as long as its owner.
   Text       UTF-8, as a pointer and a length in bytes; DOSSIER_NUL as the length stands for "up to the NUL byte". NULL with length 0 (or
              DOSSIER_NUL) is an empty text, which means "absent" where a text is optional. Text is copied before a call returns. Text that
              comes out as `const char *` ends with a NUL byte, and its length goes to `size` where that is not NULL; it is empty, never
              NULL, where there is none.
   Records    Protobuf messages of the package dossier.v1; the .proto files are installed beside the C++ headers (dossier/v1). A record goes
              in as protobuf bytes or as JSON: what begins with '{' is JSON, which no record in protobuf bytes does. Records come out as
              dossier_bytes, read in place from the store's memory map: valid until their snapshot ends, and inside a write until its next
              change. Read single fields with dossier_record_*, or turn them into JSON with dossier_record_to_json. What lives longer comes
              as a dossier_buffer, which you free.
   Numbers    Yes and no are int32_t: 0 and 1. Enumerations are int32_t with the values of the .proto files, DOSSIER_STAGE_ACTIVE and so on
              (dossier_fields.h). Times are int64_t microseconds since 1970-01-01T00:00:00Z; DOSSIER_NO_TIME stands for "none". Days are
              int32_t days since 1970-01-01.
   Threads    "Threads: any" may be called by any number of threads at once, "one" by one thread at a time for the same handle, whichever
              thread that is: a write may begin on one, be used on another and be committed on a third. After fork() the child's calls
              return E_FORKED.
   Versions   "Since" names the first version with a symbol. Symbols, constants and their meanings stay; dossier_bytes stays as it is. */

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

/* ---- Version -------------------------------------------------------------------------------------------------------------------------- */

#define DOSSIER_VERSION "0.1.0" /* Of this header. */

/* The version of the library that is loaded, such as "0.1.0". Static text. Threads: any. Since 0.1. */
DOSSIER_API const char* dossier_version(void);

/* ---- Results and errors --------------------------------------------------------------------------------------------------------------- */

#define DOSSIER_OK 0
#define DOSSIER_NOT_FOUND 1 /* There is no such record. */
#define DOSSIER_END 2       /* Nothing more to read. */
#define DOSSIER_UNCHANGED 3 /* It was there already: nothing was done. */

#define DOSSIER_E_INTERNAL (-1)            /* A defect of the library: please report it. */
#define DOSSIER_E_USAGE (-2)               /* The call itself is wrong: an argument, an ended handle, an order of calls. */
#define DOSSIER_E_INVALID (-3)             /* A value breaks a rule: field and reason say which and why. */
#define DOSSIER_E_CONFLICT (-4)            /* Somebody changed the record since it was read, or a unique value is taken. */
#define DOSSIER_E_DENIED (-5)              /* The actor may not do this. */
#define DOSSIER_E_MISSING (-6)             /* A record that the call needs is not there. */
#define DOSSIER_E_CANCELLED (-7)           /* Your progress callback asked to stop. */
#define DOSSIER_E_UNSUPPORTED (-8)         /* The store or the platform cannot do this. */
#define DOSSIER_E_IO (-20)                 /* The operating system refused a read or write; the cause says how. */
#define DOSSIER_E_CORRUPT (-21)            /* Bytes on disk are not those that were written; the field names the record. */
#define DOSSIER_E_STORE_FULL (-22)         /* The store has reached its size limit; reads and deletes still work. */
#define DOSSIER_E_DISK_FULL (-23)          /* The disk has no room; nothing acknowledged is lost. */
#define DOSSIER_E_BUSY (-24)               /* Another holder did not let go in time. */
#define DOSSIER_E_READERS_FULL (-25)       /* Every slot of the reader table is in use by a live reader. */
#define DOSSIER_E_NOT_A_STORE (-26)        /* The folder or file holds something else, or is cut short. */
#define DOSSIER_E_VERSION (-27)            /* Written by a newer library, or with declarations that this one does not know. */
#define DOSSIER_E_NETWORK_FILESYSTEM (-28) /* On a network file system, where locks and maps are not safe. */
#define DOSSIER_E_PERMISSION (-29)         /* The operating system denies access to the folder or a file. */
#define DOSSIER_E_READ_ONLY (-30)          /* The store is open, or its files are, for reading only. */
#define DOSSIER_E_FORKED (-31)             /* The handle was made before fork(): open the store anew in the child. */
#define DOSSIER_E_ADDRESS_SPACE (-32)      /* The process has too little address space for the map. */
#define DOSSIER_E_LOCK_LOST (-33)          /* The lock file was removed or replaced while the store was open. */
#define DOSSIER_E_STORE_NOT_FOUND (-34)    /* There is no store at this path. */
#define DOSSIER_E_EXISTS (-35)             /* There is a store (or something else) at this path already. */

#define DOSSIER_ZH 0 /* Languages of what people read. */
#define DOSSIER_EN 1

#define DOSSIER_NUL ((size_t)-1)  /* As a length: up to the NUL byte. */
#define DOSSIER_NO_TIME INT64_MIN /* As a time: none. */
#define DOSSIER_ANY_REVISION UINT64_C(0)

/* Why a call failed. Made by the call, freed by you; it refers to nothing else. Threads: one. */
typedef struct dossier_error dossier_error;

/* The same number that the call returned; DOSSIER_OK for NULL. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_error_code(const dossier_error* error);
/* A stable word that says more than the code: "checksum", "required", "unique". Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_reason(const dossier_error* error, size_t* size);
/* A field's path such as "contacts[0].mobile", or the record or file concerned. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_field(const dossier_error* error, size_t* size);
/* A sentence for a person, in DOSSIER_ZH or else English; of several faults, one a line. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_message(const dossier_error* error, int32_t language, size_t* size);
/* What lay beneath: the file and the operating system's words, the limit, the number taken. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_cause(const dossier_error* error, size_t* size);
/* Faults that were found together: reason, field and cause are the first's. 0: the error is the only one. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_error_finding_count(const dossier_error* error);
/* Of a fault by its index from 0, "" behind the last. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_finding_reason(const dossier_error* error, size_t index, size_t* size);
/* Of a fault by its index from 0, "" behind the last. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_finding_field(const dossier_error* error, size_t index, size_t* size);
/* Of a fault by its index from 0, "" behind the last. Lives as long as the error. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_error_finding_message(const dossier_error* error, size_t index, int32_t language, size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_error_free(dossier_error* error);

/* The stable name of a failure's code, such as "disk_full"; "unknown" for another number. Static text. Threads: any. Since 0.1. */
DOSSIER_API const char* dossier_code_name(int32_t code, size_t* size);

/* ---- Bytes ---------------------------------------------------------------------------------------------------------------------------- */

/* Bytes that somebody else owns. `data` is never NULL in what the library gives. No NUL byte follows. The only struct whose members are
   public, and they stay as they are. */
typedef struct dossier_bytes {
  const uint8_t* data;
  size_t size;
} dossier_bytes;

/* For printf: printf("name: " DOSSIER_FORMAT "\n", DOSSIER_ARGUMENTS(name)), where `name` is a variable: it is evaluated twice. */
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

/* ---- Records: fields in place, JSON --------------------------------------------------------------------------------------------------- */

/* The readers take a record's bytes, or those of a record inside it, and the number of a field (DOSSIER_CUSTOMER_NAME ...). They parse,
   copy and allocate nothing, never fail, and take any bytes: what is not a record has no fields. Where a field that is not repeated occurs
   more than once, the last one counts. What they return points into the given bytes and is as valid as those. */

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
/* Walks a repeated field: set `*position` to 0, then call until DOSSIER_END. Texts and records come in `bytes`, numbers in `number`; the
   other is empty or 0. Returns DOSSIER_OK, DOSSIER_END, or DOSSIER_E_USAGE where `position` is NULL or past the record's end. Threads: any.
   Since 0.1. */
DOSSIER_API int32_t dossier_record_next(dossier_bytes record, uint32_t field, size_t* position, dossier_bytes* bytes, uint64_t* number);

/* A record as JSON. `message` is its name in the .proto files: "Customer", "FollowUp". Keys are as there, enumerations by name, times in
   RFC 3339, fields that are not set are left out. The buffer is yours. Errors: E_CORRUPT for bytes that are no record. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_record_to_json(const char* message, size_t message_size, const void* record, size_t record_size, dossier_buffer** json,
                                           dossier_error** error);
/* JSON as a record in protobuf bytes. Enumerations may be their name, number or a label in either language. The buffer is yours. Errors:
   E_INVALID, naming the field, for JSON that does not fit. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_record_from_json(const char* message, size_t message_size, const char* json, size_t json_size, dossier_buffer** record,
                                             dossier_error** error);

/* ---- Opening a store ------------------------------------------------------------------------------------------------------------------ */

/* How to open a store. Threads: one. */
typedef struct dossier_options dossier_options;
/* A folder of records. Threads: any. */
typedef struct dossier_store dossier_store;

/* Gives the time in microseconds since 1970. Called from any thread, also from several at once. */
typedef int64_t (*dossier_clock_fn)(void* user);
/* Releases `user`: called once, when nothing uses it any more. */
typedef void (*dossier_release_fn)(void* user);
/* Reports progress; `total` is 0 where it is not known. Return 0 to continue, anything else to cancel. Called on the calling thread. */
typedef int32_t (*dossier_progress_fn)(void* user, uint64_t done, uint64_t total);

/* Options with their defaults: the store must exist, reads and writes, machine's clock, 1 TiB. Free them after opening. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_options_new(dossier_options** options, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_options_free(dossier_options* options);
/* 1: make the store where there is none. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_create(dossier_options* options, int32_t create, dossier_error** error);
/* 1: for reading only. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_read_only(dossier_options* options, int32_t read_only, dossier_error** error);
/* Where the store takes the time from. `release` may be NULL; otherwise it is called with `user` when the last store with these
   options, and the options, are gone, and also when another clock is set; not where this call fails. `clock` NULL: the machine's clock
   again. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_clock(dossier_options* options, dossier_clock_fn clock, void* user, dossier_release_fn release,
                                              dossier_error** error);
/* Largest size of the store in bytes, more than 0. Address space only: nothing is allocated. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_map_bytes(dossier_options* options, uint64_t bytes, dossier_error** error);
/* How long dossier_write_begin waits for another writer, also of another process, before it fails with E_BUSY. Negative (the default): as
   long as it takes. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_write_timeout(dossier_options* options, int64_t milliseconds, dossier_error** error);
/* 1: open it on a network file system too, where locks and maps are not safe: for a host that knows better. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_allow_network_filesystem(dossier_options* options, int32_t allow, dossier_error** error);

/* Opens a folder; `options` may be NULL. A folder is opened once per process however often it is asked for. Errors: E_STORE_NOT_FOUND,
   E_EXISTS, E_NOT_A_STORE, E_VERSION, E_PERMISSION, E_READ_ONLY, E_NETWORK_FILESYSTEM, E_ADDRESS_SPACE, E_DISK_FULL. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_store_open(const char* folder, size_t folder_size, const dossier_options* options, dossier_store** store,
                                       dossier_error** error);
/* Releases the store; what was made from it keeps working. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_store_close(dossier_store* store);

/* ---- Looking after a store ------------------------------------------------------------------------------------------------------------ */

/* One thing that is not as it must be: its kind ("structure", "record", "missing_row", "wrong_row", "extra_row", "tally" or "journal"), its
   place (table or index, and key) and details, each ended by a NUL byte and valid during the call. Called on the calling thread. */
typedef void (*dossier_fault_fn)(void* user, const char* kind, const char* place, const char* detail);

/* Copies the store as it stands into a new folder, while others read and write. The copy is complete or not there. `progress` may be NULL.
   Errors: E_EXISTS, E_CANCELLED, E_DISK_FULL, E_PERMISSION. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_backup(dossier_store* store, const char* folder, size_t folder_size, dossier_progress_fn progress, void* user,
                                         dossier_error** error);
/* Checks every page, checksum, record, index row, tally and journal entry against each other. Counts what was checked and how many faults
   were found; faults are no error of the call. Both callbacks may be NULL; `user` goes to both. Errors: E_CANCELLED. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_store_verify(dossier_store* store, dossier_fault_fn fault, dossier_progress_fn progress, void* user, uint64_t* records,
                                         uint64_t* rows, uint64_t* journal_entries, uint64_t* faults, dossier_error** error);

#define DOSSIER_STATISTIC_CUSTOMERS 1 /* Of the store. */
#define DOSSIER_STATISTIC_INTERACTIONS 2
#define DOSSIER_STATISTIC_FOLLOW_UPS 3
#define DOSSIER_STATISTIC_STAFF 4
#define DOSSIER_STATISTIC_JOURNAL_ENTRIES 5
#define DOSSIER_STATISTIC_FILE_BYTES 6
#define DOSSIER_STATISTIC_USED_BYTES 7
#define DOSSIER_STATISTIC_FREE_BYTES 8 /* Inside the file, ready for reuse. */
#define DOSSIER_STATISTIC_MAP_BYTES 9
#define DOSSIER_STATISTIC_COMMITS 10 /* By this process since opening. */
#define DOSSIER_STATISTIC_WRITES 11  /* Writes that those commits carried. */

/* The store's figures at one moment. Threads: one. */
typedef struct dossier_statistics dossier_statistics;

/* Reads them. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_statistics(dossier_store* store, dossier_statistics** statistics, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_statistics_free(dossier_statistics* statistics);
/* One figure, by DOSSIER_STATISTIC_...; 0 for another number. Threads: one. Since 0.1. */
DOSSIER_API uint64_t dossier_statistics_number(const dossier_statistics* statistics, int32_t figure);
/* How many spaces (tables and indexes) there are. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_statistics_space_count(const dossier_statistics* statistics);
/* A space by position from 0: its name ("customer.phone"), entries, bytes and levels of its tree. Errors: E_USAGE past the last. The name
   lives as long as the statistics. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_statistics_space(const dossier_statistics* statistics, size_t position, const char** name, uint64_t* entries,
                                             uint64_t* bytes, uint32_t* depth, dossier_error** error);
/* How many snapshots are open, in all processes. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_statistics_snapshot_count(const dossier_statistics* statistics);
/* A snapshot by position from 0: its process and how many commits lie behind it, whose freed space it keeps from reuse. Errors: E_USAGE
   past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_statistics_snapshot(const dossier_statistics* statistics, size_t position, uint64_t* process, uint64_t* versions_behind,
                                                dossier_error** error);

/* ---- Sessions, snapshots, writes ------------------------------------------------------------------------------------------------------ */

/* A store and who acts. Threads: any. */
typedef struct dossier_session dossier_session;
/* The store as it stood at one moment. Holding one for long keeps freed space from reuse. Threads: one, with its view and cursors. */
typedef struct dossier_snapshot dossier_snapshot;
/* Changes that take effect all together or not at all. Threads: one, with its view and cursors. */
typedef struct dossier_write dossier_write;
/* What snapshots and writes have in common: every query takes one. Borrowed from either. */
typedef struct dossier_view dossier_view;

/* A session of a member of staff, by staff number. Errors: E_DENIED where there is no such person or they have left. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_session_open(dossier_store* store, const char* staff, size_t staff_size, dossier_session** session,
                                         dossier_error** error);
/* A session of the host itself, with every right: for setting up staff, for imports and for maintenance. The journal names it "system".
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_session_open_system(dossier_store* store, dossier_session** session, dossier_error** error);
/* The same where a person reads through it who is none of the staff: `reader` says who, and the access log names them. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_session_open_system_for(dossier_store* store, const char* reader, size_t reader_size, dossier_session** session,
                                                    dossier_error** error);
/* The staff number, or "system". Lives as long as the session. Threads: any. Since 0.1. */
DOSSIER_API const char* dossier_session_actor(const dossier_session* session, size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_session_close(dossier_session* session);

/* A snapshot of the latest commit. Errors: E_READERS_FULL. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_snapshot_open(dossier_session* session, dossier_snapshot** snapshot, dossier_error** error);
/* Its view, for queries; NULL for NULL. Borrowed. Threads: one. Since 0.1. */
DOSSIER_API dossier_view* dossier_snapshot_view(dossier_snapshot* snapshot);
/* Releases it. It ends, and with it every record read from it, once its cursors are freed too. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_snapshot_close(dossier_snapshot* snapshot);

/* Begins a write and waits for the one before it. `reason` is recorded in the journal with every change; it may be empty. Errors:
   E_READ_ONLY, E_BUSY. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_write_begin(dossier_session* session, const char* reason, size_t reason_size, dossier_write** write,
                                        dossier_error** error);
/* Its view, for queries that see its own changes; NULL for NULL. Borrowed; of no more use once the write has ended. Threads: one. Since
   0.1. */
DOSSIER_API dossier_view* dossier_write_view(dossier_write* write);
/* Puts everything on disk and ends the write, either way: after a failure nothing was changed. The handle is still to be freed. Errors:
   E_STORE_FULL, E_DISK_FULL. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_write_commit(dossier_write* write, dossier_error** error);
/* Ends the write without changing anything; no effect on one that has ended. The handle is still to be freed. Takes NULL. Threads: one.
   Since 0.1. */
DOSSIER_API void dossier_write_rollback(dossier_write* write);
/* Rolls back what has not ended. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_write_free(dossier_write* write);

/* ---- Cursors: lists, page by page ----------------------------------------------------------------------------------------------------- */

/* A list that is read a page at a time, one call a page. Keeps its snapshot alive; of a write, it is of no more use once that has ended.
   Threads: one, together with its snapshot or write. */
typedef struct dossier_cursor dossier_cursor;

/* The next page: an array of records, which lives until the cursor's next call; the records themselves live as all records do. DOSSIER_END:
   there are no more. Errors: E_USAGE for a token that is not one of this list. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_cursor_page(dossier_cursor* cursor, const dossier_bytes** records, size_t* count, dossier_error** error);
/* A token from which a later snapshot, also in another process, continues after the page that was read last; empty before the first page
   and after the last. Lives until the cursor's next page. Threads: one. Since 0.1. */
DOSSIER_API dossier_bytes dossier_cursor_token(const dossier_cursor* cursor);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_cursor_free(dossier_cursor* cursor);

/* ---- Customers ------------------------------------------------------------------------------------------------------------------------ */

/* Customers that another one looks like: that they exist and who owns them, and nothing else. Threads: one. */
typedef struct dossier_matches dossier_matches;

/* How many. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_matches_count(const dossier_matches* matches);
/* A match by position from 0: id, customer number, owner (staff number; empty: in the pool) and how many reasons. Texts live as long as the
   matches. Errors: E_USAGE past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_matches_get(const dossier_matches* matches, size_t position, uint64_t* customer, const char** number, const char** owner,
                                        size_t* reasons, dossier_error** error);
/* How likely it is the same: DOSSIER_LIKELIHOOD_...; DOSSIER_LIKELIHOOD_UNSPECIFIED for one that only shares something, and past the last.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_matches_likelihood(const dossier_matches* matches, size_t position);
/* A reason of a match, by position from 0: "credit_code", "resident_id", "org_code", "phone", "email", "wechat" or "name"; empty past the
   last. Lives as long as the matches. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_matches_reason(const dossier_matches* matches, size_t position, size_t reason, size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_matches_free(dossier_matches* matches);

/* Registers a customer. Values are normalised; what breaks a rule is refused and the error names the field; what is only doubtful
   is stored with a remark. Id, and number unless given, are set by the store. Plans the first follow-up. Gives the id, the number
   (yours to free) and the customers already there that look like this one (yours to free). Errors: E_INVALID, E_CONFLICT for a number that
   is taken, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_register(dossier_write* write, const void* customer, size_t customer_size, uint64_t* id, dossier_buffer** number,
                                              dossier_matches** matches, dossier_error** error);
/* What registering would make of these values, without storing them: the customer as it would be stored, with its remarks. The buffer is
   yours. Errors: E_INVALID, E_DENIED for who may not register. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_check(dossier_view* view, const void* customer, size_t customer_size, dossier_buffer** checked,
                                           dossier_error** error);
/* The private duplicate check: by identity number, phone, e-mail and folded name. Each stands in the access log. The matches are yours.
   Errors: E_DENIED for who may not register, and ("duplicate_check_limit") for who has made as many today as the policy allows. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_customer_match(dossier_view* view, const void* customer, size_t customer_size, dossier_matches** matches,
                                           dossier_error** error);
/* Replaces a customer's values by those given: the whole record as read before, with changes. Unless `revision` is DOSSIER_ANY_REVISION,
   only if nobody changed it since. What was there stays in the history. Stage and owner have calls of their own. Gives the new
   revision. Errors: E_INVALID, E_CONFLICT, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_correct(dossier_write* write, const void* customer, size_t customer_size, uint64_t revision,
                                             uint64_t* new_revision, dossier_error** error);
/* Moves a customer to another stage, DOSSIER_STAGE_..., and plans anew at once. Errors: E_INVALID where the stages do not follow each
   other, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_change_stage(dossier_write* write, uint64_t customer, int32_t stage, const char* reason, size_t reason_size,
                                                  dossier_error** error);
/* Gives a customer to a member of staff; open cadence tasks go with it. Errors: E_INVALID, E_MISSING, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_customer_assign(dossier_write* write, uint64_t customer, const char* staff, size_t staff_size, dossier_error** error);
/* The id of a customer number, or DOSSIER_NOT_FOUND. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_id(dossier_view* view, const char* number, size_t number_size, uint64_t* customer, dossier_error** error);
/* A customer's record (Customer), read in place, masked where the session may not see it in full, or DOSSIER_NOT_FOUND. Errors: E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_get(dossier_view* view, uint64_t customer, dossier_bytes* record, dossier_error** error);
/* The same by customer number. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_get_by_number(dossier_view* view, const char* number, size_t number_size, dossier_bytes* record,
                                                   dossier_error** error);
/* How often the record was changed: 1 when new. Errors: E_MISSING. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_revision(dossier_view* view, uint64_t customer, uint64_t* revision, dossier_error** error);
/* Customers by number, phone (also without blanks or country code), identity number, e-mail, or name or short name (whole, or its
   beginning; width, case and traditional characters make no difference). Writes at most `capacity` ids to your array, each once, and how many to
   `count`. What is masked for the actor finds nobody. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_find(dossier_view* view, const char* text, size_t text_size, uint64_t* customers, size_t capacity, size_t* count,
                                          dossier_error** error);
/* Customers that carry a value of this kind, DOSSIER_IDENTIFIER_... (mobile, landline, email, uscc, resident_id, org_code), in whatever way it
   is typed: one look into one index. Writes ids as dossier_customer_find does. Errors: E_INVALID for what is no such value, E_USAGE for a
   kind that customers are not found by. What is masked for the actor, as a resident identity number is for all but the host, finds nobody.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_find_by(dossier_view* view, int32_t identifier, const char* value, size_t value_size, uint64_t* customers,
                                             size_t capacity, size_t* count, dossier_error** error);
/* All customers in the order of their ids, `limit` on a page (1 to 10,000). `token` (may be empty) is one of an earlier list. The cursor is
   yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_list(dossier_view* view, size_t limit, dossier_bytes token, dossier_cursor** cursor, dossier_error** error);
/* First contact, last service and counts, as a record (CustomerSummary). The buffer is yours. Errors: E_MISSING. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_customer_summary(dossier_view* view, uint64_t customer, dossier_buffer** summary, dossier_error** error);
/* What the dossier should have and does not, as a record (Completeness). The buffer is yours. Errors: E_MISSING. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_customer_completeness(dossier_view* view, uint64_t customer, dossier_buffer** completeness, dossier_error** error);

/* ---- Interactions --------------------------------------------------------------------------------------------------------------------- */

/* An interaction is named by three numbers, together its key: customer, time and id. They are fields 1 to 3 of its record. */

/* Records an interaction. Customer, at, channel, kind, handler and summary are required; id, and number unless given,
   are set by the store. Completes the customer's open cadence task, plans the next step, promises and the answer that a feedback needs.
   Gives the time and id of its key, its number (yours to free) and the ids of what was planned: at most `capacity` of them in your array,
   and how many there were in `count`. Errors: E_INVALID, E_MISSING, E_CONFLICT, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_record(dossier_write* write, const void* interaction, size_t interaction_size, int64_t* at, uint64_t* id,
                                               dossier_buffer** number, uint64_t* follow_ups, size_t capacity, size_t* count, dossier_error** error);
/* Adds a step to the progress of a feedback. Errors: E_MISSING, E_INVALID where it does not fit the status, E_DENIED. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_interaction_progress(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, const char* text, size_t text_size,
                                                 dossier_error** error);
/* States the solution, found at `solved_at` (DOSSIER_NO_TIME: now). Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_solve(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, const char* solution,
                                              size_t solution_size, int64_t solved_at, dossier_error** error);
/* The customer confirmed the solution. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_confirm(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, dossier_error** error);
/* How satisfied the customer is, 1 to 5, and in what words (may be empty). Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_interaction_rate(dossier_write* write, uint64_t customer, int64_t at, uint64_t id, int32_t satisfaction,
                                             const char* customer_words, size_t customer_words_size, dossier_error** error);
/* The key of an interaction's number ("F20240315001"), or DOSSIER_NOT_FOUND. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_id(dossier_view* view, const char* number, size_t number_size, uint64_t* customer, int64_t* at, uint64_t* id,
                                           dossier_error** error);
/* The record (Interaction), read in place, or DOSSIER_NOT_FOUND. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_get(dossier_view* view, uint64_t customer, int64_t at, uint64_t id, dossier_bytes* record,
                                            dossier_error** error);
/* The matters of a customer that are still open, newest first, at most `limit`, as one page. The cursor is yours. Errors: E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_list_open(dossier_view* view, uint64_t customer, size_t limit, dossier_cursor** cursor,
                                                  dossier_error** error);

/* What a timeline shows. By default: everything, 20 on a page. Threads: one. */
typedef struct dossier_timeline_query dossier_timeline_query;

/* A query, yours to free after opening the timeline. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_new(dossier_timeline_query** query, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_timeline_query_free(dossier_timeline_query* query);
/* Entries on a page, 1 to 10,000. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_limit(dossier_timeline_query* query, size_t limit, dossier_error** error);
/* Continues from a token of an earlier cursor with the same filters. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_token(dossier_timeline_query* query, dossier_bytes token, dossier_error** error);
/* Only this DOSSIER_CHANNEL_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_channel(dossier_timeline_query* query, int32_t channel, dossier_error** error);
/* Only this DOSSIER_INTERACTION_KIND_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_kind(dossier_timeline_query* query, int32_t kind, dossier_error** error);
/* Only this DOSSIER_INTERACTION_STATUS_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_status(dossier_timeline_query* query, int32_t status, dossier_error** error);
/* Only this member of staff's; empty: everybody's. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_handler(dossier_timeline_query* query, const char* staff, size_t staff_size, dossier_error** error);
/* Not before `from` and before `until`; DOSSIER_NO_TIME: no such limit. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_period(dossier_timeline_query* query, int64_t from, int64_t until, dossier_error** error);
/* 1: only what is still open. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_query_set_open_only(dossier_timeline_query* query, int32_t open_only, dossier_error** error);

/* A customer's interactions, newest first. `query` may be NULL and is copied. The cursor is yours. Errors: E_DENIED, also when a page
   is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_timeline_open(dossier_view* view, uint64_t customer, const dossier_timeline_query* query, dossier_cursor** cursor,
                                          dossier_error** error);

/* ---- Follow-ups ----------------------------------------------------------------------------------------------------------------------- */

/* Plans a follow-up by hand: customer, due and action are required, the assignee is the customer's owner unless given. The time moves to a
   working day inside the customer's service window. Gives its id. Errors: E_INVALID, E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_plan(dossier_write* write, const void* follow_up, size_t follow_up_size, uint64_t* id, dossier_error** error);
/* Marks it as done; `note` may be empty. A cadence task is planned anew. Errors: E_MISSING, E_INVALID if not open, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_complete(dossier_write* write, uint64_t id, const char* note, size_t note_size, dossier_error** error);
/* Skips it, for a reason. A cadence task is planned anew. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_skip(dossier_write* write, uint64_t id, const char* reason, size_t reason_size, dossier_error** error);
/* Postpones it, for a reason. Errors: E_MISSING, E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_postpone(dossier_write* write, uint64_t id, int64_t until, const char* reason, size_t reason_size,
                                               dossier_error** error);
/* The record (FollowUp), read in place, or DOSSIER_NOT_FOUND. Its field `because` says why it is due when it is. Errors: E_DENIED.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_get(dossier_view* view, uint64_t id, dossier_bytes* record, dossier_error** error);
/* What a task (FollowUp) says is to be done: the library's sentence, what a person wrote, or both. Text, yours to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_action(const void* follow_up, size_t follow_up_size, int32_t language, dossier_buffer** text, dossier_error** error);
/* When the next contact of the customer's cadence would fall, as a follow-up (FollowUp) that is not stored, or DOSSIER_NOT_FOUND. The
   buffer is yours. Errors: E_MISSING, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_preview(dossier_view* view, uint64_t customer, dossier_buffer** follow_up, dossier_error** error);

#define DOSSIER_WAKEUP_DUE 1
#define DOSSIER_WAKEUP_WARN 2
#define DOSSIER_WAKEUP_ESCALATE 3
#define DOSSIER_WAKEUP_HANDOVER 4 /* Call dossier_upkeep_run: these three name no follow-up. */
#define DOSSIER_WAKEUP_VERIFICATION 5
#define DOSSIER_WAKEUP_RECYCLING 6
#define DOSSIER_WAKEUP_LATE 7 /* An instalment becomes late: call dossier_risk_review. Names no follow-up either. */

/* When, after `after`, something next becomes due or needs a warning or an escalation; what it is (DOSSIER_WAKEUP_...), and which
   follow-up, or 0; DOSSIER_NOT_FOUND: nothing is planned. A host can sleep until then instead of polling. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_next_wakeup(dossier_view* view, int64_t after, int64_t* at, int32_t* why, uint64_t* follow_up,
                                                  dossier_error** error);

/* What a due list shows. By default: everything open, of everybody, 50 on a page. Threads: one. */
typedef struct dossier_due_query dossier_due_query;

/* A query, yours to free after opening the list. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_new(dossier_due_query** query, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_due_query_free(dossier_due_query* query);
/* Entries on a page, 1 to 10,000. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_limit(dossier_due_query* query, size_t limit, dossier_error** error);
/* Continues from a token of an earlier cursor with the same filters. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_token(dossier_due_query* query, dossier_bytes token, dossier_error** error);
/* This member of staff's; empty: everybody's, or the department's. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_assignee(dossier_due_query* query, const char* staff, size_t staff_size, dossier_error** error);
/* This department's; used only without an assignee. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_department(dossier_due_query* query, const char* department, size_t department_size, dossier_error** error);
/* This customer's, whoever has to do it; assignee and department are then ignored. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_customer(dossier_due_query* query, uint64_t customer, dossier_error** error);
/* Only this DOSSIER_FOLLOW_UP_KIND_...; 0: all. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_kind(dossier_due_query* query, int32_t kind, dossier_error** error);
/* Due not before `from` and before `until`; DOSSIER_NO_TIME: no such limit. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_query_set_period(dossier_due_query* query, int64_t from, int64_t until, dossier_error** error);

/* Open follow-ups by person, department or customer, earliest first, with what a list shows: FollowUp with the fields 1 to 13 and 17;
   the whole record is at dossier_follow_up_get. `query` may be NULL and is copied. The cursor is yours. Errors: E_DENIED, also when a page
   is read. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_due_open(dossier_view* view, const dossier_due_query* query, dossier_cursor** cursor, dossier_error** error);

/* ---- Staff and departments ------------------------------------------------------------------------------------------------------------ */

/* Adds or changes a member of staff (Staff): number and name are required. The department is created where it is new. Errors: E_INVALID,
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_staff_put(dossier_write* write, const void* staff, size_t staff_size, dossier_error** error);
/* A member of staff by number, read in place, or DOSSIER_NOT_FOUND. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_staff_get(dossier_view* view, const char* number, size_t number_size, dossier_bytes* record, dossier_error** error);
/* All staff (Staff), as one page. The cursor is yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_staff_list(dossier_view* view, dossier_cursor** cursor, dossier_error** error);
/* Adds or changes a department (Department). Errors: E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_department_put(dossier_write* write, const void* department, size_t department_size, dossier_error** error);
/* All departments (Department), as one page. The cursor is yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_department_list(dossier_view* view, dossier_cursor** cursor, dossier_error** error);

/* ---- Policy: the rules as data -------------------------------------------------------------------------------------------------------- */

/* The rules in force (Policy), with the documents' defaults where nothing was set. The buffer is yours. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_policy_get(dossier_view* view, dossier_buffer** policy, dossier_error** error);
/* Puts rules in force. Lists that are empty fall back to the defaults. Plans of cadences that changed are made anew with the next contact.
   Errors: E_INVALID, E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_policy_set(dossier_write* write, const void* policy, size_t policy_size, dossier_error** error);

/* ---- History -------------------------------------------------------------------------------------------------------------------------- */

/* The changes of one record, newest first. It holds copies: it outlives its snapshot. Threads: one. */
typedef struct dossier_history dossier_history;

/* Of a customer, at most `limit` changes. The history is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_history(dossier_view* view, uint64_t customer, size_t limit, dossier_history** history, dossier_error** error);
/* Of an interaction. The history is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_interaction_history(dossier_view* view, uint64_t customer, int64_t at, uint64_t id, size_t limit,
                                                dossier_history** history, dossier_error** error);
/* Of a follow-up. The history is yours. Errors: E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_follow_up_history(dossier_view* view, uint64_t id, size_t limit, dossier_history** history, dossier_error** error);
/* How many changes. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_history_count(const dossier_history* history);
/* A change by position from 0: its place in the journal, its time, who made it, why, and what it was (DOSSIER_CHANGE_KIND_...). Texts live
   as long as the history. Errors: E_USAGE past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_history_get(const dossier_history* history, size_t position, uint64_t* sequence, int64_t* at, const char** actor,
                                        const char** reason, int32_t* change, dossier_error** error);
/* Numbers of the fields that differ, and how many; none for a creation or deletion. Lives as long as the history. Threads: one. Since 0.1. */
DOSSIER_API const uint32_t* dossier_history_changed(const dossier_history* history, size_t position, size_t* count);
/* The whole record before the change; empty for a creation. Lives as long as the history. Threads: one. Since 0.1. */
DOSSIER_API dossier_bytes dossier_history_before(const dossier_history* history, size_t position);
/* And after it; empty for a deletion. Lives as long as the history. Threads: one. Since 0.1. */
DOSSIER_API dossier_bytes dossier_history_after(const dossier_history* history, size_t position);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_history_free(dossier_history* history);

/* A customer's record as it stood at a moment, or DOSSIER_NOT_FOUND where it did not exist then. The buffer is yours. Errors:
   E_DENIED. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_customer_as_of(dossier_view* view, uint64_t customer, int64_t at, dossier_buffer** record, dossier_error** error);

/* ---- Bulk load ------------------------------------------------------------------------------------------------------------------------ */

/* Stores many records at once, for moving in from another system. Records are taken as they are: encoding, required fields and numbers are
   checked, the rules of intake are not applied and nothing is planned. They are written in sorted runs; a run is on disk whole or not at
   all, and running the same load again after a crash skips what is there already. Threads: one. */
typedef struct dossier_load dossier_load;

/* Begins a load. `reason` is recorded in the journal. `progress` may be NULL and is called as records are added and written; `expected` is
   the total it gets, 0 where that is not known. Errors: E_READ_ONLY. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_load_begin(dossier_store* store, const char* reason, size_t reason_size, uint64_t expected, dossier_progress_fn progress,
                                       void* user, dossier_load** load, dossier_error** error);
/* Number is required and identifies the customer on a second run. Gives its id, also when it was there already. Errors: E_INVALID,
   E_CANCELLED, E_STORE_FULL, E_DISK_FULL. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_load_customer(dossier_load* load, const void* customer, size_t customer_size, uint64_t* id, dossier_error** error);
/* Customer, at (in whole microseconds) and number are required. DOSSIER_UNCHANGED: it was there already. Errors: as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_load_interaction(dossier_load* load, const void* interaction, size_t interaction_size, dossier_error** error);
/* Customer, assignee, due and source are required; source identifies it while it is open. DOSSIER_UNCHANGED: it was there already. Errors:
   as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_load_follow_up(dossier_load* load, const void* follow_up, size_t follow_up_size, dossier_error** error);
/* Writes what is left and ends the load. Errors: E_CONFLICT where a unique value occurs twice, and as above. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_load_finish(dossier_load* load, dossier_error** error);
/* Drops what was not finished, except for the runs already on disk. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_load_free(dossier_load* load);

/* ---- Import of forms ------------------------------------------------------------------------------------------------------------------ */

#define DOSSIER_FORM_REGISTRATION 0 /* 客户信息登记表: customers. */
#define DOSSIER_FORM_FEEDBACK 1     /* 客户服务反馈记录表: interactions that want an answer. */
#define DOSSIER_FORM_FOLLOW_UP 2    /* 客户跟踪记录表: interactions that a follow-up plan asked for. */
#define DOSSIER_FORM_CONTRACTS 3    /* 合同台账: contracts, a row an instalment; what was paid becomes payments. */

#define DOSSIER_IMPORT_ROWS 1      /* All that follow: taken, unchanged and refused. */
#define DOSSIER_IMPORT_TAKEN 2     /* New, or corrected what was there. */
#define DOSSIER_IMPORT_UNCHANGED 3 /* In the store already, from this same row. */
#define DOSSIER_IMPORT_REFUSED 4
#define DOSSIER_IMPORT_DOUBTFUL 5   /* Of those taken: customers with a remark. */
#define DOSSIER_IMPORT_DUPLICATES 6 /* Of those taken: customers that look like one already there. */

/* A row that was not taken in, fault by fault: name of the file, line on which the row begins (the heading is line 1), heading of the column at
   fault (empty: the whole row), what was there with personal data masked, and why. All is borrowed and valid during the call. Called on the
   calling thread. */
typedef void (*dossier_refused_fn)(void* user, const char* file, uint64_t line, const char* column, const char* value, const dossier_error* why);

/* The outcome of an import. Threads: one. */
typedef struct dossier_import dossier_import;

/* Imports one of the business's own forms, DOSSIER_FORM_..., as CSV or workbook with the documents' Chinese headings. A bad row is refused
   and reported to `refused`, the others are taken in; a second import of the same file changes nothing, and a changed row corrects its
   record. Several hundred rows share a commit: after a crash or a stop, import again. Both callbacks may be NULL; `user` goes to both;
   progress counts bytes of the file. The result is yours to free, and not made where `result` is NULL. Errors: E_IO where the file cannot
   be read, E_INVALID where its encoding is not known or a column is missing, E_CANCELLED, E_DENIED, E_STORE_FULL, E_DISK_FULL. Threads:
   any. Since 0.1. */
DOSSIER_API int32_t dossier_import_form(dossier_session* session, int32_t form, const char* path, size_t path_size, dossier_refused_fn refused,
                                        dossier_progress_fn progress, void* user, dossier_import** result, dossier_error** error);
/* One figure, by DOSSIER_IMPORT_...; 0 for another number. Threads: one. Since 0.1. */
DOSSIER_API uint64_t dossier_import_number(const dossier_import* result, int32_t figure);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_import_free(dossier_import* result);
/* The form with a stable name ("registration", "feedback", "follow-up"), or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_form_from_name(const char* name, size_t name_size, int32_t* form, dossier_error** error);
/* Its stable name; empty for another number. Static text. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_form_name(int32_t form);

/* ---- Identifiers: are they well-formed ------------------------------------------------------------------------------------------------ */

/* No store, no state; any bytes are taken as a value. */

#define DOSSIER_IDENTIFIER_USCC 0        /* Unified social credit code, GB 32100-2015. */
#define DOSSIER_IDENTIFIER_RESIDENT_ID 1 /* Resident identity number, GB 11643-1999. */
#define DOSSIER_IDENTIFIER_ORG_CODE 2    /* Organisation code, GB 11714-1997. */
#define DOSSIER_IDENTIFIER_MOBILE 3
#define DOSSIER_IDENTIFIER_LANDLINE 4
#define DOSSIER_IDENTIFIER_EMAIL 5
#define DOSSIER_IDENTIFIER_POSTAL_CODE 6

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
/* The business's day, to refuse birth dates in the future; by default these are not checked. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_set_today(dossier_validate_options* options, int32_t day, dossier_error** error);
/* Area code put before a landline number without one, such as "010". Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_set_area_code(dossier_validate_options* options, const char* area_code, size_t area_code_size,
                                                           dossier_error** error);
/* 1: accept e-mail beyond ASCII; the domain becomes punycode. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_set_internationalized_email(dossier_validate_options* options, int32_t accept, dossier_error** error);
/* Adds a mobile prefix of 3 or 4 digits; those added replace the built-in list. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_validate_options_add_mobile_prefix(dossier_validate_options* options, const char* prefix, size_t prefix_size,
                                                               dossier_error** error);

/* Judges one value as typed, by DOSSIER_IDENTIFIER_...; `options` may be NULL. A bad value is a verdict, not an error. The verdict is
   yours. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_identifier_validate(int32_t identifier, const char* value, size_t value_size, const dossier_validate_options* options,
                                                dossier_verdict** verdict, dossier_error** error);
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
/* A value that may have been meant and would pass; never taken silently. Lives as long as the verdict. Threads: one. Since 0.1. */
DOSSIER_API const char* dossier_verdict_suggestion(const dossier_verdict* verdict, size_t* size);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_verdict_free(dossier_verdict* verdict);

/* The identifier with a stable name ("resident_id"), or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_identifier_from_name(const char* name, size_t name_size, int32_t* identifier, dossier_error** error);
/* Its stable name; empty for another number. Static text. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_identifier_name(int32_t identifier);
/* What a person calls it, in DOSSIER_ZH or DOSSIER_EN. Static text. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_identifier_label(int32_t identifier, int32_t language);
/* The form in which two normalized values are compared: e-mail without case, a landline without its extension. Yours to free. Threads: any.
   Since 0.1. */
DOSSIER_API int32_t dossier_identifier_comparable(int32_t identifier, const char* normalized, size_t normalized_size, dossier_buffer** comparable,
                                                  dossier_error** error);
/* A normalized mobile number in E.164, "+8613800138000". Yours to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_mobile_e164(const char* mobile, size_t mobile_size, dossier_buffer** e164, dossier_error** error);
/* 1 for the credit code of an enterprise in its owner's own name, whose data is a person's. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_credit_code_is_sole_trader(const char* credit_code, size_t credit_code_size);
/* The day of birth in a normalized resident identity number, or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_resident_id_birth_date(const char* resident_id, size_t resident_id_size, int32_t* day, dossier_error** error);
/* 0 female, 1 male, or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_resident_id_sex(const char* resident_id, size_t resident_id_size, int32_t* sex, dossier_error** error);
/* Completed years on a day, or DOSSIER_NOT_FOUND, also before birth. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_resident_id_age(const char* resident_id, size_t resident_id_size, int32_t today, int32_t* years, dossier_error** error);

/* ---- Working days --------------------------------------------------------------------------------------------------------------------- */

#define DOSSIER_DAY_WEEKDAY 0
#define DOSSIER_DAY_WEEKEND 1
#define DOSSIER_DAY_HOLIDAY 2 /* Not worked, by notice. */
#define DOSSIER_DAY_MAKEUP 3  /* Worked, by notice, in exchange for a holiday (调休上班). */

/* Which days are worked. No store. Reading is "Threads: any", changing is "one". */
typedef struct dossier_calendar dossier_calendar;

/* The State Council's notices for 2023 to 2026, yours to change and to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_new(dossier_calendar** calendar, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_calendar_free(dossier_calendar* calendar);
/* Takes CSV lines `date,kind,name` (2027-01-01,holiday,元旦; kind is holiday or makeup_workday). Every year in them is replaced whole and
   covered from now on. Errors: E_INVALID naming the line; nothing is changed then. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_replace_years(dossier_calendar* calendar, const char* csv, size_t csv_size, dossier_error** error);
/* The same lines, laid over what is there: the business's own days. Covers no year. Errors: E_INVALID. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_overlay(dossier_calendar* calendar, const char* csv, size_t csv_size, dossier_error** error);
/* What a day is: DOSSIER_DAY_..., whether it is worked, whether that is assumed because its year is not covered, and the festival it
   belongs to (lives until the calendar changes). Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_look_up(const dossier_calendar* calendar, int32_t day, int32_t* kind, int32_t* working, int32_t* assumed,
                                             dossier_bytes* name, dossier_error** error);
/* The day itself if it is worked, else the next one that is. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_next_working(const dossier_calendar* calendar, int32_t day, int32_t* working_day, dossier_error** error);
/* The n-th working day after `day`, which does not count itself (Civil Code 201); before it when n is negative. Errors: E_USAGE beyond
   100,000 days. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_add_working_days(const dossier_calendar* calendar, int32_t day, int32_t n, int32_t* working_day,
                                                      dossier_error** error);
/* Working days later than `from` and not later than `to`; negative when `to` is the earlier one. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_calendar_working_days_between(const dossier_calendar* calendar, int32_t from, int32_t to, int32_t* count,
                                                          dossier_error** error);
/* Which calendar this is: the years it covers and a fingerprint of its days. Lives until the calendar changes. Threads: any. Since 0.1. */
DOSSIER_API const char* dossier_calendar_identity(const dossier_calendar* calendar, size_t* size);

/* ---- Labels --------------------------------------------------------------------------------------------------------------------------- */

/* What people call a value of an enumeration, in DOSSIER_ZH or DOSSIER_EN: "Stage", 4 is "成交-合作中". The enumeration is named as in the
   .proto file, with its message where it is inside one ("Address.Use"). Static text; empty where there is none. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_label_value(const char* enumeration, size_t enumeration_size, int32_t value, int32_t language);
/* What people call a field: "Customer", "owner" is "跟进人". Static text, or the given name itself where there is no label. Threads: any.
   Since 0.1. */
DOSSIER_API dossier_bytes dossier_label_field(const char* message, size_t message_size, const char* field, size_t field_size, int32_t language);
/* The value that a label, an alias of it or the name in the .proto file means: "Channel", "微信" is 2; or DOSSIER_NOT_FOUND. Width, case and
   blanks do not matter. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_label_parse(const char* enumeration, size_t enumeration_size, const char* text, size_t text_size, int32_t* value,
                                        dossier_error** error);

#ifdef __cplusplus
}
#endif

/* Further parts of this interface. */
#include "dossier_exchange.h"
#include "dossier_html.h"
#include "dossier_identity.h"
#include "dossier_keeping.h"
#include "dossier_rights.h"
#include "dossier_person.h"
#include "dossier_report.h"
#include "dossier_savepoint.h"
#include "dossier_search.h"
#include "dossier_stewardship.h"
#include "dossier_terms.h"
#include "dossier_trade.h"

#endif
