/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_H
#define DOSSIER_H

/* dossier: customer records in a folder, without a server. The C interface; its C++ twin begins at
   <dossier/dossier.hpp>.

   Start here: dossier_store_open opens a folder, dossier_session_open says who acts, a snapshot reads, a write changes.
   capi/example.c shows it whole. Each noun has a header of its own, dossier_customer.h and so on: all come with this.

   CONVENTIONS

   Results    A call that can fail returns int32_t: DOSSIER_OK (0) when done; a positive number for an outcome to be
              expected (DOSSIER_NOT_FOUND, DOSSIER_END, DOSSIER_UNCHANGED); a negative one, DOSSIER_E_..., for a
              failure. Outputs come last, before the error. They are written only with DOSSIER_OK. Those that are not
              wanted may be NULL, except for the handle that a call is there to make. So: set handles to NULL, call, and
              free them whatever came back.
   Errors     The last argument `dossier_error **error` may be NULL. Otherwise a failure puts an object there, to be
              freed with dossier_error_free, and every other result puts NULL. Any call may also return E_USAGE (a
              handle or text that is NULL, ended or not UTF-8), E_MEMORY (where there is not even enough for an error
              object, that is left NULL) and E_INTERNAL (a defect); calls that reach the store also E_IO, E_CORRUPT,
              E_FORKED and E_LOCK_LOST. "Errors:" names what else comes. Nothing is ever thrown through this interface,
              and your callbacks must not throw or jump through it either.
   Handles    Opaque. Each has one _free or _close, which takes NULL. A handle keeps alive what it was made from, so
              that any order of release works: the folder closes with the last store, session, snapshot, write and
              cursor of it. "Borrowed" means: not yours to free, valid as long as its owner.
   Text       UTF-8, as a pointer and a length in bytes; DOSSIER_NUL as the length stands for "up to the NUL byte". NULL
              with length 0 (or DOSSIER_NUL) is an empty text, which means "absent" where a text is optional. Text is
              copied before a call returns. Text that comes out as `const char *` ends with a NUL byte, and its length
              goes to `size` where that is not NULL; it is empty, never NULL, where there is none.
   Records    Protobuf messages of the package dossier.v1; the .proto files are installed beside the C++ headers
              (dossier/v1). A record goes in as protobuf bytes or as JSON: what begins with '{' is JSON, which no record
              in protobuf bytes does. Records come out as dossier_bytes, read in place from the store's memory map:
              valid until their snapshot ends, and inside a write until its next change. Read single fields with
              dossier_record_*, or turn them into JSON with dossier_record_to_json. What lives longer comes as a
              dossier_buffer, which you free.
   Numbers    Yes and no are int32_t: 0 and 1. Enumerations are int32_t with the values of the .proto files,
              DOSSIER_STAGE_ACTIVE and so on (dossier_fields.h). Times are int64_t microseconds since
              1970-01-01T00:00:00Z; DOSSIER_NO_TIME stands for "none". Days are int32_t days since 1970-01-01.
   Threads    "Threads: any" may be called by any number of threads at once, "one" by one thread at a time for the same
              handle, whichever thread that is: a write may begin on one, be used on another and be committed on a
              third. After fork() the child's calls return E_FORKED.
   Versions   "Since" names the first version with a symbol. Symbols, constants and their meanings stay; dossier_bytes
              stays as it is. */

#include "dossier_base.h"
#include "dossier_calendar.h"
#include "dossier_call.h"
#include "dossier_customer.h"
#include "dossier_exchange.h"
#include "dossier_follow_up.h"
#include "dossier_history.h"
#include "dossier_html.h"
#include "dossier_identity.h"
#include "dossier_interaction.h"
#include "dossier_keeping.h"
#include "dossier_labels.h"
#include "dossier_load.h"
#include "dossier_person.h"
#include "dossier_policy.h"
#include "dossier_record.h"
#include "dossier_report.h"
#include "dossier_rights.h"
#include "dossier_savepoint.h"
#include "dossier_search.h"
#include "dossier_session.h"
#include "dossier_staff.h"
#include "dossier_stewardship.h"
#include "dossier_store.h"
#include "dossier_terms.h"
#include "dossier_trade.h"
#include "dossier_validate.h"

#endif
