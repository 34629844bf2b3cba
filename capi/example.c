/* SPDX-License-Identifier: Apache-2.0 */
/* A day with one customer, from C: register, record a contact, read the timeline, see who must call whom, look into the
   history, and be refused.

       example FOLDER        makes a store in FOLDER, which must not be there yet

   Everything it prints comes from the store; it is also a test. */
#include <dossier.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The host owns the clock: here it stands at 2024-03-15 09:30 in Beijing. */
static int64_t half_past_nine(void* user) {
  (void)user;
  return INT64_C(1710466200) * 1000000;
}

/* Stops the program with the sentence of an error. */
static void check(int32_t result, dossier_error** error) {
  if (result >= DOSSIER_OK) return;
  fprintf(stderr, "%s (%s, %s)\n", dossier_error_message(*error, DOSSIER_EN, NULL), dossier_code_name(result, NULL),
          dossier_error_reason(*error, NULL));
  dossier_error_free(*error);
  exit(1);
}

/* Prints a time as the clock on the wall in China shows it. */
static void print_time(int64_t at) {
  const time_t local = (time_t)(at / 1000000 + 8 * 3600);
  char text[32];
  strftime(text, sizeof text, "%Y-%m-%d %H:%M", gmtime(&local));
  printf("%s", text);
}

static void add_staff(dossier_store* store) {
  dossier_error* error = NULL;
  dossier_session* system = NULL;
  dossier_write* write = NULL;
  const char* people[] = {
      "{\"number\": \"S001\", \"name\": \"李敏\", \"department\": \"客服部\", \"role\": \"ROLE_AGENT\"}",
      "{\"number\": \"S002\", \"name\": \"陈刚\", \"department\": \"客服部\", \"role\": \"ROLE_SUPERVISOR\"}",
  };
  size_t i;

  check(dossier_session_open_system(store, &system, &error), &error);
  check(dossier_write_begin(system, "staff", DOSSIER_NUL, &write, &error), &error);
  for (i = 0; i < sizeof people / sizeof people[0]; ++i)
    check(dossier_staff_put(write, people[i], strlen(people[i]), &error), &error);
  check(dossier_write_commit(write, &error), &error);
  dossier_write_free(write);
  dossier_session_close(system);
}

static uint64_t register_customer(dossier_session* session) {
  const char* customer =
      "{\"kind\": \"企业客户\", \"name\": \"北京龙思餐饮管理有限公司\", \"short_name\": \"龙思餐饮\", \"owner\": "
      "\"S001\","
      " \"stage\": \"STAGE_NEGOTIATING\", \"level\": \"LEVEL_VIP\", \"source\": \"SOURCE_EXHIBITION\","
      " \"contacts\": [{\"name\": \"李强\", \"mobile\": \"138 0013 8000\", \"email\": \"li.qiang@example.cn\"}],"
      " \"needs\": {\"core_need\": \"冷链配送\", \"level\": \"PRIORITY_HIGH\"}}";
  dossier_error* error = NULL;
  dossier_write* write = NULL;
  dossier_buffer* number = NULL;
  dossier_matches* matches = NULL;
  uint64_t id = 0;

  check(dossier_write_begin(session, "register", DOSSIER_NUL, &write, &error), &error);
  check(dossier_customer_register(write, customer, strlen(customer), &id, &number, &matches, &error), &error);
  check(dossier_write_commit(write, &error), &error);
  printf("registered %s, %d like it\n", dossier_buffer_text(number, NULL), (int)dossier_matches_count(matches));

  dossier_matches_free(matches);
  dossier_buffer_free(number);
  dossier_write_free(write);
  return id;
}

static void record_contact(dossier_session* session, uint64_t customer) {
  char json[512];
  dossier_error* error = NULL;
  dossier_write* write = NULL;
  dossier_buffer* number = NULL;
  uint64_t planned[8];
  size_t count = 0;

  snprintf(json, sizeof json,
           "{\"customer\": %" PRIu64
           ", \"at\": \"2024-03-15T09:10:00+08:00\", \"channel\": \"电话\", \"kind\": \"INTERACTION_KIND_FOLLOW_UP\","
           " \"handler\": \"S001\", \"summary\": \"介绍冷链方案\", \"result\": \"FOLLOW_UP_RESULT_GOING_WELL\","
           " \"next_step\": {\"action\": \"提交报价\", \"due\": \"2024-03-18\"}}",
           customer);
  check(dossier_write_begin(session, "call", DOSSIER_NUL, &write, &error), &error);
  check(dossier_interaction_record(write, json, strlen(json), NULL, NULL, &number, planned, 8, &count, &error), &error);
  check(dossier_write_commit(write, &error), &error);
  printf("recorded %s, %d follow-up%s planned\n", dossier_buffer_text(number, NULL), (int)count, count == 1 ? "" : "s");

  dossier_buffer_free(number);
  dossier_write_free(write);
}

/* Fields are read where they stand in the store: nothing is parsed, nothing is copied. */
static void show_customer(dossier_view* view, uint64_t id) {
  dossier_error* error = NULL;
  dossier_bytes customer, name, contact, mobile, stage;
  size_t position = 0;

  check(dossier_customer_get(view, id, &customer, &error), &error);
  name = dossier_record_text(customer, DOSSIER_CUSTOMER_NAME);
  stage = dossier_label_value("Stage", DOSSIER_NUL, (int32_t)dossier_record_int64(customer, DOSSIER_CUSTOMER_STAGE),
                              DOSSIER_ZH);
  printf("\n" DOSSIER_FORMAT ", " DOSSIER_FORMAT "\n", DOSSIER_ARGUMENTS(name), DOSSIER_ARGUMENTS(stage));
  while (dossier_record_next(customer, DOSSIER_CUSTOMER_CONTACTS, &position, &contact, NULL) == DOSSIER_OK) {
    name = dossier_record_text(contact, DOSSIER_CONTACT_NAME);
    mobile = dossier_record_text(contact, DOSSIER_CONTACT_MOBILE);
    printf("  " DOSSIER_FORMAT " " DOSSIER_FORMAT "\n", DOSSIER_ARGUMENTS(name), DOSSIER_ARGUMENTS(mobile));
  }
}

static void show_timeline(dossier_view* view, uint64_t customer) {
  dossier_error* error = NULL;
  dossier_cursor* cursor = NULL;
  const dossier_bytes* entries = NULL;
  size_t count = 0, i;
  int32_t result;

  printf("\ntimeline, newest first\n");
  check(dossier_timeline_open(view, customer, NULL, &cursor, &error), &error);
  while ((result = dossier_cursor_page(cursor, &entries, &count, &error)) == DOSSIER_OK) {
    for (i = 0; i < count; ++i) {
      const dossier_bytes summary = dossier_record_text(entries[i], DOSSIER_INTERACTION_SUMMARY);
      const dossier_bytes handler = dossier_record_text(entries[i], DOSSIER_INTERACTION_HANDLER);
      printf("  ");
      print_time(dossier_record_time(entries[i], DOSSIER_INTERACTION_AT));
      printf("  " DOSSIER_FORMAT "  " DOSSIER_FORMAT "\n", DOSSIER_ARGUMENTS(handler), DOSSIER_ARGUMENTS(summary));
    }
  }
  check(result, &error);
  dossier_cursor_free(cursor);
}

static void show_due(dossier_view* view, const char* staff) {
  dossier_error* error = NULL;
  dossier_due_query* query = NULL;
  dossier_cursor* cursor = NULL;
  const dossier_bytes* entries = NULL;
  size_t count = 0, i;
  int32_t result, why = 0;
  int64_t at = 0;

  printf("\ndue for %s\n", staff);
  check(dossier_due_query_new(&query, &error), &error);
  check(dossier_due_query_set_assignee(query, staff, DOSSIER_NUL, &error), &error);
  check(dossier_due_open(view, query, &cursor, &error), &error);
  while ((result = dossier_cursor_page(cursor, &entries, &count, &error)) == DOSSIER_OK) {
    for (i = 0; i < count; ++i) {
      const dossier_bytes number = dossier_record_text(entries[i], DOSSIER_FOLLOW_UP_CUSTOMER_NUMBER);
      dossier_buffer* action = NULL;
      check(dossier_follow_up_action(entries[i].data, entries[i].size, DOSSIER_ZH, &action, &error), &error);
      printf("  ");
      print_time(dossier_record_time(entries[i], DOSSIER_FOLLOW_UP_DUE));
      printf("  " DOSSIER_FORMAT "  %s\n", DOSSIER_ARGUMENTS(number), dossier_buffer_text(action, NULL));
      dossier_buffer_free(action);
    }
  }
  check(result, &error);
  result = dossier_follow_up_next_wakeup(view, half_past_nine(NULL), &at, &why, NULL, &error);
  check(result, &error);
  if (result == DOSSIER_OK) {
    printf("  look again at ");
    print_time(at);
    printf("\n");
  }
  dossier_cursor_free(cursor);
  dossier_due_query_free(query);
}

static void show_history(dossier_view* view, uint64_t customer) {
  dossier_error* error = NULL;
  dossier_history* history = NULL;
  const char *actor = NULL, *reason = NULL;
  int64_t at = 0;
  size_t i, changed = 0;

  printf("\nhistory, newest first\n");
  check(dossier_customer_history(view, customer, 100, &history, &error), &error);
  for (i = 0; i < dossier_history_count(history); ++i) {
    check(dossier_history_get(history, i, NULL, &at, &actor, &reason, NULL, &error), &error);
    dossier_history_changed(history, i, &changed);
    printf("  ");
    print_time(at);
    printf("  %s  %s, %d field%s\n", actor, reason, (int)changed, changed == 1 ? "" : "s");
  }
  dossier_history_free(history);
}

/* What is wrong is said with the field, in both languages; nothing was written then. */
static void be_refused(dossier_session* session) {
  const char* customer =
      "{\"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"无效公司\","
      " \"contacts\": [{\"name\": \"王五\", \"mobile\": \"1380013\", \"email\": \"wang@example.cn\"}]}";
  dossier_error* error = NULL;
  dossier_write* write = NULL;
  int32_t result;

  check(dossier_write_begin(session, "register", DOSSIER_NUL, &write, &error), &error);
  result = dossier_customer_register(write, customer, strlen(customer), NULL, NULL, NULL, &error);
  if (result != DOSSIER_E_INVALID) {
    fprintf(stderr, "a mobile number of seven digits was not refused\n");
    exit(1);
  }
  printf("\nrefused, %s: %s\n", dossier_error_field(error, NULL), dossier_error_message(error, DOSSIER_ZH, NULL));
  dossier_error_free(error);
  dossier_write_free(write); /* Without a commit: nothing happened. */
}

int main(int argc, char** argv) {
  dossier_error* error = NULL;
  dossier_options* options = NULL;
  dossier_store* store = NULL;
  dossier_session* session = NULL;
  dossier_snapshot* snapshot = NULL;
  uint64_t customer;

  if (argc != 2) {
    fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  check(dossier_options_new(&options, &error), &error);
  check(dossier_options_set_create(options, 1, &error), &error);
  check(dossier_options_set_clock(options, half_past_nine, NULL, NULL, &error), &error);
  check(dossier_store_open(argv[1], DOSSIER_NUL, options, &store, &error), &error);
  dossier_options_free(options);

  add_staff(store);
  check(dossier_session_open(store, "S001", DOSSIER_NUL, &session, &error), &error);
  customer = register_customer(session);
  record_contact(session, customer);
  be_refused(session);

  check(dossier_snapshot_open(session, &snapshot, &error), &error);
  show_customer(dossier_snapshot_view(snapshot), customer);
  show_timeline(dossier_snapshot_view(snapshot), customer);
  show_due(dossier_snapshot_view(snapshot), "S001");
  show_history(dossier_snapshot_view(snapshot), customer);

  dossier_snapshot_close(snapshot);
  dossier_session_close(session);
  dossier_store_close(store);
  return 0;
}
