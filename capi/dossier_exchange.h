/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DOSSIER_EXCHANGE_H
#define DOSSIER_EXCHANGE_H

/* A part of dossier.h, which includes it: forms from spreadsheets, lists as files, blank forms to hand out. Its
   conventions hold here too. Include dossier.h. */

#include "dossier_rights.h"
#include "dossier_session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Import ------------------------------------------------------------------------------------------------------ */

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
#define DOSSIER_IMPORT_NOT_TAKEN 7  /* Parts of the file that were left aside: dossier_import_not_taken. */
#define DOSSIER_IMPORT_CLEARED 8    /* Stored values that empty cells took away: dossier_import_cleared. */
#define DOSSIER_IMPORT_MATCHED 9    /* Of those taken: known customers without their number: dossier_import_matched. */
#define DOSSIER_IMPORT_ID 10        /* Of its record (dossier_import_record_get); 0: it changed nothing. */
#define DOSSIER_IMPORT_OVER 11      /* Tasks that were skipped: dossier_import_options_set_history. */
#define DOSSIER_IMPORT_ENROLLED 12  /* People who became provisional staff: dossier_import_enrolled. */
#define DOSSIER_IMPORT_PENDING 13   /* Changed contacts and addresses that wait: dossier_import_pending. */

/* What a part of the file is that was left aside. */
#define DOSSIER_NOT_TAKEN_COLUMN 0   /* A column that the form does not have. */
#define DOSSIER_NOT_TAKEN_REPEATED 1 /* A further column under a heading that is there twice. */
#define DOSSIER_NOT_TAKEN_SHEET 2    /* A further sheet of a workbook. */
#define DOSSIER_NOT_TAKEN_CELLS 3    /* Cells to the right of the headings. */
#define DOSSIER_NOT_TAKEN_MASKED 4   /* Values of a field that were masked when they were written. */

/* A row that was not taken in, fault by fault: name of the file, line on which the row begins (the heading is line 1),
   heading of the column at fault (empty: the whole row), what was there with personal data masked, and why. All is
   borrowed and valid during the call. Called on the calling thread. */
typedef void (*dossier_refused_fn)(void* user, const char* file, uint64_t line, const char* column, const char* value,
                                   const dossier_error* why);

/* The outcome of an import. Threads: one. */
typedef struct dossier_import dossier_import;

/* Imports one of the business's own forms, DOSSIER_FORM_..., as CSV or workbook with the documents' Chinese headings. A
   bad row is refused and reported to `refused`, the others are taken in; a second import of the same file changes
   nothing, and a changed row corrects its record. A thousand rows share a commit: after a crash or a stop, import
   again. Both callbacks may be NULL; `user` goes to both; progress counts bytes of the file. The result is yours to
   free, and not made where `result` is NULL. Errors: E_IO where the file cannot be read, E_INVALID where its encoding
   is not known or a column is missing, E_CANCELLED, E_DENIED, E_STORE_FULL, E_DISK_FULL. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_import_form(dossier_session* session, int32_t form, const char* path, size_t path_size,
                                        dossier_refused_fn refused, dossier_progress_fn progress, void* user,
                                        dossier_import** result, dossier_error** error);
/* One figure, by DOSSIER_IMPORT_...; 0 for another number. Threads: one. Since 0.1. */
DOSSIER_API uint64_t dossier_import_number(const dossier_import* result, int32_t figure);
/* A part of the file that was left aside, by its place from 0 on: DOSSIER_NOT_TAKEN_... in `kind`; in `name` the
   heading, the name of the sheet, or the line of the first such cells, which lives as long as the result.
   DOSSIER_NOT_FOUND past the last. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_not_taken(const dossier_import* result, size_t place, int32_t* kind,
                                             dossier_bytes* name, dossier_error** error);
/* A stored value that an empty cell took away, likewise: the line of the file, and the form's heading. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_import_cleared(const dossier_import* result, size_t place, uint64_t* line,
                                           dossier_bytes* column, dossier_error** error);
/* Who became provisional staff, likewise: the staff number. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_enrolled(const dossier_import* result, size_t place, dossier_bytes* staff,
                                            dossier_error** error);
/* A row without a number that was about a customer already there, whom it updated, likewise: the line of the file, the
   customer's number, and what they have in common, words with blanks between them ("credit_code", "name phone email").
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_matched(const dossier_import* result, size_t place, uint64_t* line,
                                           dossier_bytes* number, dossier_bytes* by, dossier_error** error);
/* A changed contact or address of a known customer that is not in use before it is confirmed (dossier_detail_confirm),
   likewise: the line of the file, the customer's number, what it replaces ("contacts[0]"), and the id of the change.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_pending(const dossier_import* result, size_t place, uint64_t* line,
                                           dossier_bytes* number, dossier_bytes* field, uint64_t* change,
                                           dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_import_free(dossier_import* result);
/* The form with a stable name ("registration", "feedback", "follow-up"), or DOSSIER_NOT_FOUND. Threads: any. Since
   0.1. */
DOSSIER_API int32_t dossier_form_from_name(const char* name, size_t name_size, int32_t* form, dossier_error** error);
/* Its stable name; empty for another number. Static text. Threads: any. Since 0.1. */
DOSSIER_API dossier_bytes dossier_form_name(int32_t form);

/* How a form is imported. Threads: one. */
typedef struct dossier_import_options dossier_import_options;

/* Options with nothing set; yours to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_new(dossier_import_options** options, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_import_options_free(dossier_import_options* options);
/* Not 0: say what would happen, and change nothing. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_dry_run(dossier_import_options* options, int32_t dry_run,
                                                       dossier_error** error);
/* Not 0: an empty cell takes away what is stored; by default it says nothing. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_empty_clears(dossier_import_options* options, int32_t empty_clears,
                                                            dossier_error** error);
/* Not 0: columns that the form does not have become custom fields. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_keep_unknown(dossier_import_options* options, int32_t keep_unknown,
                                                            dossier_error** error);
/* Not 0: people whom nobody is called like become provisional staff under that name; by default only numbers of staff
   do, and a row with such a name is refused. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_enrol(dossier_import_options* options, int32_t enrol,
                                                     dossier_error** error);
/* Not 0: what is over stays over. Tasks that old records bring, and whose day was before today, are skipped at once
   with the reason "history"; regular contact goes on from today, and what is owed in money stays owed. Threads: one.
   Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_history(dossier_import_options* options, int32_t history,
                                                       dossier_error** error);
/* How the contacts and addresses that the file changes were confirmed, as dossier_detail_confirm is told; they come
   into use at once then, but for what needs a proof where `proof` is empty. Method 0: they were not, and stay pending.
   Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_confirmation(dossier_import_options* options, int32_t method,
                                                            const char* reference, size_t reference_size,
                                                            const char* proof, size_t proof_size,
                                                            dossier_error** error);
/* The path of a description of one's own layout of the form, a JSON file (docs/forms.md). The documents' own are known
   by what stands in the file. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_layout(dossier_import_options* options, const char* path,
                                                      size_t path_size, dossier_error** error);
/* The file has `given` instead of the form's heading `heading`: "NAME"; "=VALUE", the same in all rows; "NAME=VALUE",
   that where the cell is empty; empty: it has no such column. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_heading(dossier_import_options* options, const char* heading,
                                                       size_t heading_size, const char* given, size_t given_size,
                                                       dossier_error** error);
/* The same for everything that a small file names: a JSON object {"客户名称": "单位全称", "简称": null}, or CSV with two columns.
   Errors: E_IO, E_INVALID. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_read_headings(dossier_import_options* options, const char* path,
                                                         size_t path_size, dossier_error** error);
/* A workbook (XLSX) to be made with the refused rows as they were typed, cells at fault marked, reason and suggestion
   (in `language`) beside them: once corrected, it can be imported as it is. It holds the same personal data as the file
   itself. It is not made if no row is refused. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_options_set_corrections(dossier_import_options* options, const char* path,
                                                           size_t path_size, int32_t language, dossier_error** error);

/* dossier_import_form with options, which may be NULL. Both take CSV in UTF-8, UTF-16 or GB18030, a text document
   (DOCX) and a workbook (XLSX), as a list or with a form for each customer, and JSON lines as dossier_export_list
   writes them. Errors: as there, and E_INVALID with the reasons "workbook", "old_workbook", "zip_bomb", "form_size",
   "hostile_xml"; E_USAGE, "json_lines_option". Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_import_file(dossier_session* session, int32_t form, const char* path, size_t path_size,
                                        const dossier_import_options* options, dossier_refused_fn refused,
                                        dossier_progress_fn progress, void* user, dossier_import** result,
                                        dossier_error** error);
/* What to write instead of what was refused: for a heading of the form and the reason of the error. Yours to free;
   empty where the reason says it all. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_form_suggestion(int32_t form, const char* column, size_t column_size, const char* reason,
                                            size_t reason_size, int32_t language, dossier_buffer** suggestion,
                                            dossier_error** error);
/* Makes a blank form to hand out: a workbook with headings, lists to choose from and checks, which can be imported as
   it is once it is filled in. Errors: E_IO. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_form_write_blank(int32_t form, const char* path, size_t path_size, dossier_error** error);
/* The same laid out for one customer, as dossier_export_options_set_layout says; as a text document where the path ends
   in ".docx". Errors: E_IO, E_USAGE for an unknown layout ("no_layout"). Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_form_write_layout(int32_t form, const char* layout, size_t layout_size, const char* path,
                                              size_t path_size, dossier_error** error);

/* ---- Imports that were made -------------------------------------------------------------------------------------- */

/* Administrators reach all imports, others their own. */

/* An import (ImportRecord), or DOSSIER_NOT_FOUND. Lives as long as the view. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_record_get(dossier_view* view, uint64_t id, dossier_bytes* record,
                                              dossier_error** error);
/* The imports (ImportRecord) that changed something, the newest first; no dry runs. An empty token begins at the first.
   The cursor is yours. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_import_record_list(dossier_view* view, size_t page_limit, dossier_bytes token,
                                               dossier_cursor** cursor, dossier_error** error);
/* Which records the rows of an import made or changed, in the order in which they were stored, behind the entry `after`
   of the journal: dossier_changes_line says which row. The changes are yours. Errors: E_MISSING. Threads: one. Since
   0.1. */
DOSSIER_API int32_t dossier_import_record_rows(dossier_view* view, uint64_t id, uint64_t after, size_t limit,
                                               dossier_changes** changes, dossier_error** error);
/* A customer whose records an undo left as they are: id, number, name as the actor sees it, and why, such as E_CONFLICT
   with the reason "changed_since". All is borrowed and valid during the call. */
typedef void (*dossier_left_fn)(void* user, uint64_t customer, const char* number, const char* name,
                                const dossier_error* why);
/* Undoes an import, customer by customer: what it made is gone, what it changed is as it was. Customers of whom
   anything was changed since, or who are on legal hold, are left and told to `left` at the end. Provisional staff whom
   it brought go with it where nobody has changed or named them since. Gives how many were
   put back. Several hundred customers share a commit: after a crash or a stop, undo it again to go on. Not 0 in
   `dry_run`: only say so. Both callbacks may be NULL; `user` goes to both; progress counts customers. For whoever made
   the import, and administrators. Errors: E_MISSING, E_DENIED, E_CANCELLED. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_import_undo(dossier_session* session, uint64_t id, int32_t dry_run, dossier_left_fn left,
                                        dossier_progress_fn progress, void* user, uint64_t* undone,
                                        dossier_error** error);

/* ---- Export ------------------------------------------------------------------------------------------------------ */

/* The first four are the business's own forms: imported again, they change nothing. */
#define DOSSIER_LIST_REGISTRATION 0 /* 客户信息登记表 */
#define DOSSIER_LIST_FEEDBACK 1     /* 客户反馈记录表, in the order of its time. */
#define DOSSIER_LIST_FOLLOW_UP 2    /* 客户跟踪记录表 */
#define DOSSIER_LIST_CONTRACTS 3    /* 合同台账: a row an instalment. */
#define DOSSIER_LIST_INTERACTIONS 4 /* 互动记录: customer by customer, newest first. */
#define DOSSIER_LIST_DUE 5          /* 待办清单 */
#define DOSSIER_LIST_PAYMENTS 6     /* 回款记录 */
#define DOSSIER_LIST_OVERDUE 7      /* 逾期分期 */
#define DOSSIER_LIST_RISKS 8        /* 风险预警 */
#define DOSSIER_LIST_POOL 9         /* 公海客户 */

#define DOSSIER_FILE_CSV 0        /* UTF-8 with a byte order mark; no text can become a formula. */
#define DOSSIER_FILE_XLSX 1       /* A workbook with typed cells. */
#define DOSSIER_FILE_JSON_LINES 2 /* The records as JSON, one a line. */
#define DOSSIER_FILE_ARROW 3      /* An Arrow IPC file (Feather, version 2) with typed columns. */
#define DOSSIER_FILE_DOCX 4       /* A text document with a form for each customer. */
#define DOSSIER_FILE_CARD3 5      /* Address cards of customers' contacts: vCard 3.0 (RFC 2426). */
#define DOSSIER_FILE_CARD4 6      /* The same as vCard 4.0 (RFC 6350). */
#define DOSSIER_FILE_CALENDAR 7   /* What is due as events of a calendar: iCalendar (RFC 5545). */

/* Which entries of a list, and how. Threads: one. */
typedef struct dossier_export_options dossier_export_options;

/* Options for everything; yours to free. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_new(dossier_export_options** options, dossier_error** error);
/* Takes NULL. Threads: one. Since 0.1. */
DOSSIER_API void dossier_export_options_free(dossier_export_options* options);
/* DOSSIER_FILE_...; unset: by the ending of the file's name. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_set_format(dossier_export_options* options, int32_t format,
                                                      dossier_error** error);
/* Not before `from` and before `until`; DOSSIER_NO_TIME: no such limit. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_set_period(dossier_export_options* options, int64_t from, int64_t until,
                                                      dossier_error** error);
/* Only this customer's. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_set_customer(dossier_export_options* options, uint64_t customer,
                                                        dossier_error** error);
/* Of what is due: only this assignee's (staff number). Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_set_assignee(dossier_export_options* options, const char* staff,
                                                        size_t staff_size, dossier_error** error);
/* Of what is due and of feedback: only this department's. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_set_department(dossier_export_options* options, const char* department,
                                                          size_t department_size, dossier_error** error);

/* How one of the business's own forms is laid out. Empty: as a list, or in a text document as "card"; "list"; with a
   sheet or page for each customer "card", of the registration also "groups" and "dossier"; or the path of a description
   of one's own, which ends in ".json" (docs/forms.md). As a workbook or a text document. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_set_layout(dossier_export_options* options, const char* layout,
                                                      size_t layout_size, dossier_error** error);
/* Not 0: as somebody sees it who sees nothing in full, to be passed on. Threads: one. Since 0.1. */
DOSSIER_API int32_t dossier_export_options_set_masked(dossier_export_options* options, int32_t masked,
                                                      dossier_error** error);

/* Writes a list, DOSSIER_LIST_..., to a file, which appears only once it is complete, readable by its owner alone. What
   the session may not see is left out or masked; each customer on it counts as looked at. Memory does not grow with the
   rows. Progress counts rows. Gives the number of rows. Errors: E_IO, E_DENIED, E_CANCELLED, E_USAGE for an option that
   the list does not know ("list_filter", "no_layout") and a name with an unknown ending ("format", "layout_format").
   Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_export_list(dossier_session* session, int32_t list, const char* path, size_t path_size,
                                        const dossier_export_options* options, dossier_progress_fn progress, void* user,
                                        uint64_t* rows, dossier_error** error);
/* What the documents call the file of a month: "202403客户反馈记录表.xlsx"; month 0: without one. Yours to free. Threads: any.
   Since 0.1. */
DOSSIER_API int32_t dossier_export_file_name(int32_t list, int32_t year, int32_t month, int32_t format,
                                             dossier_buffer** name, dossier_error** error);
/* The list with a stable name ("feedback", "due"), or DOSSIER_NOT_FOUND. Threads: any. Since 0.1. */
DOSSIER_API int32_t dossier_list_from_name(const char* name, size_t name_size, int32_t* list, dossier_error** error);

#ifdef __cplusplus
}
#endif

#endif
