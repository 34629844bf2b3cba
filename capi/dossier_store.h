/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_STORE_H
#define DOSSIER_STORE_H

/* A part of dossier.h, which includes it: opening a store and looking after it. Its conventions hold here too. Include
   dossier.h. */

#include "dossier_base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Opening a store --------------------------------------------------------------------------------------------- */

/* How to open a store. Threads: one. */
typedef struct dossier_options dossier_options;
/* A folder of records. Threads: any. */
typedef struct dossier_store dossier_store;

/* Gives the time in microseconds since 1970. Called from any thread, also from several at once. */
typedef int64_t (*dossier_clock_fn)(void* user);
/* Releases `user`: called once, when nothing uses it any more. */
typedef void (*dossier_release_fn)(void* user);
/* Reports progress; `total` is 0 where it is not known. Return 0 to continue, anything else to cancel. Called on the
   calling thread. */
typedef int32_t (*dossier_progress_fn)(void* user, uint64_t done, uint64_t total);

/* Whether a wait should end: 0 to wait on. Called on the thread that waits. */
typedef int32_t (*dossier_interrupt_fn)(void* user);
/* A snapshot that a process has held beyond a limit, how many commits lie behind it and how many freed bytes it keeps
   from reuse. Return 0 to write on, anything else to refuse the write. Called on the thread that commits; it must not
   use the store. */
typedef int32_t (*dossier_snapshot_fn)(void* user, uint64_t process, uint64_t versions_behind, uint64_t held_bytes);

/* Options with their defaults: the store must exist, reads and writes, machine's clock, 1 TiB. Free them after opening.
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_options_new(dossier_options** options, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_options_free(dossier_options* options);
/* 1: make the store where there is none. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_create(dossier_options* options, int32_t create, dossier_error** error);
/* 1: for reading only, without a lock file where none can be made. Nothing is noted in the access log. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_options_set_read_only(dossier_options* options, int32_t read_only, dossier_error** error);
/* Where the store takes the time from. `release` may be NULL; otherwise it is called with `user` when the last store
   with these options, and the options, are gone, and also when another clock is set; not where this call fails. `clock`
   NULL: the machine's clock again. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_clock(dossier_options* options, dossier_clock_fn clock, void* user,
                                              dossier_release_fn release, dossier_error** error);
/* Largest size of the store in bytes, more than 0. Address space only: nothing is allocated. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_options_set_map_bytes(dossier_options* options, uint64_t bytes, dossier_error** error);
/* How long a call waits for others before it fails with E_BUSY: for the writer before it, also of another process, and
   for who is just opening the store. 30 s unless set; 0 waits for nobody. dossier_store_close never waits. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_write_timeout(dossier_options* options, int64_t milliseconds,
                                                      dossier_error** error);
/* Ends waits sooner: `interrupted` is asked now and then on the thread that waits; what is not 0 lets the call fail
   with E_CANCELLED. NULL: nobody is asked. `release` as in dossier_options_set_clock. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_interrupt(dossier_options* options, dossier_interrupt_fn interrupted,
                                                  void* user, dossier_release_fn release, dossier_error** error);
/* How long, or at what cost, anybody may hold a snapshot while this process writes, because the file grows for it:
   bytes kept from reuse, and milliseconds since a writer of this process first met it while the file grew; 0 for no
   limit. Beyond it `allow` is asked; where it is NULL or returns what is not 0, dossier_write_commit fails with E_BUSY,
   "snapshot_held". In force are the limits of whoever opens the store first in this process. `release` as in
   dossier_options_set_clock. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_snapshot_limits(dossier_options* options, uint64_t held_bytes,
                                                        int64_t milliseconds, dossier_snapshot_fn allow, void* user,
                                                        dossier_release_fn release, dossier_error** error);
/* 1: open it on a network file system too, where locks and maps are not safe: for a host that knows better. Threads:
   one. Since 0.1. */
DOSSIER_API int32_t dossier_options_set_allow_network_filesystem(dossier_options* options, int32_t allow,
                                                                 dossier_error** error);

/* Opens a folder; `options` may be NULL. A folder is opened once per process however often it is asked for. Errors:
   E_STORE_NOT_FOUND, E_EXISTS, E_NOT_A_STORE, E_VERSION, E_PERMISSION, E_READ_ONLY, E_NETWORK_FILESYSTEM,
   E_ADDRESS_SPACE, E_DISK_FULL. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_open(const char* folder, size_t folder_size, const dossier_options* options,
                                       dossier_store** store, dossier_error** error);
/* Releases the store; what was made from it keeps working. Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_store_close(dossier_store* store);

/* ---- Looking after a store --------------------------------------------------------------------------------------- */

/* One thing that is not as it must be: its kind ("structure", "record", "missing_row", "wrong_row", "extra_row",
   "tally" or "journal"), its place (table or index, and key) and details, each ended by a NUL byte and valid during the
   call. Called on the calling thread. */
typedef void (*dossier_fault_fn)(void* user, const char* kind, const char* place, const char* detail);

/* Copies the store as it stands into a new folder, while others read and write. The copy is complete or not there.
   `progress` may be NULL. Errors: E_EXISTS, E_CANCELLED, E_DISK_FULL, E_PERMISSION. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_backup(dossier_store* store, const char* folder, size_t folder_size,
                                         dossier_progress_fn progress, void* user, dossier_error** error);
/* Puts the state of a backup into a folder, once everything in the backup was found sound. Where a store is in the
   folder already, `replace` says whether it may go: it may be damaged, nobody may have it open, and it stays until the
   new one is on disk. `options` may be NULL. `progress` may be NULL; it gets the steps of the check, then bytes.
   Errors: E_CORRUPT (reason "backup_damaged"), E_EXISTS, E_BUSY (reasons "store_in_use", "compacting"), E_CANCELLED,
   E_DISK_FULL, E_IO (reason "in_place_unsynced": the new file has taken its place, but a power cut may undo that), and
   those of dossier_store_open. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_restore(const char* backup, size_t backup_size, const char* folder,
                                          size_t folder_size, int32_t replace, const dossier_options* options,
                                          dossier_progress_fn progress, void* user, dossier_error** error);
/* Checks every page, checksum, record, index row, tally and journal entry against each other. Counts what was checked
   and how many faults were found; faults are no error of the call. Both callbacks may be NULL; `user` goes to both.
   Errors: E_CANCELLED. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_store_verify(dossier_store* store, dossier_fault_fn fault, dossier_progress_fn progress,
                                         void* user, uint64_t* records, uint64_t* rows, uint64_t* journal_entries,
                                         uint64_t* faults, dossier_error** error);

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
DOSSIER_API int32_t dossier_store_statistics(dossier_store* store, dossier_statistics** statistics,
                                             dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_statistics_free(dossier_statistics* statistics);
/* One figure, by DOSSIER_STATISTIC_...; 0 for another number. Threads: one. Since 0.1. */
DOSSIER_API uint64_t dossier_statistics_number(const dossier_statistics* statistics, int32_t figure);
/* How many spaces (tables and indexes) there are. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_statistics_space_count(const dossier_statistics* statistics);
/* A space by position from 0: its name ("customer.phone"), entries, bytes and levels of its tree. Errors: E_USAGE past
   the last. The name lives as long as the statistics. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_statistics_space(const dossier_statistics* statistics, size_t position, const char** name,
                                             uint64_t* entries, uint64_t* bytes, uint32_t* depth,
                                             dossier_error** error);
/* How many snapshots are open, in all processes. Threads: one. Since 0.1. */
DOSSIER_API size_t dossier_statistics_snapshot_count(const dossier_statistics* statistics);
/* A snapshot by position from 0, the oldest first: its process and how many commits lie behind it. Errors: E_USAGE past
   the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_statistics_snapshot(const dossier_statistics* statistics, size_t position,
                                                uint64_t* process, uint64_t* versions_behind, dossier_error** error);
/* How many freed bytes a snapshot, by position from 0, keeps from reuse; 0 past the last. Threads: one. Since 0.1. */
DOSSIER_API uint64_t dossier_statistics_snapshot_held(const dossier_statistics* statistics, size_t position);

#ifdef __cplusplus
}
#endif

#endif
