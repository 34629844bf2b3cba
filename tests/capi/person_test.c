/* SPDX-License-Identifier: Apache-2.0 */
/* What a person has a right to, through the C interface. */
#include "check.h"

static size_t count_of(dossier_cursor* cursor, dossier_bytes* first) {
  const dossier_bytes* records = NULL;
  size_t count = 0;
  int32_t result = dossier_cursor_page(cursor, &records, &count, ERR);
  CHECK(result == DOSSIER_OK || result == DOSSIER_END);
  if (result == DOSSIER_END) count = 0;
  if (count > 0 && first != NULL) *first = records[0];
  return count;
}

static int contains(dossier_bytes bytes, const char* text) {
  const size_t size = strlen(text);
  size_t i;
  for (i = 0; i + size <= bytes.size; ++i) {
    if (memcmp(bytes.data + i, text, size) == 0) return 1;
  }
  return 0;
}

static void rights(dossier_session* system, uint64_t customer, uint64_t other) {
  static const char bare[] =
      "{\"basis\":\"PROCESSING_BASIS_CONSENT\",\"purpose\":\"marketing\",\"text_version\":\"1\"}";
  static const char consent[] =
      "{\"basis\":\"PROCESSING_BASIS_CONSENT\",\"purpose\":\"marketing\",\"text_version\":\"1\",\"proof\":\"p\"}";
  static const char request[] =
      "{\"kind\":\"PERSON_REQUEST_KIND_CORRECTION\",\"asked_by\":\"REQUESTER_PERSON\",\"text\":\"x\"}";
  static const char erasure[] =
      "{\"requested_on\":\"2024-03-01\",\"asked_by\":\"REQUESTER_PERSON\",\"ground\":\"ERASURE_GROUND_CONSENT_"
      "WITHDRAWN\"}";
  const dossier_bytes none = {NULL, 0};
  dossier_write* write = NULL;
  dossier_snapshot* snapshot = NULL;
  dossier_cursor* cursor = NULL;
  dossier_buffer* buffer = NULL;
  dossier_bytes record;
  uint64_t id = 0, asked = 0;

  write = begin(system);
  EXPECT(DOSSIER_E_INVALID, dossier_consent_record(write, customer, bare, strlen(bare), &id, ERR));
  OK(dossier_consent_record(write, customer, consent, strlen(consent), &id, ERR));
  OK(dossier_consent_may_process(dossier_write_view(write), customer, "marketing", DOSSIER_NUL, &buffer, ERR));
  CHECK(dossier_record_int64(dossier_buffer_bytes(buffer), DOSSIER_PROCESSING_ANSWER_GROUND) ==
        DOSSIER_PROCESSING_GROUND_BASIS);
  dossier_buffer_free(buffer);
  OK(dossier_consent_withdraw(write, customer, id, DOSSIER_CHANNEL_PHONE, ERR));
  OK(dossier_consent_list(dossier_write_view(write), customer, &cursor, ERR));
  CHECK(count_of(cursor, &record) == 1 && dossier_record_has(record, DOSSIER_CONSENT_WITHDRAWN_AT));
  dossier_cursor_free(cursor);

  OK(dossier_person_request(write, customer, request, strlen(request), &asked, ERR));
  OK(dossier_person_list_open_requests(dossier_write_view(write), 10, none, &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 1);
  dossier_cursor_free(cursor);
  EXPECT(DOSSIER_E_INVALID, dossier_person_answer(write, customer, asked, 0, DOSSIER_CHANNEL_PHONE, "", 0, 0, ERR));
  OK(dossier_person_answer(write, customer, asked, 1, DOSSIER_CHANNEL_PHONE, "not so", DOSSIER_NUL, 0, ERR));
  OK(dossier_person_list_requests(dossier_write_view(write), customer, &cursor, ERR));
  CHECK(count_of(cursor, &record) == 1);
  CHECK(dossier_record_int64(record, DOSSIER_PERSON_REQUEST_STATE) == DOSSIER_PERSON_REQUEST_STATE_REFUSED);
  dossier_cursor_free(cursor);

  OK(dossier_person_restrict(write, other, DOSSIER_REQUESTER_PERSON, "doubt", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_DENIED, dossier_customer_change_stage(write, other, DOSSIER_STAGE_ACTIVE, "x", DOSSIER_NUL, ERR));
  OK(dossier_person_lift(write, other, "checked", DOSSIER_NUL, ERR));
  commit(write);

  EXPECT(DOSSIER_E_INVALID, dossier_person_copy(system, customer, NULL, 0, 0, DOSSIER_ZH, &buffer, ERR));
  OK(dossier_person_copy(system, customer, "asked", DOSSIER_NUL, 0, DOSSIER_ZH, &buffer, ERR));
  CHECK(contains(dossier_buffer_bytes(buffer), "\"customers\""));
  dossier_buffer_free(buffer);
  OK(dossier_person_copy(system, customer, "asked", DOSSIER_NUL, 1, DOSSIER_EN, &buffer, ERR));
  CHECK(contains(dossier_buffer_bytes(buffer), "Copy of personal data"));
  dossier_buffer_free(buffer);

  snapshot = read_now(system);
  OK(dossier_person_plan_erasure(dossier_snapshot_view(snapshot), customer, &buffer, ERR));
  CHECK(!dossier_record_has(dossier_buffer_bytes(buffer), DOSSIER_ERASURE_ID));
  dossier_buffer_free(buffer);
  dossier_snapshot_close(snapshot);
  write = begin(system);
  OK(dossier_person_erase(write, customer, erasure, strlen(erasure), &buffer, ERR));
  CHECK(dossier_record_int64(dossier_buffer_bytes(buffer), DOSSIER_ERASURE_COMPLETE) == 1);
  dossier_buffer_free(buffer);
  OK(dossier_person_list_erasures(dossier_write_view(write), 10, none, &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 1);
  dossier_cursor_free(cursor);
  commit(write);
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session* host = open_system(store);
  dossier_write* write;
  uint64_t customer, other;
  add_people(host);
  write = begin(host);
  customer = add_customer(write, 1);
  other = add_customer(write, 2);
  commit(write);
  rights(host, customer, other);
  EXPECT(DOSSIER_E_BUSY, dossier_store_compact(in_folder("store"), DOSSIER_NUL, NULL, NULL, ERR));
  dossier_session_close(host);
  dossier_store_close(store);
  OK(dossier_store_compact(in_folder("store"), DOSSIER_NUL, NULL, NULL, ERR));
}
