/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation of a call fails, one after the other: only that one, and that one with all behind it. The host must
   live, be told that memory ran out or get what it asked for, write again, and find its store sound.

       memory_campaign [STRIDE [SCENARIO [NUMBER]]]

   Every STRIDE-th allocation of each scenario, beginning anywhere; or of one; or one allocation alone.
   Each try is a process of its own on a copy of one store, so that what is made once in a process is made in it. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "check.h"

/* ---- Allocations that fail --------------------------------------------------------------------------------------- */

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* old, size_t size);
extern void* __libc_memalign(size_t alignment, size_t size);

static long allocations = 0;
static long first_to_fail = 0; /* 0: none. */
static int all_behind = 0;

static int fails(void) {
  long number;
  if (first_to_fail == 0) return 0;
  number = __sync_add_and_fetch(&allocations, 1);
  if (number != first_to_fail && !(all_behind && number > first_to_fail)) return 0;
  errno = ENOMEM;
  return 1;
}

#pragma GCC visibility push(default) /* The library calls these. */
void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }
void* realloc(void* old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
void* memalign(size_t alignment, size_t size) { return fails() ? NULL : __libc_memalign(alignment, size); }
void* aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void** result, size_t alignment, size_t size) {
  void* const made = memalign(alignment, size);
  if (made != NULL) *result = made;
  return made == NULL ? ENOMEM : 0;
}
#pragma GCC visibility pop

/* ---- What is tried ----------------------------------------------------------------------------------------------- */

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

static int open_it(const char* name) {
  dossier_options* options = NULL;
  const int opened = TRY(dossier_options_new(&options, ERR)) && TRY(dossier_options_set_create(options, 1, ERR)) &&
                     TRY(dossier_options_set_map_bytes(options, UINT64_C(1) << 26, ERR)) &&
                     TRY(dossier_options_set_write_timeout(options, 5000, ERR)) &&
                     TRY(dossier_options_set_clock(options, test_clock, NULL, NULL, ERR)) &&
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

static void imports(void) {
  static const char rows[] =
      "客户编号,客户名称,简称,客户类型,统一社会信用代码/身份证号,联系人姓名,联系人职务,手机号码,固定电话,电子邮箱,"
      "联系地址,邮政编码,所属行业,客户来源,客户等级,合作阶段,核心需求,需求等级,沟通方式偏好,服务时间偏好,"
      "首次接触时间,跟进人,备注\n"
      "C1,甲公司,,企业客户,,李强,,13800138000,,a@b.cn,,,,,,,,,,,2024-03-15,S001,\n"
      "C2,乙公司,,外星客户,,王芳,,13900139000,,c@d.cn,,,,,,,,,,,,S001,\n";
  dossier_import_options* options = NULL;
  dossier_import* result = NULL;
  const int file = open(in_folder("rows.csv"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  CHECK(write(file, rows, sizeof rows - 1) == (ssize_t)sizeof rows - 1);
  close(file);
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

static const struct {
  const char* name;
  void (*act)(void);
} scenarios[] = {{"write", writes},
                 {"commit", commits_whatever_came},
                 {"create", makes_a_store},
                 {"open", opens_again},
                 {"read", reads},
                 {"json", reads_json},
                 {"search", searches},
                 {"import", imports},
                 {"csv", exports_csv},
                 {"workbook", exports_workbook},
                 {"json lines", exports_json},
                 {"arrow", exports_arrow},
                 {"blank form", writes_a_blank_form},
                 {"workbook of forms", writes_a_workbook_of_forms},
                 {"document of forms", writes_a_document_of_forms},
                 {"page", makes_pages},
                 {"backup", backs_up},
                 {"archive", archives},
                 {"erase", erases},
                 {"compact", compacts}};

/* ---- One try, in a process of its own ---------------------------------------------------------------------------- */

enum { fine = 0, no_more = 1, wrong_error = 2, cannot_go_on = 3, unsound = 4, not_set_up = 5, printed = 6 };

static const char* const findings[] = {
    "", "", "not called lack of memory", "the next write fails", "unsound", "no set-up", "printed"};

/* Says what was found; nothing where `what` is NULL. */
static int found(int finding, const char* what) {
  if (what != NULL) fprintf(stderr, "%s %d %s in %s\n", what, (int)outcome, outcome_reason, outcome_call);
  return finding;
}

static int attempt(void (*act)(void), long number) {
  uint64_t faults = 1;
  int done;
  if (!open_it("store")) return found(not_set_up, "open");
  allocations = 0;
  first_to_fail = number;
  act();
  done = allocations < number;
  first_to_fail = 0;
  if (done) return outcome == DOSSIER_OK ? no_more : found(not_set_up, "undisturbed");
  if (lseek(STDERR_FILENO, 0, SEEK_END) != 0) return printed;
  if (outcome != DOSSIER_OK && outcome != DOSSIER_E_MEMORY) return found(wrong_error, "error");
  outcome = DOSSIER_OK;
  if (session == NULL) close_it();
  if ((session == NULL && !open_it("store")) || !write_one("丙")) return found(cannot_go_on, "then");
  if (!TRY(dossier_store_verify(store, NULL, NULL, NULL, NULL, NULL, NULL, &faults, ERR)) || faults != 0)
    return found(unsound, "verify");
  close_it();
  return fine;
}

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

static void lay_out_store(void) {
  int file;
  remove_folder();
  CHECK(mkdir(test_folder, 0700) == 0 && mkdir(in_folder("store"), 0700) == 0);
  file = open(in_folder("store/data.mdb"), O_WRONLY | O_CREAT | O_EXCL, 0600);
  CHECK(file >= 0 && write(file, image, (size_t)image_size) == image_size);
  close(file);
}

static int try_once(void (*act)(void), long number, int all, char* said, size_t room) {
  pid_t child;
  int status;
  int out;
  ssize_t got;
  lay_out_store();
  out = open(in_folder("said"), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  child = fork();
  if (child == 0) {
    CHECK(dup2(out, STDERR_FILENO) >= 0);
    alarm(60);
    all_behind = all;
    _exit(attempt(act, number));
  }
  status = status_of(child);
  got = pread(out, said, room - 1, 0);
  said[got < 0 ? 0 : got] = '\0';
  close(out);
  return status;
}

static unsigned long run(size_t which, int all, long stride, long only) {
  unsigned long tries = 0, bad = 0;
  char said[2000];
  int status = 256;
  long number = only > 0 ? only : 1 + rand() % stride;
  for (; status != 256 + no_more && status != 256 + not_set_up; number += stride, ++tries) {
    status = try_once(scenarios[which].act, number, all, said, sizeof said);
    if (status != 256 + fine && status != 256 + no_more && ++bad <= 5) {
      if (status < 256) printf("  allocation %ld: %s\n%s\n", number, strsignal(status), said);
      else printf("  allocation %ld: %s: %s\n", number, findings[status - 256], said);
    }
    if (only > 0) break;
  }
  printf("%-11s %s: %lu tries, %lu wrong\n", scenarios[which].name, all ? "and all behind" : "only that one ", tries,
         bad);
  fflush(stdout);
  return bad;
}

int main(int count, char** arguments) {
  const long stride = count > 1 ? atol(arguments[1]) : 1;
  const char* const scenario = count > 2 ? arguments[2] : NULL;
  const long only = count > 3 ? atol(arguments[3]) : 0;
  unsigned long bad = 0;
  int all;
  size_t which;
  CHECK(stride > 0);
  srand((unsigned)time(NULL));
  in_folder("");
  prepare();
  for (which = 0; which < sizeof scenarios / sizeof scenarios[0]; ++which) {
    if (scenario != NULL && strcmp(scenario, scenarios[which].name) != 0) continue;
    for (all = 0; all < 2; ++all) bad += run(which, all, stride, only);
  }
  return bad == 0 ? 0 : 1;
}
