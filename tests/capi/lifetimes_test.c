/* SPDX-License-Identifier: Apache-2.0 */
/* Handles may go in any order, twice nothing, and on any thread. */
#include <pthread.h>

#include "check.h"

static void null_is_free(void) {
  dossier_error_free(NULL);
  dossier_buffer_free(NULL);
  dossier_options_free(NULL);
  dossier_store_close(NULL);
  dossier_statistics_free(NULL);
  dossier_session_close(NULL);
  dossier_snapshot_close(NULL);
  dossier_write_rollback(NULL);
  dossier_write_free(NULL);
  dossier_cursor_free(NULL);
  dossier_matches_free(NULL);
  dossier_timeline_query_free(NULL);
  dossier_due_query_free(NULL);
  dossier_history_free(NULL);
  dossier_load_free(NULL);
  dossier_import_free(NULL);
  dossier_validate_options_free(NULL);
  dossier_verdict_free(NULL);
  dossier_calendar_free(NULL);
  CHECK(dossier_snapshot_view(NULL) == NULL);
  CHECK(dossier_write_view(NULL) == NULL);
  CHECK(dossier_error_code(NULL) == DOSSIER_OK);
  CHECK(strcmp(dossier_error_message(NULL, DOSSIER_EN, NULL), "") == 0);
  CHECK(dossier_buffer_bytes(NULL).size == 0 && dossier_buffer_bytes(NULL).data != NULL);
  CHECK(dossier_matches_count(NULL) == 0 && dossier_history_count(NULL) == 0);
  CHECK(dossier_history_changed(NULL, 0, NULL) == NULL);
}

/* Each of the 24 orders of letting go of store, session, snapshot and cursor: what is left goes on working. */
static void any_order(void) {
  int order[4] = {0, 1, 2, 3};
  int i, j, k, l, n;
  for (i = 0; i < 4; ++i)
    for (j = 0; j < 4; ++j)
      for (k = 0; k < 4; ++k) {
        dossier_store* store;
        dossier_session* session;
        dossier_snapshot* snapshot;
        dossier_cursor* cursor = NULL;
        const dossier_bytes* records = NULL;
        size_t count = 0;
        int cursor_gone = 0;
        if (i == j || i == k || j == k) continue;
        l = 6 - i - j - k;
        order[0] = i, order[1] = j, order[2] = k, order[3] = l;
        store = open_store("order");
        session = open_system(store);
        if (i == 0 && j == 1 && k == 2) add_people(session);
        snapshot = read_now(session);
        OK(dossier_staff_list(dossier_snapshot_view(snapshot), &cursor, ERR));
        OK(dossier_cursor_page(cursor, &records, &count, ERR));
        CHECK(count == 2);
        for (n = 0; n < 4; ++n) {
          if (order[n] == 0) dossier_store_close(store);
          if (order[n] == 1) dossier_session_close(session);
          if (order[n] == 2) dossier_snapshot_close(snapshot);
          if (order[n] == 3) dossier_cursor_free(cursor), cursor_gone = 1;
          if (!cursor_gone) CHECK(bytes_are(dossier_record_text(records[0], DOSSIER_STAFF_NUMBER), "S001"));
        }
      }
}

/* A write that is let go of takes nothing with it, and its cursors know that it has ended. */
static void write_ends(void) {
  dossier_store* store = open_store("ends");
  dossier_session* system = open_system(store);
  dossier_write* write;
  dossier_cursor* cursor = NULL;
  dossier_snapshot* snapshot;
  dossier_bytes record;

  add_people(system);
  write = begin(system);
  put_staff(write, "{\"number\": \"S009\", \"name\": \"过客\", \"role\": \"ROLE_AGENT\"}");
  OK(dossier_staff_get(dossier_write_view(write), "S009", DOSSIER_NUL, &record, ERR));
  OK(dossier_staff_list(dossier_write_view(write), &cursor, ERR));
  dossier_write_rollback(write);
  dossier_write_rollback(write);
  EXPECT(DOSSIER_E_USAGE, dossier_cursor_page(cursor, NULL, NULL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_staff_get(dossier_write_view(write), "S001", DOSSIER_NUL, &record, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_write_commit(write, ERR));
  dossier_write_free(write);
  dossier_cursor_free(cursor);

  write = begin(system); /* Nobody holds the store. */
  OK(dossier_write_commit(write, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_write_commit(write, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_staff_put(write, "{}", 2, ERR));
  dossier_write_free(write);

  snapshot = read_now(system);
  EXPECT(DOSSIER_NOT_FOUND, dossier_staff_get(dossier_snapshot_view(snapshot), "S009", DOSSIER_NUL, &record, ERR));
  dossier_snapshot_close(snapshot);
  dossier_session_close(system);
  dossier_store_close(store);
}

/* What was copied outlives everything. */
static void copies_stay(void) {
  dossier_store* store = open_store("copies");
  dossier_session* system = open_system(store);
  dossier_write* write;
  dossier_snapshot* snapshot;
  dossier_history* history = NULL;
  dossier_buffer* policy = NULL;
  dossier_error* kept = NULL;
  uint64_t customer;

  add_people(system);
  write = begin(system);
  customer = add_customer(write, 1);
  commit(write);
  snapshot = read_now(system);
  OK(dossier_customer_history(dossier_snapshot_view(snapshot), customer, 10, &history, ERR));
  OK(dossier_policy_get(dossier_snapshot_view(snapshot), &policy, ERR));
  CHECK(dossier_session_open(store, "S999", DOSSIER_NUL, NULL, &kept) == DOSSIER_E_DENIED);
  dossier_snapshot_close(snapshot);
  dossier_session_close(system);
  dossier_store_close(store);

  CHECK(dossier_history_count(history) >= 1);
  CHECK(dossier_record_uint64(dossier_history_after(history, 0), DOSSIER_CUSTOMER_ID) == customer);
  CHECK(dossier_record_count(dossier_buffer_bytes(policy), DOSSIER_POLICY_CADENCES) > 0);
  CHECK(dossier_error_code(kept) == DOSSIER_E_DENIED && dossier_error_message(kept, DOSSIER_ZH, NULL)[0] != '\0');
  dossier_history_free(history);
  dossier_buffer_free(policy);
  dossier_error_free(kept);
}

static void* begin_there(void* session) { return begin(session); }
static void* use_there(void* write) {
  add_customer(write, 7);
  return NULL;
}
static void* commit_there(void* write) {
  commit(write);
  return NULL;
}
static void* on_thread(void* (*body)(void*), void* argument) {
  pthread_t thread;
  void* result = NULL;
  CHECK(pthread_create(&thread, NULL, body, argument) == 0);
  CHECK(pthread_join(thread, &result) == 0);
  return result;
}

static void three_threads(void) {
  dossier_store* store = open_store("threads");
  dossier_session* system = open_system(store);
  dossier_write* write;
  dossier_snapshot* snapshot;
  uint64_t found = 0;
  size_t count = 0;
  int round;

  add_people(system);
  for (round = 0; round < 20; ++round) { /* Rolled back on a third thread as well as committed. */
    write = on_thread(begin_there, system);
    on_thread(use_there, write);
    if (round < 19) {
      dossier_write_free(write);
    } else {
      on_thread(commit_there, write);
    }
  }
  snapshot = read_now(system);
  OK(dossier_customer_find(dossier_snapshot_view(snapshot), "13800130007", DOSSIER_NUL, &found, 1, &count, ERR));
  CHECK(count == 1 && found != 0);
  dossier_snapshot_close(snapshot);
  dossier_session_close(system);
  dossier_store_close(store);
}

static int released = 0;
static void release(void* user) {
  CHECK(user == &test_now);
  ++released;
}

static void clock_is_released(void) {
  dossier_options* options = NULL;
  dossier_store* store = NULL;
  dossier_session* session;
  OK(dossier_options_new(&options, ERR));
  OK(dossier_options_set_create(options, 1, ERR));
  OK(dossier_options_set_clock(options, test_clock, &test_now, release, ERR));
  OK(dossier_options_set_clock(options, test_clock, &test_now, release, ERR));
  CHECK(released == 1);
  OK(dossier_store_open(in_folder("clock"), DOSSIER_NUL, options, &store, ERR));
  dossier_options_free(options);
  session = open_system(store);
  dossier_store_close(store);
  CHECK(released == 1);
  dossier_session_close(session);
  CHECK(released == 2);
}

TEST_MAIN {
  null_is_free();
  any_order();
  write_ends();
  copies_stay();
  three_threads();
  clock_is_released();
}
