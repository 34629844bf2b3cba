/* SPDX-License-Identifier: Apache-2.0 */
/* Savepoints through the C interface. */
#include "check.h"

static const char kBroken[] =
    "{\"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"甲公司\", \"contacts\": [{\"mobile\": \"12\"}]}";

static dossier_savepoint* mark(dossier_write* write) {
  dossier_savepoint* savepoint = NULL;
  OK(dossier_savepoint_begin(write, &savepoint, ERR));
  return savepoint;
}

static int is_there(dossier_view* view, uint64_t id) {
  dossier_bytes customer;
  const int32_t result = dossier_customer_get(view, id, &customer, ERR);
  CHECK(result == DOSSIER_OK || result == DOSSIER_NOT_FOUND);
  return result == DOSSIER_OK;
}

/* A part that fails goes back, the others stay; a number that went back is given again. */
static void parts_of_a_write(dossier_session* host) {
  dossier_write* write = begin(host);
  dossier_savepoint* outer = mark(write);
  dossier_savepoint* inner;
  const uint64_t kept = add_customer(write, 1);
  uint64_t taken_back;
  inner = mark(write);
  taken_back = add_customer(write, 2);
  EXPECT(DOSSIER_E_INVALID, dossier_customer_register(write, kBroken, strlen(kBroken), NULL, NULL, NULL, ERR));
  OK(dossier_savepoint_rollback(inner, ERR));
  CHECK(!is_there(dossier_write_view(write), taken_back));
  CHECK(add_customer(write, 3) == taken_back);
  OK(dossier_savepoint_release(inner, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_savepoint_release(inner, ERR));
  dossier_savepoint_free(inner);
  inner = mark(write);
  add_customer(write, 4);
  dossier_savepoint_free(inner); /* Not released: rolled back. */
  OK(dossier_savepoint_release(outer, ERR));
  dossier_savepoint_free(outer);
  CHECK(is_there(dossier_write_view(write), kept) && is_there(dossier_write_view(write), taken_back));
  CHECK(!is_there(dossier_write_view(write), taken_back + 1));
  commit(write);
}

/* What ends one ends those inside it; handles may be freed after the write. */
static void ends(dossier_session* host) {
  dossier_write* write = begin(host);
  dossier_savepoint* outer = mark(write);
  dossier_savepoint* inner = mark(write);
  dossier_savepoint* late;
  OK(dossier_savepoint_rollback(outer, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_savepoint_rollback(inner, ERR));
  late = mark(write);
  add_customer(write, 5);
  OK(dossier_write_commit(write, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_savepoint_rollback(late, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_savepoint_begin(write, &inner, ERR));
  dossier_write_free(write);
  dossier_savepoint_free(late);
  dossier_savepoint_free(inner);
  dossier_savepoint_free(outer);
  dossier_savepoint_free(NULL);
  EXPECT(DOSSIER_E_USAGE, dossier_savepoint_rollback(NULL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_savepoint_begin(NULL, &inner, ERR));
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session* host = open_system(store);
  dossier_snapshot* snapshot;
  add_people(host);
  parts_of_a_write(host);
  ends(host);
  snapshot = read_now(host);
  CHECK(is_there(dossier_snapshot_view(snapshot), 3) && !is_there(dossier_snapshot_view(snapshot), 4));
  dossier_snapshot_close(snapshot);
  dossier_session_close(host);
  dossier_store_close(store);
}
