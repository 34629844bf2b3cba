/* SPDX-License-Identifier: Apache-2.0 */
/* A host whose files may not grow beyond a limit (ulimit -f): it lives, it is told, and its signal handling is as it
   was. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "check.h"

static char path[200];

static const char* file(const char* name) {
  snprintf(path, sizeof path, "%s", in_folder(name));
  return path;
}

static void limit_files(rlim_t bytes) {
  struct rlimit limit;
  CHECK(getrlimit(RLIMIT_FSIZE, &limit) == 0);
  limit.rlim_cur = bytes;
  CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
}

/* A call that must be told that the limit is in the way. */
#define LIMITED(code, call) expect_limit(__LINE__, #call, (code), (call))
static void expect_limit(int line, const char* what, int32_t code, int32_t result) {
  if (strcmp(dossier_error_reason(test_error, NULL), "file_size_limit") != 0)
    fprintf(stderr, "%d: %s: %s\n", line, what, dossier_error_message(test_error, DOSSIER_EN, NULL));
  CHECK(strcmp(dossier_error_reason(test_error, NULL), "file_size_limit") == 0);
  expect_result(__FILE__, line, what, code, result);
}

static int32_t add_customers(dossier_session* session, int first, int count) {
  dossier_write* write = NULL;
  int32_t result;
  int i;
  OK(dossier_write_begin(session, "", 0, &write, ERR));
  for (i = 0; i < count; ++i) add_customer(write, first + i);
  result = dossier_write_commit(write, ERR);
  dossier_write_free(write);
  return result;
}

static void a_write_beyond_the_limit_is_an_error(dossier_store* store, dossier_session* session) {
  struct stat status;
  int32_t result = DOSSIER_OK;
  uint64_t faults = 1;
  int first = 100;
  CHECK(stat(file("store/data.mdb"), &status) == 0);
  limit_files((rlim_t)status.st_size + 65536);
  for (; result == DOSSIER_OK && first < 5000; first += 20) {
    dossier_error_free(test_error);
    test_error = NULL;
    result = add_customers(session, first, 20);
  }
  LIMITED(DOSSIER_E_DISK_FULL, result);
  limit_files(RLIM_INFINITY);
  OK(add_customers(session, 6000, 20));
  OK(dossier_store_verify(store, NULL, NULL, NULL, NULL, NULL, NULL, &faults, ERR));
  CHECK(faults == 0);
}

static int32_t export(dossier_session* session, int32_t list, const char* name) {
  return dossier_export_list(session, list, file(name), DOSSIER_NUL, NULL, NULL, NULL, NULL, ERR);
}

static void a_file_beyond_the_limit_is_an_error_and_not_there(dossier_store* store, dossier_session* session) {
  static char page[100000];
  limit_files(4096);
  LIMITED(DOSSIER_E_IO, export(session, DOSSIER_LIST_REGISTRATION, "list.csv"));
  LIMITED(DOSSIER_E_IO, export(session, DOSSIER_LIST_REGISTRATION, "list.xlsx"));
  LIMITED(DOSSIER_E_IO, export(session, DOSSIER_LIST_INTERACTIONS, "list.jsonl"));
  LIMITED(DOSSIER_E_IO, export(session, DOSSIER_LIST_REGISTRATION, "list.arrow"));
  LIMITED(DOSSIER_E_IO, dossier_form_write_blank(DOSSIER_FORM_FEEDBACK, file("blank.xlsx"), DOSSIER_NUL, ERR));
  LIMITED(DOSSIER_E_IO, dossier_archive_month(session, 2024, 3, file("month.zip"), DOSSIER_NUL, NULL, NULL, NULL, ERR));
  memset(page, ' ', sizeof page);
  LIMITED(DOSSIER_E_IO, dossier_html_write(file("page.html"), DOSSIER_NUL, page, sizeof page, ERR));
  LIMITED(DOSSIER_E_DISK_FULL, dossier_store_backup(store, file("copy"), DOSSIER_NUL, NULL, NULL, ERR));
  limit_files(RLIM_INFINITY);
  CHECK(access(file("list.csv"), F_OK) != 0 && access(file("page.html"), F_OK) != 0);
  CHECK(access(file("copy"), F_OK) != 0);
  OK(export(session, DOSSIER_LIST_REGISTRATION, "list.xlsx"));
}

static volatile sig_atomic_t caught = 0;
static void on_limit(int number) { caught = number; }

static int is_pending(void) {
  sigset_t pending;
  CHECK(sigpending(&pending) == 0);
  return sigismember(&pending, SIGXFSZ);
}

static void the_hosts_own_signal_and_handler_stay(dossier_session* session) {
  struct sigaction handler, before, after;
  sigset_t one, mask;
  memset(&handler, 0, sizeof handler);
  handler.sa_handler = on_limit;
  CHECK(sigaction(SIGXFSZ, &handler, &before) == 0);
  limit_files(4096);
  LIMITED(DOSSIER_E_IO, export(session, DOSSIER_LIST_REGISTRATION, "list.csv"));
  CHECK(caught == 0 && !is_pending());
  CHECK(pthread_sigmask(SIG_SETMASK, NULL, &mask) == 0 && !sigismember(&mask, SIGXFSZ));
  sigemptyset(&one);
  sigaddset(&one, SIGXFSZ);
  CHECK(pthread_sigmask(SIG_BLOCK, &one, NULL) == 0 && raise(SIGXFSZ) == 0 && is_pending());
  LIMITED(DOSSIER_E_IO, export(session, DOSSIER_LIST_REGISTRATION, "list.csv"));
  CHECK(caught == 0 && is_pending());
  CHECK(pthread_sigmask(SIG_UNBLOCK, &one, NULL) == 0 && caught == SIGXFSZ);
  limit_files(RLIM_INFINITY);
  CHECK(sigaction(SIGXFSZ, &before, &after) == 0 && after.sa_handler == on_limit);
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session* session = open_system(store);
  int i;
  dossier_write* write;
  add_calls_of_three(session);
  OK(add_customers(session, 10, 60));
  write = begin(session);
  for (i = 0; i < 60; ++i) add_call(write, 1, 60 * (i + 1), "CHANNEL_PHONE", i, NULL);
  commit(write);
  a_write_beyond_the_limit_is_an_error(store, session);
  a_file_beyond_the_limit_is_an_error_and_not_there(store, session);
  the_hosts_own_signal_and_handler_stay(session);
  dossier_session_close(session);
  dossier_store_close(store);
}
