/* SPDX-License-Identifier: Apache-2.0 */
/* Wrong arguments are DOSSIER_E_USAGE with a sentence, never a crash; failures leave outputs as they were. */
#include "check.h"

static dossier_error* error = NULL;

/* Expects E_USAGE with this reason and argument. */
static void refused(int32_t result, const char* reason, const char* argument) {
  if (result != DOSSIER_E_USAGE || strcmp(dossier_error_reason(error, NULL), reason) != 0 ||
      strcmp(dossier_error_field(error, NULL), argument) != 0) {
    fprintf(stderr, "got %d %s %s instead of %s %s\n", (int)result, dossier_error_reason(error, NULL),
            dossier_error_field(error, NULL), reason, argument);
    exit(1);
  }
  CHECK(dossier_error_code(error) == result);
  CHECK(strstr(dossier_error_message(error, DOSSIER_EN, NULL), argument) != NULL);
  CHECK(strstr(dossier_error_message(error, DOSSIER_ZH, NULL), argument) != NULL);
  dossier_error_free(error);
}

static void without_handles(void) {
  dossier_store* const store = NULL;
  dossier_session* const session = NULL;
  dossier_write* const write = NULL;
  dossier_view* const view = NULL;
  dossier_cursor* cursor = NULL;
  dossier_buffer* buffer = NULL;
  dossier_bytes record = {NULL, 7};

  refused(dossier_store_open(NULL, 0, NULL, NULL, &error), "null", "folder");
  refused(dossier_store_open("/tmp/none", DOSSIER_NUL, NULL, NULL, &error), "null", "store");
  refused(dossier_options_set_create(NULL, 1, &error), "null", "options");
  refused(dossier_store_backup(store, "/tmp/none", DOSSIER_NUL, NULL, NULL, &error), "null", "store");
  refused(dossier_store_restore(NULL, 0, "/tmp/none", DOSSIER_NUL, 0, NULL, NULL, NULL, &error), "null", "backup");
  refused(dossier_store_restore("/tmp/none", DOSSIER_NUL, NULL, 0, 0, NULL, NULL, NULL, &error), "null", "folder");
  refused(dossier_store_verify(store, NULL, NULL, NULL, NULL, NULL, NULL, NULL, &error), "null", "store");
  refused(dossier_store_statistics(store, NULL, &error), "null", "store");
  refused(dossier_session_open(store, "S001", DOSSIER_NUL, NULL, &error), "null", "store");
  refused(dossier_snapshot_open(session, NULL, &error), "null", "session");
  refused(dossier_write_begin(session, NULL, 0, NULL, &error), "null", "session");
  refused(dossier_write_commit(write, &error), "null", "write");
  refused(dossier_customer_register(write, "{}", 2, NULL, NULL, NULL, &error), "null", "write");
  refused(dossier_customer_get(view, 1, &record, &error), "null", "view");
  CHECK(record.data == NULL && record.size == 7);
  refused(dossier_customer_list(view, 10, record, &cursor, &error), "null", "view");
  refused(dossier_timeline_open(view, 1, NULL, &cursor, &error), "null", "view");
  refused(dossier_due_open(view, NULL, &cursor, &error), "null", "view");
  refused(dossier_cursor_page(NULL, NULL, NULL, &error), "null", "cursor");
  refused(dossier_interaction_record(write, "{}", 2, NULL, NULL, NULL, NULL, 3, NULL, &error), "null", "follow_ups");
  refused(dossier_load_begin(store, NULL, 0, 0, NULL, NULL, NULL, &error), "null", "load");
  refused(dossier_load_finish(NULL, &error), "null", "load");
  refused(dossier_import_form(session, DOSSIER_FORM_FEEDBACK, "x.csv", DOSSIER_NUL, NULL, NULL, NULL, NULL, &error),
          "null", "session");
  refused(dossier_calendar_look_up(NULL, 0, NULL, NULL, NULL, NULL, &error), "null", "calendar");
  refused(dossier_record_from_json("Staff", DOSSIER_NUL, "{}", 2, NULL, &error), "null", "record");
  CHECK(cursor == NULL && buffer == NULL);

  CHECK(dossier_snapshot_open(NULL, NULL, NULL) == DOSSIER_E_USAGE); /* Without an error object too. */
}

static void with_bad_values(void) {
  dossier_store* store = open_store("misuse");
  dossier_session* system = open_system(store);
  dossier_session* none = NULL;
  dossier_write* write;
  dossier_view* view;
  dossier_timeline_query* timeline = NULL;
  dossier_due_query* due = NULL;
  dossier_options* options = NULL;
  dossier_cursor* cursor = NULL;
  dossier_calendar* calendar = NULL;
  dossier_verdict* verdict = NULL;
  dossier_history* history = NULL;
  dossier_bytes junk = {(const uint8_t*)"junk!", 5};
  dossier_bytes none_bytes = {NULL, 0};
  uint64_t ids[2];
  uint64_t customer, id;
  int64_t at = 0;

  add_people(system);
  write = begin(system);
  view = dossier_write_view(write);
  customer = add_customer(write, 1);

  refused(dossier_session_open(store, "\xff", 1, &none, &error), "utf8", "staff");
  refused(dossier_session_open(store, NULL, 5, &none, &error), "null", "staff");
  refused(dossier_customer_register(write, "\x0a\xff\xff", 3, NULL, NULL, NULL, &error), "record", "customer");
  refused(dossier_customer_register(write, "\n{}", 3, NULL, NULL, NULL, &error), "record", "customer");
  refused(dossier_customer_register(write, NULL, 9, NULL, NULL, NULL, &error), "null", "customer");
  refused(dossier_staff_put(write, "plain text", DOSSIER_NUL, &error), "record", "staff");
  refused(dossier_customer_find(view, "x", 1, ids, 0, NULL, &error), "limit", "capacity");
  refused(dossier_customer_find(view, "x", 1, NULL, 2, NULL, &error), "null", "customers");
  refused(dossier_customer_list(view, 0, none_bytes, &cursor, &error), "limit", "limit");
  refused(dossier_customer_list(view, (size_t)-1, none_bytes, &cursor, &error), "limit", "limit");
  refused(dossier_customer_as_of(view, customer, INT64_MAX, NULL, &error), "number", "at");
  refused(dossier_customer_as_of(view, customer, DOSSIER_NO_TIME, NULL, &error), "number", "at");
  refused(dossier_interaction_get(view, customer, INT64_MIN, 1, NULL, &error), "number", "at");
  refused(dossier_follow_up_next_wakeup(view, INT64_MAX, NULL, NULL, NULL, &error), "number", "after");
  refused(dossier_follow_up_postpone(write, 1, DOSSIER_NO_TIME, "x", 1, &error), "number", "until");

  OK(dossier_customer_list(view, 10, junk, &cursor, ERR));
  refused(dossier_cursor_page(cursor, NULL, NULL, &error), "number", "token");
  dossier_cursor_free(cursor);
  cursor = NULL;
  OK(dossier_timeline_query_new(&timeline, ERR));
  refused(dossier_timeline_query_set_limit(timeline, 0, &error), "limit", "limit");
  refused(dossier_timeline_query_set_handler(timeline, "\xc0\x80", 2, &error), "utf8", "staff");
  refused(dossier_timeline_query_set_period(timeline, 0, INT64_MAX, &error), "number", "until");
  OK(dossier_timeline_query_set_token(timeline, junk, ERR));
  OK(dossier_timeline_open(view, customer, timeline, &cursor, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_cursor_page(cursor, NULL, NULL, ERR));
  dossier_cursor_free(cursor);
  cursor = NULL;
  OK(dossier_due_query_new(&due, ERR));
  OK(dossier_due_query_set_token(due, junk, ERR));
  OK(dossier_due_open(view, due, &cursor, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_cursor_page(cursor, NULL, NULL, ERR));
  dossier_cursor_free(cursor);

  OK(dossier_options_new(&options, ERR));
  refused(dossier_options_set_map_bytes(options, 0, &error), "number", "bytes");
  refused(dossier_identifier_validate(99, "x", 1, NULL, &verdict, &error), "number", "identifier");
  refused(dossier_identifier_validate(-1, "x", 1, NULL, &verdict, &error), "number", "identifier");
  refused(dossier_import_form(system, 7, "x.csv", DOSSIER_NUL, NULL, NULL, NULL, NULL, &error), "number", "form");
  OK(dossier_calendar_new(&calendar, ERR));
  refused(dossier_calendar_look_up(calendar, INT32_MAX, NULL, NULL, NULL, NULL, &error), "number", "day");
  OK(dossier_customer_history(view, customer, 5, &history, ERR));
  refused(dossier_history_get(history, 99, NULL, NULL, NULL, NULL, NULL, &error), "position", "position");
  CHECK(dossier_history_after(history, 99).size == 0);

  id = add_call(write, customer, 60, "CHANNEL_PHONE", 0, &at);
  EXPECT(DOSSIER_E_INVALID, dossier_interaction_rate(write, customer, at, id, 6, NULL, 0, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_interaction_progress(write, customer, at, id + 1000, "x", 1, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_record_from_json("Staff", DOSSIER_NUL, "{\"nubmer\": 1}", DOSSIER_NUL, NULL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_record_to_json("Nobody", DOSSIER_NUL, "", 0, NULL, ERR));

  CHECK(none == NULL && verdict == NULL);
  dossier_history_free(history);
  dossier_calendar_free(calendar);
  dossier_options_free(options);
  dossier_due_query_free(due);
  dossier_timeline_query_free(timeline);
  dossier_write_free(write);
  dossier_session_close(system);
  dossier_store_close(store);
}

static void errors_say_what(void) {
  dossier_store* store = open_store("errors");
  dossier_session* system = open_system(store);
  dossier_write* write = begin(system);
  const char* customer =
      "{\"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"x\", \"contacts\": [{\"mobile\": \"12\", \"email\": "
      "\"a@example.cn\"}]}";
  size_t size = 0;

  CHECK(dossier_store_open("/nonexistent/dossier", DOSSIER_NUL, NULL, &store, &error) == DOSSIER_E_STORE_NOT_FOUND);
  CHECK(strcmp(dossier_code_name(DOSSIER_E_STORE_NOT_FOUND, &size), "not_found") == 0 && size == 9);
  CHECK(strstr(dossier_error_cause(error, NULL), "/nonexistent/dossier") != NULL);
  dossier_error_free(error);

  CHECK(dossier_customer_register(write, customer, strlen(customer), NULL, NULL, NULL, &error) == DOSSIER_E_INVALID);
  CHECK(strcmp(dossier_error_field(error, &size), "contacts[0].mobile") == 0 && size == strlen("contacts[0].mobile"));
  CHECK(dossier_error_reason(error, &size)[size] == '\0' && size > 0);
  CHECK(strcmp(dossier_error_message(error, DOSSIER_ZH, NULL), dossier_error_message(error, DOSSIER_EN, NULL)) != 0);
  dossier_error_free(error);

  error = (dossier_error*)&size; /* A result that is no failure puts NULL there. */
  CHECK(dossier_options_new(NULL, NULL) == DOSSIER_E_USAGE);
  CHECK(dossier_customer_id(dossier_write_view(write), "C1", 2, NULL, &error) == DOSSIER_NOT_FOUND && error == NULL);
  CHECK(strcmp(dossier_code_name(-9999, NULL), "unknown") == 0);

  dossier_write_free(write);
  dossier_session_close(system);
  dossier_store_close(store);
}

TEST_MAIN {
  without_handles();
  with_bad_values();
  errors_say_what();
}
