/* SPDX-License-Identifier: Apache-2.0 */
/* Retention, legal holds, destruction with its protocol, and the archive of a month, through the C interface. */
#include "check.h"

static const dossier_bytes kBeginning = {NULL, 0};

static char path[200];
static const char* file(const char* name) {
  snprintf(path, sizeof path, "%s", in_folder(name));
  return path;
}

static dossier_session* session_of(dossier_store* store, const char* staff) {
  dossier_session* session = NULL;
  OK(dossier_session_open(store, staff, DOSSIER_NUL, &session, ERR));
  return session;
}

static size_t drain(dossier_cursor* cursor) {
  const dossier_bytes* records = NULL;
  size_t count = 0, total = 0;
  int32_t result;
  while ((result = dossier_cursor_page(cursor, &records, &count, ERR)) == DOSSIER_OK) total += count;
  CHECK(result == DOSSIER_END);
  dossier_cursor_free(cursor);
  return total;
}

static size_t due(dossier_session* session, int32_t record_class, int32_t overdue, int64_t on) {
  dossier_snapshot* snapshot = read_now(session);
  dossier_cursor* cursor = NULL;
  size_t count;
  OK(dossier_retention_due(dossier_snapshot_view(snapshot), record_class, overdue, NULL, 0, on, 1, kBeginning, &cursor,
                           ERR));
  count = drain(cursor);
  dossier_snapshot_close(snapshot);
  return count;
}

/* Under rules that let interactions go after a month (X11). */
static size_t due_if(dossier_session* session, int64_t on) {
  static const char kRules[] =
      "{\"retention_rules\": [{\"record_class\": \"RECORD_CLASS_INTERACTION\", \"start\": \"STARTING_EVENT_OCCURRED\", "
      "\"name\": \"X\","
      " \"action\": \"RETENTION_ACTION_DESTROY\", \"minimum\": {\"unit\": \"UNIT_MONTHS\", \"amount\": 1}}]}";
  dossier_snapshot* snapshot = read_now(session);
  dossier_cursor* cursor = NULL;
  size_t count;
  OK(dossier_retention_due(dossier_snapshot_view(snapshot), 0, 0, kRules, strlen(kRules), on, 1, kBeginning, &cursor,
                           ERR));
  count = drain(cursor);
  dossier_snapshot_close(snapshot);
  return count;
}

static size_t holds(dossier_session* session, uint64_t customer) {
  dossier_snapshot* snapshot = read_now(session);
  dossier_cursor* cursor = NULL;
  size_t count;
  OK(dossier_hold_list(dossier_snapshot_view(snapshot), customer, 10, kBeginning, &cursor, ERR));
  count = drain(cursor);
  dossier_snapshot_close(snapshot);
  return count;
}

static void hold(dossier_session* supervisor, uint64_t customer) {
  dossier_write* write = begin(supervisor);
  dossier_snapshot* snapshot;
  dossier_bytes record;
  char json[128];
  uint64_t id = 0;
  snprintf(json, sizeof json, "{\"customer\": %" PRIu64 ", \"reason\": \"诉讼\"}", customer);
  OK(dossier_hold_place(write, json, strlen(json), &id, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_hold_place(write, "{}", 2, NULL, ERR));
  commit(write);
  CHECK(holds(supervisor, customer) == 1 && holds(supervisor, 0) == 1);
  snapshot = read_now(supervisor);
  OK(dossier_hold_get(dossier_snapshot_view(snapshot), id, &record, ERR));
  CHECK(record.size > 0);
  EXPECT(DOSSIER_NOT_FOUND, dossier_hold_get(dossier_snapshot_view(snapshot), 99, &record, ERR));
  dossier_snapshot_close(snapshot);
  write = begin(supervisor);
  OK(dossier_hold_release(write, id, "和解", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_hold_release(write, 99, "和解", DOSSIER_NUL, ERR));
  commit(write);
  CHECK(holds(supervisor, customer) == 0 && holds(supervisor, 0) == 1);
}

static void destroy(dossier_store* store, dossier_session* supervisor, uint64_t customer, int64_t at,
                    uint64_t interaction) {
  dossier_session* other = session_of(store, "S008");
  dossier_write* write = begin(supervisor);
  dossier_snapshot* snapshot;
  dossier_cursor* cursor = NULL;
  dossier_buffer* stone = NULL;
  dossier_bytes record;
  uint64_t id = 0, cancelled = 0;
  char json[300];
  CHECK(at == START - 33 * HOUR - HOUR / 2);
  snprintf(
      json, sizeof json,
      "{\"reason\": \"保存期满\", \"items\": [{\"record_class\": \"RECORD_CLASS_INTERACTION\", \"customer\": %" PRIu64
      ", \"at\": \"2024-03-14T00:00:00+08:00\", \"id\": %" PRIu64 "}]}",
      customer, interaction);
  OK(dossier_destruction_propose(write, json, strlen(json), &id, ERR));
  OK(dossier_destruction_propose(write, json, strlen(json), &cancelled, ERR));
  OK(dossier_destruction_cancel(write, cancelled, "重复", DOSSIER_NUL, ERR));
  OK(dossier_destruction_sign(write, id, ERR));
  EXPECT(DOSSIER_E_CONFLICT, dossier_destruction_sign(write, id, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_destruction_carry_out(write, id, ERR));
  commit(write);
  write = begin(other);
  OK(dossier_destruction_sign(write, id, ERR));
  OK(dossier_destruction_carry_out(write, id, ERR));
  commit(write);
  snapshot = read_now(supervisor);
  OK(dossier_destruction_get(dossier_snapshot_view(snapshot), id, &record, ERR));
  EXPECT(DOSSIER_NOT_FOUND, dossier_destruction_get(dossier_snapshot_view(snapshot), 99, &record, ERR));
  OK(dossier_destruction_list(dossier_snapshot_view(snapshot), 10, kBeginning, &cursor, ERR));
  CHECK(drain(cursor) == 2);
  OK(dossier_tombstone_get(dossier_snapshot_view(snapshot), DOSSIER_RECORD_CLASS_INTERACTION, "J20240314001",
                           DOSSIER_NUL, &stone, ERR));
  dossier_buffer_free(stone);
  EXPECT(DOSSIER_NOT_FOUND, dossier_tombstone_get(dossier_snapshot_view(snapshot), DOSSIER_RECORD_CLASS_CUSTOMER, "C1",
                                                  DOSSIER_NUL, &stone, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_tombstone_get(dossier_snapshot_view(snapshot), 6, "C1", DOSSIER_NUL, &stone, ERR));
  dossier_snapshot_close(snapshot);
  CHECK(due(supervisor, 0, 0, DOSSIER_NO_TIME) == 0);
  dossier_session_close(other);
}

static void archive(dossier_session* host) {
  dossier_buffer *made = NULL, *checked = NULL;
  OK(dossier_archive_month(host, 2024, 3, file("202403.zip"), DOSSIER_NUL, NULL, NULL, &made, ERR));
  OK(dossier_archive_check(file("202403.zip"), DOSSIER_NUL, &checked, ERR));
  dossier_buffer_free(made);
  dossier_buffer_free(checked);
  EXPECT(DOSSIER_E_USAGE,
         dossier_archive_month(host, 2024, 13, file("202403.zip"), DOSSIER_NUL, NULL, NULL, &made, ERR));
  EXPECT(DOSSIER_E_IO, dossier_archive_check(file("none.zip"), DOSSIER_NUL, &checked, ERR));
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session *host = open_system(store), *supervisor;
  dossier_write* write;
  uint64_t customer, interaction;
  int64_t at = 0;
  add_people(host);
  write = begin(host);
  put_staff(write,
            "{\"number\": \"S008\", \"name\": \"吴刚\", \"department\": \"客服部\", \"role\": \"ROLE_SUPERVISOR\"}");
  customer = add_customer(write, 1);
  interaction = add_call(write, customer, 0, "CHANNEL_PHONE", 0, &at);
  commit(write);
  supervisor = session_of(store, "S001");
  archive(host);
  CHECK(due(supervisor, 0, 0, DOSSIER_NO_TIME) == 0);
  CHECK(due(supervisor, DOSSIER_RECORD_CLASS_INTERACTION, 0, test_now + 800 * DAY) == 1);
  CHECK(due(supervisor, 0, 1, test_now + 800 * DAY) == 0);
  CHECK(due(supervisor, 0, 0, test_now + 40 * DAY) == 0 && due_if(supervisor, test_now + 40 * DAY) == 1);
  test_now += 800 * DAY;
  hold(supervisor, customer);
  destroy(store, supervisor, customer, at, interaction);
  dossier_session_close(supervisor);
  dossier_session_close(host);
  dossier_store_close(store);
}
