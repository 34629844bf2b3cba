/* SPDX-License-Identifier: Apache-2.0 */
/* Lists page by page: filters, tokens that a later snapshot goes on from, due lists. */
#include "check.h"

#define CALLS 57

static uint64_t customer;

/* Reads a timeline to its end, `limit` on a page; writes the ids seen and returns how many. */
static size_t read_all(dossier_session* session, dossier_timeline_query* query, int new_snapshot_per_page,
                       uint64_t* ids) {
  size_t seen = 0;
  uint8_t token[256];
  size_t token_size = 0;
  int more = 1;
  while (more) {
    dossier_snapshot* snapshot = read_now(session);
    dossier_cursor* cursor = NULL;
    int pages = 0;
    dossier_bytes from;
    from.data = token;
    from.size = token_size;
    OK(dossier_timeline_query_set_token(query, from, ERR));
    OK(dossier_timeline_open(dossier_snapshot_view(snapshot), customer, query, &cursor, ERR));
    for (;;) {
      const dossier_bytes* records = NULL;
      size_t count = 0, i;
      const int32_t result = dossier_cursor_page(cursor, &records, &count, ERR);
      if (result == DOSSIER_END) {
        more = 0;
        break;
      }
      EXPECT(DOSSIER_OK, result);
      for (i = 0; i < count; ++i) ids[seen++] = dossier_record_uint64(records[i], DOSSIER_INTERACTION_ID);
      if (new_snapshot_per_page && ++pages == 1) break;
    }
    from = dossier_cursor_token(cursor);
    CHECK(from.size <= sizeof token);
    memcpy(token, from.data, from.size);
    token_size = from.size;
    if (token_size == 0) more = 0;
    dossier_cursor_free(cursor);
    dossier_snapshot_close(snapshot);
  }
  return seen;
}

static void timelines(dossier_session* system) {
  dossier_write* write = begin(system);
  dossier_timeline_query* query = NULL;
  uint64_t expected[CALLS], ids[CALLS + 1];
  int64_t at[CALLS];
  int i;
  size_t seen;

  customer = add_customer(write, 1);
  for (i = 0; i < CALLS; ++i) {
    const int place = CALLS - 1 - i; /* Newest first. */
    expected[place] = add_call(write, customer, 60 * i, i % 3 == 0 ? "CHANNEL_EMAIL" : "CHANNEL_PHONE", i, &at[place]);
  }
  commit(write);

  OK(dossier_timeline_query_new(&query, ERR));
  seen = read_all(system, query, 0, ids);
  CHECK(seen == CALLS && memcmp(ids, expected, sizeof expected) == 0);
  for (i = 1; i < 60; i += 7) {
    OK(dossier_timeline_query_set_limit(query, (size_t)i, ERR));
    seen = read_all(system, query, 1, ids);
    CHECK(seen == CALLS && memcmp(ids, expected, sizeof expected) == 0);
  }

  OK(dossier_timeline_query_set_channel(query, DOSSIER_CHANNEL_EMAIL, ERR));
  CHECK(read_all(system, query, 0, ids) == CALLS / 3);
  OK(dossier_timeline_query_set_handler(query, "S001", DOSSIER_NUL, ERR));
  CHECK(read_all(system, query, 1, ids) == 10); /* Divisible by 3 and even, below 57. */
  OK(dossier_timeline_query_set_channel(query, 0, ERR));
  OK(dossier_timeline_query_set_handler(query, NULL, 0, ERR));
  OK(dossier_timeline_query_set_period(query, at[20], at[10], ERR));
  seen = read_all(system, query, 1, ids);
  CHECK(seen == 10 && ids[0] == expected[11] && ids[9] == expected[20]);
  OK(dossier_timeline_query_set_period(query, DOSSIER_NO_TIME, at[CALLS - 2], ERR));
  CHECK(read_all(system, query, 0, ids) == 1 && ids[0] == expected[CALLS - 1]);
  OK(dossier_timeline_query_set_period(query, DOSSIER_NO_TIME, DOSSIER_NO_TIME, ERR));
  OK(dossier_timeline_query_set_kind(query, DOSSIER_INTERACTION_KIND_COMPLAINT, ERR));
  CHECK(read_all(system, query, 0, ids) == 0);
  dossier_timeline_query_free(query);
}

/* A token goes on behind its page whatever was added in front of it, and belongs to one timeline. */
static void tokens(dossier_session* system) {
  dossier_snapshot* snapshot = read_now(system);
  dossier_timeline_query* query = NULL;
  dossier_cursor *cursor = NULL, *later = NULL;
  const dossier_bytes* records = NULL;
  dossier_write* write;
  uint64_t other, expected_next, count_now;
  size_t count = 0;
  int64_t at = 0;

  OK(dossier_timeline_query_new(&query, ERR));
  OK(dossier_timeline_query_set_limit(query, 5, ERR));
  OK(dossier_timeline_open(dossier_snapshot_view(snapshot), customer, query, &cursor, ERR));
  CHECK(dossier_cursor_token(cursor).size == 0);
  OK(dossier_cursor_page(cursor, &records, &count, ERR));
  OK(dossier_timeline_query_set_token(query, dossier_cursor_token(cursor), ERR));
  OK(dossier_cursor_page(cursor, &records, &count, ERR));
  expected_next = dossier_record_uint64(records[0], DOSSIER_INTERACTION_ID);
  dossier_cursor_free(cursor);
  dossier_snapshot_close(snapshot);

  write = begin(system);
  other = add_customer(write, 2);
  add_call(write, customer, 20 * 3600, "CHANNEL_PHONE", 99, &at);
  commit(write);

  snapshot = read_now(system);
  OK(dossier_timeline_open(dossier_snapshot_view(snapshot), customer, query, &later, ERR));
  OK(dossier_cursor_page(later, &records, &count, ERR));
  CHECK(count == 5 && dossier_record_uint64(records[0], DOSSIER_INTERACTION_ID) == expected_next);
  dossier_cursor_free(later);
  OK(dossier_timeline_open(dossier_snapshot_view(snapshot), other, query, &later, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_cursor_page(later, &records, &count, ERR));
  dossier_cursor_free(later);
  dossier_timeline_query_free(query);
  OK(dossier_interaction_list_open(dossier_snapshot_view(snapshot), customer, 100, &later, ERR));
  count_now = dossier_cursor_page(later, &records, &count, ERR) == DOSSIER_OK ? count : 0;
  CHECK(count_now <= CALLS + 1);
  dossier_cursor_free(later);
  dossier_snapshot_close(snapshot);
}

static void customers_and_staff(dossier_session* system) {
  dossier_write* write = begin(system);
  dossier_snapshot* snapshot;
  dossier_cursor* cursor = NULL;
  const dossier_bytes* records = NULL;
  dossier_bytes token = {NULL, 0};
  size_t count = 0, seen = 0;
  uint64_t last = 0;
  int32_t result;
  int i;

  for (i = 10; i < 33; ++i) add_customer(write, i);
  commit(write);
  snapshot = read_now(system);
  OK(dossier_customer_list(dossier_snapshot_view(snapshot), 7, token, &cursor, ERR));
  while ((result = dossier_cursor_page(cursor, &records, &count, ERR)) == DOSSIER_OK) {
    size_t k;
    CHECK(count >= 1 && count <= 7);
    for (k = 0; k < count; ++k) {
      const uint64_t id = dossier_record_uint64(records[k], DOSSIER_CUSTOMER_ID);
      CHECK(id > last);
      last = id;
      ++seen;
    }
  }
  EXPECT(DOSSIER_END, result);
  EXPECT(DOSSIER_END, dossier_cursor_page(cursor, &records, &count, ERR));
  CHECK(seen == 25 && dossier_cursor_token(cursor).size == 0);
  dossier_cursor_free(cursor);
  OK(dossier_staff_list(dossier_snapshot_view(snapshot), &cursor, ERR));
  OK(dossier_cursor_page(cursor, &records, &count, ERR));
  CHECK(count == 2);
  EXPECT(DOSSIER_END, dossier_cursor_page(cursor, &records, &count, ERR));
  dossier_cursor_free(cursor);
  OK(dossier_department_list(dossier_snapshot_view(snapshot), &cursor, ERR));
  OK(dossier_cursor_page(cursor, &records, &count, ERR));
  CHECK(count == 2);
  dossier_cursor_free(cursor);
  dossier_snapshot_close(snapshot);
}

static size_t count_due(dossier_view* view, dossier_due_query* query, int64_t* first) {
  dossier_cursor* cursor = NULL;
  const dossier_bytes* records = NULL;
  size_t count = 0, all = 0, i;
  int64_t before = INT64_MIN;
  int32_t result;
  OK(dossier_due_open(view, query, &cursor, ERR));
  while ((result = dossier_cursor_page(cursor, &records, &count, ERR)) == DOSSIER_OK) {
    for (i = 0; i < count; ++i) {
      const int64_t due = dossier_record_time(records[i], DOSSIER_FOLLOW_UP_DUE);
      CHECK(due >= before);
      before = due;
      if (all++ == 0 && first != NULL) *first = due;
    }
  }
  EXPECT(DOSSIER_END, result);
  dossier_cursor_free(cursor);
  return all;
}

static void due_lists(dossier_session* system) {
  dossier_snapshot* snapshot = read_now(system);
  dossier_view* view = dossier_snapshot_view(snapshot);
  dossier_due_query* query = NULL;
  size_t all, mine, of_customer;
  int64_t first = 0, at = 0;
  int32_t why = 0;

  all = count_due(view, NULL, &first);
  OK(dossier_due_query_new(&query, ERR));
  OK(dossier_due_query_set_limit(query, 4, ERR));
  CHECK(count_due(view, query, NULL) == all && all >= 25);
  OK(dossier_due_query_set_assignee(query, "S001", DOSSIER_NUL, ERR));
  mine = count_due(view, query, NULL);
  CHECK(mine >= 25 && mine <= all);
  OK(dossier_due_query_set_assignee(query, "S999", DOSSIER_NUL, ERR));
  CHECK(count_due(view, query, NULL) == 0);
  OK(dossier_due_query_set_assignee(query, NULL, 0, ERR));
  OK(dossier_due_query_set_department(query, "客服部", DOSSIER_NUL, ERR));
  CHECK(count_due(view, query, NULL) == mine);
  OK(dossier_due_query_set_period(query, first + 1, DOSSIER_NO_TIME, ERR));
  CHECK(count_due(view, query, NULL) < mine);
  OK(dossier_due_query_set_period(query, DOSSIER_NO_TIME, DOSSIER_NO_TIME, ERR));
  OK(dossier_due_query_set_customer(query, customer, ERR));
  of_customer = count_due(view, query, NULL);
  CHECK(of_customer >= 1 && of_customer < all);
  OK(dossier_follow_up_next_wakeup(view, START, &at, &why, NULL, ERR));
  CHECK(at > START && at <= first && why >= DOSSIER_WAKEUP_DUE && why <= DOSSIER_WAKEUP_ESCALATE);
  EXPECT(DOSSIER_NOT_FOUND, dossier_follow_up_next_wakeup(view, START + 365000 * DAY, &at, &why, NULL, ERR));
  dossier_due_query_free(query);
  dossier_snapshot_close(snapshot);
}

TEST_MAIN {
  dossier_store* store = open_store("pages");
  dossier_session* system = open_system(store);
  add_people(system);
  timelines(system);
  tokens(system);
  customers_and_staff(system);
  due_lists(system);
  dossier_session_close(system);
  dossier_store_close(store);
}
