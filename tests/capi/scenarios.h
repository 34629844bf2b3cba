/* SPDX-License-Identifier: Apache-2.0 */
/* What a host does with a store, each as one act on a copy of the same store, for campaigns that let something fail
   meanwhile. */
#ifndef DOSSIER_TESTS_CAPI_SCENARIOS_H
#define DOSSIER_TESTS_CAPI_SCENARIOS_H

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "check.h"

static dossier_store* store = NULL;
static dossier_session* session = NULL;

static int32_t outcome = DOSSIER_OK; /* Of the first call that failed. */
static char outcome_reason[64];
static const char* outcome_call = "";

/* Whether a step went well; the first that did not is kept. */
static int went_well(int32_t result, const char* call, dossier_error** error) {
  if (result < DOSSIER_OK && outcome == DOSSIER_OK) {
    outcome = result;
    outcome_call = call;
    snprintf(outcome_reason, sizeof outcome_reason, "%s", dossier_error_reason(*error, NULL));
  }
  dossier_error_free(*error);
  *error = NULL;
  return result >= DOSSIER_OK;
}
#define TRY(call) went_well(call, #call, ERR)

static int32_t go_on(void* user, uint64_t done, uint64_t total) {
  (void)user;
  (void)done;
  (void)total;
  return 0;
}

static int make_options(dossier_options** options) {
  return TRY(dossier_options_new(options, ERR)) && TRY(dossier_options_set_create(*options, 1, ERR)) &&
         TRY(dossier_options_set_map_bytes(*options, UINT64_C(1) << 26, ERR)) &&
         TRY(dossier_options_set_write_timeout(*options, 5000, ERR)) &&
         TRY(dossier_options_set_clock(*options, test_clock, NULL, NULL, ERR));
}

static int open_it(const char* name) {
  dossier_options* options = NULL;
  const int opened = make_options(&options) &&
                     TRY(dossier_store_open(in_folder(name), DOSSIER_NUL, options, &store, ERR)) &&
                     TRY(dossier_session_open_system(store, &session, ERR));
  dossier_options_free(options);
  return opened;
}

static void close_it(void) {
  dossier_session_close(session);
  dossier_store_close(store);
  session = NULL;
  store = NULL;
}

static int write_one(const char* name) {
  static const char json[] = "{\"kind\":\"个人客户\",\"name\":\"%s\",\"contacts\":[{\"name\":\"%s\"}]}";
  dossier_write* write = NULL;
  char customer[200];
  int well;
  snprintf(customer, sizeof customer, json, name, name);
  well = TRY(dossier_write_begin(session, "x", 1, &write, ERR)) &&
         TRY(dossier_customer_register(write, customer, DOSSIER_NUL, NULL, NULL, NULL, ERR)) &&
         TRY(dossier_write_commit(write, ERR));
  dossier_write_free(write);
  return well;
}

static void writes(void) { write_one("甲"); }

/* A host that does not look at what came back. */
static void commits_whatever_came(void) {
  dossier_write* write = NULL;
  static const char json[] = "{\"kind\":\"个人客户\",\"name\":\"丁\",\"contacts\":[{\"name\":\"戊\"}]}";
  if (!TRY(dossier_write_begin(session, "x", 1, &write, ERR))) return;
  TRY(dossier_customer_register(write, json, DOSSIER_NUL, NULL, NULL, NULL, ERR));
  TRY(dossier_write_commit(write, ERR));
  dossier_write_free(write);
}

static void makes_a_store(void) {
  dossier_session* const old_session = session;
  dossier_store* const old_store = store;
  store = NULL;
  session = NULL;
  open_it("new");
  close_it();
  store = old_store;
  session = old_session;
}

static void opens_again(void) {
  close_it();
  open_it("store");
}

static dossier_view* read_view(dossier_snapshot** snapshot) {
  TRY(dossier_snapshot_open(session, snapshot, ERR));
  return dossier_snapshot_view(*snapshot);
}

static void reads(void) {
  dossier_snapshot* snapshot = NULL;
  dossier_view* const view = read_view(&snapshot);
  dossier_bytes record = {NULL, 0};
  dossier_buffer* json = NULL;
  dossier_cursor* cursor = NULL;
  const dossier_bytes* records = NULL;
  size_t count = 0;
  if (view != NULL && TRY(dossier_customer_get(view, 1, &record, ERR)))
    TRY(dossier_record_to_json("Customer", DOSSIER_NUL, record.data, record.size, &json, ERR));
  dossier_buffer_free(json);
  if (view != NULL && TRY(dossier_timeline_open(view, 1, NULL, &cursor, ERR)))
    TRY(dossier_cursor_page(cursor, &records, &count, ERR));
  dossier_cursor_free(cursor);
  dossier_snapshot_close(snapshot);
}

static void reads_json(void) {
  static const char json[] = "{\"name\":\"a\",\"contacts\":[{\"name\":\"b\"},{\"name\":\"c\"}]}";
  dossier_buffer* bytes = NULL;
  TRY(dossier_record_from_json("Customer", DOSSIER_NUL, json, DOSSIER_NUL, &bytes, ERR));
  dossier_buffer_free(bytes);
}

static void searches(void) {
  dossier_snapshot* snapshot = NULL;
  dossier_view* const view = read_view(&snapshot);
  dossier_cursor* cursor = NULL;
  const dossier_bytes* records = NULL;
  size_t count = 0;
  if (view != NULL && TRY(dossier_customer_search(view, "cs公司", DOSSIER_NUL, NULL, &cursor, ERR)))
    TRY(dossier_cursor_page(cursor, &records, &count, ERR));
  dossier_cursor_free(cursor);
  cursor = NULL;
  if (view != NULL && TRY(dossier_interaction_search(view, "次", DOSSIER_NUL, 0, NULL, 0, NULL, &cursor, ERR)))
    TRY(dossier_cursor_page(cursor, &records, &count, ERR));
  dossier_cursor_free(cursor);
  dossier_snapshot_close(snapshot);
}

/* A row that is taken and one that is refused. */
static const char form_rows[] =
    "客户编号,客户名称,简称,客户类型,统一社会信用代码/身份证号,联系人姓名,联系人职务,手机号码,固定电话,电子邮箱,"
    "联系地址,邮政编码,所属行业,客户来源,客户等级,合作阶段,核心需求,需求等级,沟通方式偏好,服务时间偏好,"
    "首次接触时间,跟进人,备注\n"
    "C1,甲公司,,企业客户,,李强,,13800138000,,a@b.cn,,,,,,,,,,,2024-03-15,S001,\n"
    "C2,乙公司,,外星客户,,王芳,,13900139000,,c@d.cn,,,,,,,,,,,,S001,\n";

static void imports(void) {
  dossier_import_options* options = NULL;
  dossier_import* result = NULL;
  if (TRY(dossier_import_options_new(&options, ERR)) &&
      TRY(dossier_import_options_set_corrections(options, in_folder("again.xlsx"), DOSSIER_NUL, DOSSIER_ZH, ERR)) &&
      TRY(dossier_import_file(session, DOSSIER_FORM_REGISTRATION, in_folder("rows.csv"), DOSSIER_NUL, options, NULL,
                              go_on, NULL, &result, ERR))) {
    dossier_import_free(result);
    result = NULL;
    TRY(dossier_import_file(session, DOSSIER_FORM_REGISTRATION, in_folder("again.xlsx"), DOSSIER_NUL, NULL, NULL, NULL,
                            NULL, &result, ERR));
  }
  dossier_import_free(result);
  dossier_import_options_free(options);
}

static void exports(const char* name, int32_t list) {
  uint64_t rows = 0;
  TRY(dossier_export_list(session, list, in_folder(name), DOSSIER_NUL, NULL, go_on, NULL, &rows, ERR));
}
static void exports_csv(void) { exports("list.csv", DOSSIER_LIST_REGISTRATION); }
static void exports_workbook(void) { exports("list.xlsx", DOSSIER_LIST_REGISTRATION); }
static void exports_json(void) { exports("list.jsonl", DOSSIER_LIST_INTERACTIONS); }
static void exports_arrow(void) { exports("list.arrow", DOSSIER_LIST_INTERACTIONS); }

static void writes_forms(const char* name) {
  dossier_export_options* options = NULL;
  dossier_import* result = NULL;
  if (TRY(dossier_export_options_new(&options, ERR)) &&
      TRY(dossier_export_options_set_layout(options, "card", DOSSIER_NUL, ERR)) &&
      TRY(dossier_export_list(session, DOSSIER_LIST_REGISTRATION, in_folder(name), DOSSIER_NUL, options, go_on, NULL,
                              NULL, ERR)))
    TRY(dossier_import_form(session, DOSSIER_FORM_REGISTRATION, in_folder(name), DOSSIER_NUL, NULL, NULL, NULL, &result,
                            ERR));
  dossier_import_free(result);
  dossier_export_options_free(options);
}
static void writes_a_workbook_of_forms(void) { writes_forms("forms.xlsx"); }
static void writes_a_document_of_forms(void) { writes_forms("forms.docx"); }

static void writes_a_blank_form(void) {
  TRY(dossier_form_write_blank(DOSSIER_FORM_FEEDBACK, in_folder("blank.xlsx"), DOSSIER_NUL, ERR));
}

static void makes_pages(void) {
  dossier_snapshot* snapshot = NULL;
  dossier_view* const view = read_view(&snapshot);
  dossier_buffer* page = NULL;
  size_t size = 0;
  if (view != NULL && TRY(dossier_html_dossier(view, 1, DOSSIER_ZH, 10, &page, ERR))) {
    const char* const text = dossier_buffer_text(page, &size);
    TRY(dossier_html_write(in_folder("page.html"), DOSSIER_NUL, text, size, ERR));
  }
  dossier_buffer_free(page);
  dossier_snapshot_close(snapshot);
}

static void backs_up(void) { TRY(dossier_store_backup(store, in_folder("copy"), DOSSIER_NUL, go_on, NULL, ERR)); }

static void archives(void) {
  dossier_buffer* archive = NULL;
  if (TRY(dossier_archive_month(session, 2024, 3, in_folder("month.zip"), DOSSIER_NUL, go_on, NULL, &archive, ERR))) {
    dossier_buffer_free(archive);
    archive = NULL;
    TRY(dossier_archive_check(in_folder("month.zip"), DOSSIER_NUL, &archive, ERR));
  }
  dossier_buffer_free(archive);
}

static void erases(void) {
  static const char json[] =
      "{\"requested_on\":\"2024-03-14\",\"asked_by\":\"REQUESTER_PERSON\",\"ground\":\"ERASURE_GROUND_CONSENT_"
      "WITHDRAWN\"}";
  dossier_write* write = NULL;
  dossier_buffer* request = NULL;
  dossier_buffer* certificate = NULL;
  size_t size = 0;
  if (TRY(dossier_record_from_json("Erasure", DOSSIER_NUL, json, DOSSIER_NUL, &request, ERR)) &&
      TRY(dossier_write_begin(session, "", 0, &write, ERR))) {
    const char* const text = dossier_buffer_text(request, &size);
    if (TRY(dossier_person_erase(write, 2, text, size, &certificate, ERR))) TRY(dossier_write_commit(write, ERR));
  }
  dossier_buffer_free(request);
  dossier_buffer_free(certificate);
  dossier_write_free(write);
}

static void compacts(void) {
  close_it();
  TRY(dossier_store_compact(in_folder("store"), DOSSIER_NUL, go_on, NULL, ERR));
}

static void restores(void) {
  char backup[sizeof test_folder + 16];
  dossier_options* options = NULL;
  strcpy(backup, in_folder("backup"));
  if (make_options(&options))
    TRY(dossier_store_restore(backup, DOSSIER_NUL, in_folder("restored"), DOSSIER_NUL, 1, options, go_on, NULL, ERR));
  dossier_options_free(options);
}

/* ---- Whether it was done ----------------------------------------------------------------------------------------- */

static int finds(const char* name) {
  dossier_snapshot* snapshot = NULL;
  uint64_t found[4];
  size_t count = 0;
  OK(dossier_snapshot_open(session, &snapshot, ERR));
  OK(dossier_customer_find(dossier_snapshot_view(snapshot), name, DOSSIER_NUL, found, 4, &count, ERR));
  dossier_snapshot_close(snapshot);
  return count == 1;
}

static int is_file(const char* name) {
  struct stat status;
  return stat(in_folder(name), &status) == 0 && status.st_size > 0;
}

/* A store with what the first one has. */
static int is_copy(const char* name) {
  struct stat status;
  dossier_session* const old_session = session;
  dossier_store* const old_store = store;
  int found = 0;
  if (stat(in_folder(name), &status) != 0) return 0;
  store = NULL;
  session = NULL;
  if (open_it(name)) found = finds("测试公司0001");
  close_it();
  store = old_store;
  session = old_session;
  return found;
}

static int wrote(void) { return finds("甲"); }
static int committed(void) { return finds("丁"); }
static int imported(void) { return finds("甲公司") && is_file("again.xlsx"); }
static int made_csv(void) { return is_file("list.csv"); }
static int made_workbook(void) { return is_file("list.xlsx"); }
static int made_json(void) { return is_file("list.jsonl"); }
static int made_arrow(void) { return is_file("list.arrow"); }
static int made_form(void) { return is_file("blank.xlsx"); }
static int made_page(void) { return is_file("page.html"); }
static int made_store(void) { return is_file("new/data.mdb"); }
static int backed_up(void) { return is_copy("copy"); }
static int restored(void) { return is_copy("restored"); }
static int erased(void) { return !finds("测试公司0002"); }
static int archived(void) {
  dossier_buffer* archive = NULL;
  const int sound = dossier_archive_check(in_folder("month.zip"), DOSSIER_NUL, &archive, NULL) == DOSSIER_OK;
  dossier_buffer_free(archive);
  return sound;
}
static int made_workbook_of_forms(void) { return is_file("forms.xlsx"); }
static int made_document_of_forms(void) { return is_file("forms.docx"); }
static int nothing_made(void) { return 1; }

static const struct {
  const char* name;
  void (*act)(void);
  int (*made)(void); /* Whether what it makes is there, all of it. */
} scenarios[] = {{"write", writes, wrote},
                 {"commit", commits_whatever_came, committed},
                 {"create", makes_a_store, made_store},
                 {"open", opens_again, nothing_made},
                 {"read", reads, nothing_made},
                 {"json", reads_json, nothing_made},
                 {"search", searches, nothing_made},
                 {"import", imports, imported},
                 {"csv", exports_csv, made_csv},
                 {"workbook", exports_workbook, made_workbook},
                 {"json lines", exports_json, made_json},
                 {"arrow", exports_arrow, made_arrow},
                 {"blank form", writes_a_blank_form, made_form},
                 {"workbook of forms", writes_a_workbook_of_forms, made_workbook_of_forms},
                 {"document of forms", writes_a_document_of_forms, made_document_of_forms},
                 {"page", makes_pages, made_page},
                 {"backup", backs_up, backed_up},
                 {"restore", restores, restored},
                 {"archive", archives, archived},
                 {"erase", erases, erased},
                 {"compact", compacts, nothing_made}};

/* ---- The store that all begin with ------------------------------------------------------------------------------- */

/* Waits for a child; its signal, or 256 and what it found. */
static int status_of(pid_t child) {
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 256 + WEXITSTATUS(status);
}

/* The data file of the store that all begin with. */
static char* image = NULL;
static ssize_t image_size = 0;

static void prepare(void) {
  int file;
  const pid_t child = fork();
  if (child == 0) {
    store = open_store("store");
    session = open_system(store);
    add_calls_of_three(session);
    close_it();
    _exit(0);
  }
  CHECK(status_of(child) == 256);
  file = open(in_folder("store/data.mdb"), O_RDONLY);
  image_size = (ssize_t)lseek(file, 0, SEEK_END);
  image = malloc((size_t)image_size);
  CHECK(image_size > 0 && image != NULL && pread(file, image, (size_t)image_size, 0) == image_size);
  close(file);
}

static void lay_out(const char* name, const char* bytes, ssize_t size) {
  const int file = open(in_folder(name), O_WRONLY | O_CREAT | O_EXCL, 0600);
  CHECK(file >= 0 && write(file, bytes, (size_t)size) == size);
  close(file);
}

static void lay_out_store(void) {
  remove_folder();
  CHECK(mkdir(test_folder, 0700) == 0 && mkdir(in_folder("store"), 0700) == 0 && mkdir(in_folder("backup"), 0700) == 0);
  lay_out("store/data.mdb", image, image_size);
  lay_out("backup/data.mdb", image, image_size);
  lay_out("rows.csv", form_rows, (ssize_t)sizeof form_rows - 1);
}

#endif
