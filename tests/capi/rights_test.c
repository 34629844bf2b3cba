/* SPDX-License-Identifier: Apache-2.0 */
/* Grants, the access log, checkpoints and the change feed through the C interface. */
#include "check.h"

static dossier_store* store;
static dossier_session* host;

static dossier_session* session_of(const char* staff) {
  dossier_session* session = NULL;
  OK(dossier_session_open(store, staff, DOSSIER_NUL, &session, ERR));
  return session;
}

static size_t drain(dossier_cursor* cursor) {
  const dossier_bytes* records = NULL;
  size_t count = 0, total = 0;
  while (dossier_cursor_page(cursor, &records, &count, ERR) == DOSSIER_OK) total += count;
  dossier_cursor_free(cursor);
  return total;
}

static int sees(const char* staff, uint64_t customer) {
  dossier_session* session = session_of(staff);
  dossier_snapshot* snapshot = read_now(session);
  const int32_t found = dossier_customer_get(dossier_snapshot_view(snapshot), customer, NULL, ERR);
  CHECK(found == DOSSIER_OK || found == DOSSIER_NOT_FOUND);
  dossier_snapshot_close(snapshot);
  dossier_session_close(session);
  return found == DOSSIER_OK;
}

static uint64_t add_person(void) {
  const char* json =
      "{\"kind\": \"CUSTOMER_KIND_INDIVIDUAL\", \"name\": \"张伟\", \"resident_id\": \"11010519491231002X\", "
      "\"owner\": \"S002\","
      " \"contacts\": [{\"name\": \"张伟\", \"mobile\": \"13800138000\", \"email\": \"a@example.com\"}]}";
  uint64_t id = 0;
  dossier_write* write = begin(host);
  OK(dossier_customer_register(write, json, strlen(json), &id, NULL, NULL, ERR));
  commit(write);
  return id;
}

static void grants(uint64_t customer) {
  char json[160];
  const char *rule = NULL, *detail = NULL;
  uint64_t grant = 0;
  dossier_cursor* cursor = NULL;
  dossier_access* access = NULL;
  dossier_snapshot* snapshot;
  dossier_view* view;
  dossier_write* write = begin(host);

  snprintf(json, sizeof json,
           "{\"staff\": \"S009\", \"customer\": %d, \"access\": \"ACCESS_VIEW\", \"field_classes\": [\"contact\"]}",
           (int)customer);
  CHECK(!sees("S009", customer));
  OK(dossier_grant_put(write, json, strlen(json), &grant, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_grant_put(write, "{\"staff\": \"S009\"}", DOSSIER_NUL, NULL, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_grant_revoke(write, 999, ERR));
  commit(write);
  CHECK(sees("S009", customer));

  snapshot = read_now(host);
  view = dossier_snapshot_view(snapshot);
  OK(dossier_grant_list(view, "S009", DOSSIER_NUL, &cursor, ERR));
  CHECK(drain(cursor) == 1);
  OK(dossier_access_explain(view, "S009", DOSSIER_NUL, customer, &access, ERR));
  CHECK(dossier_access_view(access) == 1 && dossier_access_edit(access) == 0 &&
        dossier_access_reason_count(access) == 1);
  CHECK(strcmp(dossier_access_field_classes(access, NULL), "contact") == 0);
  OK(dossier_access_reason(access, 0, &rule, &detail, ERR));
  CHECK(strcmp(rule, "grant") == 0 && strcmp(detail, "1") == 0);
  EXPECT(DOSSIER_E_USAGE, dossier_access_reason(access, 1, &rule, &detail, ERR));
  dossier_access_free(access);
  EXPECT(DOSSIER_E_MISSING, dossier_access_explain(view, "S009", DOSSIER_NUL, 999, &access, ERR));
  dossier_snapshot_close(snapshot);

  write = begin(host);
  OK(dossier_grant_revoke(write, grant, ERR));
  commit(write);
  CHECK(!sees("S009", customer));
  CHECK(dossier_access_view(NULL) == 0 && dossier_access_reason_count(NULL) == 0 &&
        *dossier_access_field_classes(NULL, NULL) == 0);
  dossier_access_free(NULL);
}

static void looks(uint64_t customer) {
  const dossier_bytes beginning = {NULL, 0};
  dossier_session* agent = session_of("S002");
  dossier_snapshot* snapshot = NULL;
  dossier_cursor* cursor = NULL;
  dossier_buffer* value = NULL;
  dossier_view* view;
  size_t before;

  OK(dossier_access_flush(store, ERR));
  snapshot = read_now(host);
  OK(dossier_access_list_staff(dossier_snapshot_view(snapshot), "S002", DOSSIER_NUL, DOSSIER_NO_TIME, DOSSIER_NO_TIME,
                               10, beginning, &cursor, ERR));
  before = drain(cursor);
  dossier_snapshot_close(snapshot);

  OK(dossier_snapshot_open_for(agent, "回访", DOSSIER_NUL, &snapshot, ERR));
  OK(dossier_customer_get(dossier_snapshot_view(snapshot), customer, NULL, ERR));
  dossier_snapshot_close(snapshot);
  OK(dossier_customer_reveal(agent, customer, "resident_id", DOSSIER_NUL, "核验", DOSSIER_NUL, &value, ERR));
  CHECK(bytes_are(dossier_buffer_bytes(value), "11010519491231002X"));
  dossier_buffer_free(value);
  EXPECT(DOSSIER_E_INVALID, dossier_customer_reveal(agent, customer, "resident_id", DOSSIER_NUL, NULL, 0, &value, ERR));
  EXPECT(DOSSIER_E_USAGE,
         dossier_customer_reveal(agent, customer, "name", DOSSIER_NUL, "核验", DOSSIER_NUL, &value, ERR));
  EXPECT(DOSSIER_E_USAGE,
         dossier_customer_reveal(agent, customer, "resident_id", DOSSIER_NUL, "核验", DOSSIER_NUL, NULL, ERR));

  snapshot = read_now(host);
  view = dossier_snapshot_view(snapshot);
  OK(dossier_access_list_staff(view, "S002", DOSSIER_NUL, DOSSIER_NO_TIME, DOSSIER_NO_TIME, 1, beginning, &cursor,
                               ERR));
  CHECK(drain(cursor) == before + 2);
  OK(dossier_access_list(view, customer, test_now, test_now + 1, 10, beginning, &cursor, ERR));
  CHECK(drain(cursor) >= 2);
  OK(dossier_access_list(view, customer, test_now + 1, DOSSIER_NO_TIME, 10, beginning, &cursor, ERR));
  CHECK(drain(cursor) == 0);
  dossier_snapshot_close(snapshot);
  dossier_session_close(agent);
}

/* Who reads through the host's session is named, and who may look after the whole store is asked for. */
static void host_readers(uint64_t customer) {
  dossier_session* reader = NULL;
  dossier_session* agent = NULL;
  dossier_snapshot* snapshot = NULL;
  dossier_cursor* cursor = NULL;
  const dossier_bytes beginning = {NULL, 0};

  OK(dossier_session_open_system_for(store, "os:anna", DOSSIER_NUL, &reader, ERR));
  snapshot = read_now(reader);
  OK(dossier_customer_get(dossier_snapshot_view(snapshot), customer, NULL, ERR));
  OK(dossier_maintenance_require(dossier_snapshot_view(snapshot), ERR));
  dossier_snapshot_close(snapshot);
  OK(dossier_access_flush(store, ERR));
  snapshot = read_now(host);
  OK(dossier_access_list_staff(dossier_snapshot_view(snapshot), "os:anna", DOSSIER_NUL, DOSSIER_NO_TIME,
                               DOSSIER_NO_TIME, 10, beginning, &cursor, ERR));
  CHECK(drain(cursor) == 1);
  dossier_snapshot_close(snapshot);
  dossier_session_close(reader);

  OK(dossier_session_open(store, "S002", DOSSIER_NUL, &agent, ERR));
  snapshot = read_now(agent);
  EXPECT(DOSSIER_E_DENIED, dossier_maintenance_require(dossier_snapshot_view(snapshot), ERR));
  dossier_snapshot_close(snapshot);
  dossier_session_close(agent);
}

static void count_fault(void* user, const char* kind, const char* place, const char* detail) {
  (void)kind, (void)place;
  *(int*)user += strcmp(detail, "checkpoint_differs") == 0 ? 1 : 100;
}

static void checkpoints(void) {
  dossier_snapshot* snapshot = read_now(host);
  dossier_buffer* kept = NULL;
  dossier_bytes bytes;
  uint8_t forged[64];
  uint64_t faults = 9;
  int seen = 0;

  OK(dossier_checkpoint(dossier_snapshot_view(snapshot), &kept, ERR));
  dossier_snapshot_close(snapshot);
  add_person();
  bytes = dossier_buffer_bytes(kept);
  OK(dossier_store_verify_checkpoint(store, bytes, NULL, NULL, NULL, &faults, ERR));
  CHECK(faults == 0 && bytes.size < sizeof forged);
  memcpy(forged, bytes.data, bytes.size);
  forged[bytes.size - 1] ^= 1;
  bytes.data = forged;
  OK(dossier_store_verify_checkpoint(store, bytes, count_fault, NULL, &seen, &faults, ERR));
  CHECK(faults == 1 && seen == 1);
  bytes.size = 1;
  EXPECT(DOSSIER_E_USAGE, dossier_store_verify_checkpoint(store, bytes, NULL, NULL, NULL, &faults, ERR));
  bytes.size = 0;
  EXPECT(DOSSIER_E_USAGE, dossier_store_verify_checkpoint(store, bytes, NULL, NULL, NULL, &faults, ERR));
  dossier_buffer_free(kept);
}

static void feed(void) {
  dossier_snapshot* snapshot = read_now(host);
  dossier_changes* changes = NULL;
  const char *actor = NULL, *reason = NULL, *table = NULL, *name = NULL;
  uint64_t after = 0, sequence = 0, customer = 0, id = 0, made, total = 0;
  int64_t at = 0, time = 0;
  int32_t kind = 0, more = 1;
  size_t count = 9;

  while (more != 0) {
    OK(dossier_changes_read(dossier_snapshot_view(snapshot), after, 3, &changes, ERR));
    total += dossier_changes_count(changes);
    after = dossier_changes_next(changes);
    more = dossier_changes_more(changes);
    dossier_changes_free(changes);
  }
  CHECK(total == after);
  dossier_snapshot_close(snapshot);
  made = add_person();
  snapshot = read_now(host);
  OK(dossier_changes_read(dossier_snapshot_view(snapshot), after, 1, &changes, ERR));
  dossier_snapshot_close(snapshot);
  CHECK(dossier_changes_count(changes) == 1);
  OK(dossier_changes_get(changes, 0, &sequence, &at, &actor, &reason, &kind, ERR));
  CHECK(sequence == after + 1 && at == test_now && strcmp(actor, "system") == 0 && kind == DOSSIER_CHANGE_KIND_CREATED);
  OK(dossier_changes_record(changes, 0, &table, &customer, &id, &time, &name, ERR));
  CHECK(strcmp(table, "customer") == 0 && customer == made && time == DOSSIER_NO_TIME && *name == 0);
  (void)dossier_changes_changed(changes, 0, &count);
  CHECK(count == 0);
  EXPECT(DOSSIER_E_USAGE, dossier_changes_get(changes, 1, NULL, NULL, NULL, NULL, NULL, ERR));
  CHECK(dossier_changes_changed(changes, 1, &count) == NULL && count == 0);
  dossier_changes_free(changes);
  dossier_changes_free(NULL);
  CHECK(dossier_changes_count(NULL) == 0 && dossier_changes_next(NULL) == 0 && dossier_changes_more(NULL) == 0);
}

TEST_MAIN {
  dossier_write* write;
  uint64_t customer, faults = 9;
  store = open_store("rights");
  host = open_system(store);
  add_people(host);
  write = begin(host);
  put_staff(write, "{\"number\": \"S009\", \"name\": \"孙悦\", \"role\": \"ROLE_AGENT\"}");
  commit(write);
  customer = add_person();
  grants(customer);
  looks(customer);
  host_readers(customer);
  checkpoints();
  feed();
  OK(dossier_store_verify(store, NULL, NULL, NULL, NULL, NULL, NULL, &faults, ERR));
  CHECK(faults == 0);
  dossier_session_close(host);
  dossier_store_close(store);
  dossier_error_free(test_error);
}
