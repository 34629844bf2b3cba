/* SPDX-License-Identifier: Apache-2.0 */
/* What a host may say of waits and of snapshots that are held for long. */
#include <pthread.h>

#include "check.h"

static int asked = 0;
static int released = 0;

static int32_t interrupted(void* user) {
  CHECK(user == &asked);
  return ++asked == 2;
}

static int32_t allow(void* user, uint64_t process, uint64_t versions_behind, uint64_t held_bytes) {
  CHECK(user == &asked && process == (uint64_t)getpid() && versions_behind > 0 && held_bytes > 100000);
  return ++asked == 3;
}

static void release(void* user) {
  CHECK(user == &asked);
  ++released;
}

static dossier_session* session_of(dossier_options* options) {
  dossier_store* store = NULL;
  dossier_session* session = NULL;
  OK(dossier_options_set_create(options, 1, ERR));
  OK(dossier_store_open(in_folder("limits"), DOSSIER_NUL, options, &store, ERR));
  dossier_options_free(options);
  OK(dossier_session_open_system(store, &session, ERR));
  dossier_store_close(store);
  return session;
}

static void* wait_for_the_other(void* session) {
  dossier_write* write = NULL;
  dossier_error* error = NULL;
  CHECK(dossier_write_begin(session, "", 0, &write, &error) == DOSSIER_E_CANCELLED);
  dossier_error_free(error);
  return NULL;
}

static void a_wait_is_interrupted(void) {
  dossier_options* options = NULL;
  dossier_session* session;
  dossier_write* write = NULL;
  dossier_write* second = NULL;
  dossier_error* error = NULL;
  pthread_t thread;
  OK(dossier_options_new(&options, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_options_set_write_timeout(options, -1, ERR));
  OK(dossier_options_set_interrupt(options, interrupted, &asked, release, ERR));
  OK(dossier_options_set_interrupt(options, NULL, NULL, NULL, ERR));
  CHECK(released == 1);
  OK(dossier_options_set_interrupt(options, interrupted, &asked, release, ERR));
  session = session_of(options);
  OK(dossier_write_begin(session, "", 0, &write, ERR));
  CHECK(dossier_write_begin(session, "", 0, &second, &error) == DOSSIER_E_BUSY);
  CHECK(strcmp(dossier_error_reason(error, NULL), "own_write") == 0 && asked == 0);
  dossier_error_free(error);
  CHECK(pthread_create(&thread, NULL, wait_for_the_other, session) == 0 && pthread_join(thread, NULL) == 0);
  CHECK(asked == 2 && released == 1);
  dossier_write_free(write);
  dossier_session_close(session);
  CHECK(released == 2);
}

static int32_t write_once(dossier_session* session) {
  static int written = 0;
  char staff[128];
  dossier_write* write = NULL;
  int32_t result;
  snprintf(staff, sizeof staff, "{\"number\":\"S001\",\"name\":\"李明%d\",\"role\":\"ROLE_AGENT\"}", ++written);
  OK(dossier_write_begin(session, "", 0, &write, ERR));
  OK(dossier_staff_put(write, staff, strlen(staff), ERR));
  result = dossier_write_commit(write, NULL);
  dossier_write_free(write);
  return result;
}

static void a_sleeping_snapshot_is_limited(void) {
  dossier_options* options = NULL;
  dossier_session* session;
  dossier_snapshot* snapshot = NULL;
  dossier_statistics* statistics = NULL;
  dossier_store* store = NULL;
  int i;
  asked = released = 0;
  OK(dossier_options_new(&options, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_options_set_snapshot_limits(options, 0, -1, NULL, NULL, NULL, ERR));
  OK(dossier_options_set_snapshot_limits(options, 100000, 0, allow, &asked, release, ERR));
  session = session_of(options);
  CHECK(write_once(session) == DOSSIER_OK);
  OK(dossier_snapshot_open(session, &snapshot, ERR));
  for (i = 0; i < 10000 && write_once(session) == DOSSIER_OK; ++i) CHECK(asked < 3);
  CHECK(asked == 3);
  OK(dossier_store_open(in_folder("limits"), DOSSIER_NUL, NULL, &store, ERR));
  OK(dossier_store_statistics(store, &statistics, ERR));
  CHECK(dossier_statistics_snapshot_count(statistics) == 1);
  CHECK(dossier_statistics_snapshot_held(statistics, 0) > 100000);
  CHECK(dossier_statistics_snapshot_held(statistics, 1) == 0 && dossier_statistics_snapshot_held(NULL, 0) == 0);
  dossier_statistics_free(statistics);
  dossier_store_close(store);
  dossier_snapshot_close(snapshot);
  CHECK(write_once(session) == DOSSIER_OK);
  dossier_session_close(session);
  CHECK(released == 1);
}

int main(void) {
  a_wait_is_interrupted();
  a_sleeping_snapshot_is_limited();
  return 0;
}
