/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes of any kind where records, tokens, JSON and identifiers are expected: a result, never a crash. Seeded, and
   bounded by the number of rounds.

       fuzz_test [ROUNDS [SEED]] */
#include "check.h"

static uint64_t state;

static uint32_t any(uint32_t below) { /* splitmix64 */
  uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return (uint32_t)((z ^ (z >> 31)) % below);
}

/* A copy on the heap of exactly its size, so that a sanitizer sees a read behind it; changed, cut or noise. */
static uint8_t* mutated(dossier_bytes from, size_t* size) {
  uint8_t* bytes;
  size_t i, edits;
  *size = any(4) == 0 ? any(48) : from.size;
  if (any(3) == 0 && *size > 0) *size = any((uint32_t)*size);
  bytes = malloc(*size + (*size == 0));
  CHECK(bytes != NULL);
  for (i = 0; i < *size; ++i) bytes[i] = i < from.size ? from.data[i] : (uint8_t)any(256);
  for (edits = *size == 0 ? 0 : any(6); edits > 0; --edits) bytes[any((uint32_t)*size)] = (uint8_t)any(256);
  return bytes;
}

static void read_everything(dossier_bytes record, int depth) {
  uint32_t field;
  for (field = 0; field < 48; ++field) {
    size_t position = 0;
    dossier_bytes inner;
    uint64_t number;
    const dossier_bytes text = dossier_record_text(record, field);
    CHECK(text.data != NULL && text.size <= record.size);
    CHECK(dossier_record_has(record, field) == (dossier_record_count(record, field) > 0));
    (void)dossier_record_time(record, field);
    (void)dossier_record_int64(record, field);
    while (dossier_record_next(record, field, &position, &inner, &number) == DOSSIER_OK) {
      CHECK(position <= record.size && inner.size <= record.size);
      if (depth > 0 && inner.size > 0 && field % 5 == 0) read_everything(inner, depth - 1);
    }
  }
}

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? atoi(argv[1]) : 3000;
  dossier_store* store = open_store("fuzz");
  dossier_session* system = open_system(store);
  dossier_write* write;
  dossier_snapshot* snapshot;
  dossier_view* view;
  dossier_cursor* cursor = NULL;
  dossier_timeline_query* timeline = NULL;
  dossier_due_query* due = NULL;
  dossier_bytes record, token;
  const dossier_bytes* records = NULL;
  dossier_buffer* json = NULL;
  uint64_t customer, faults = 0;
  int64_t at = 0;
  size_t count = 0;
  int round, i;

  state = argc > 2 ? strtoull(argv[2], NULL, 10) : 20240315;
  add_people(system);
  write = begin(system);
  customer = add_customer(write, 1);
  for (i = 0; i < 9; ++i) add_call(write, customer, 60 * i, "CHANNEL_PHONE", i, &at);
  commit(write);
  snapshot = read_now(system);
  view = dossier_snapshot_view(snapshot);
  OK(dossier_customer_get(view, customer, &record, ERR));
  OK(dossier_record_to_json("Customer", DOSSIER_NUL, record.data, record.size, &json, ERR));
  OK(dossier_timeline_query_new(&timeline, ERR));
  OK(dossier_due_query_new(&due, ERR));
  OK(dossier_timeline_query_set_limit(timeline, 2, ERR));
  OK(dossier_timeline_open(view, customer, timeline, &cursor, ERR));
  OK(dossier_cursor_page(cursor, &records, &count, ERR));
  token = dossier_cursor_token(cursor);
  CHECK(token.size > 0);

  for (round = 0; round < rounds; ++round) {
    size_t size = 0;
    uint8_t* bytes = mutated(record, &size);
    dossier_bytes given;
    dossier_buffer* out = NULL;
    dossier_cursor* page = NULL;
    dossier_verdict* verdict = NULL;
    dossier_matches* matches = NULL;
    int32_t result;
    given.data = bytes;
    given.size = size;

    read_everything(given, 2);
    dossier_record_to_json("Customer", DOSSIER_NUL, bytes, size, &out, NULL);
    dossier_buffer_free(out);
    out = NULL;
    result = dossier_customer_check(view, bytes, size, &out, NULL);
    CHECK(result == DOSSIER_OK || result == DOSSIER_E_USAGE || result == DOSSIER_E_INVALID ||
          result == DOSSIER_E_CONFLICT || result == DOSSIER_E_MISSING);
    dossier_buffer_free(out);
    out = NULL;
    result = dossier_customer_match(view, bytes, size, &matches, NULL);
    CHECK(result == DOSSIER_OK || result == DOSSIER_E_USAGE || result == DOSSIER_E_INVALID);
    dossier_matches_free(matches);
    if (round % 8 == 0) {
      write = begin(system);
      result = dossier_customer_register(write, bytes, size, NULL, NULL, NULL, NULL);
      CHECK(result != DOSSIER_E_INTERNAL && result != DOSSIER_E_CORRUPT);
      result = dossier_interaction_record(write, bytes, size, NULL, NULL, NULL, NULL, 0, NULL, NULL);
      CHECK(result != DOSSIER_E_INTERNAL && result != DOSSIER_E_CORRUPT);
      result = dossier_follow_up_plan(write, bytes, size, NULL, NULL);
      CHECK(result != DOSSIER_E_INTERNAL && result != DOSSIER_E_CORRUPT);
      result = dossier_policy_set(write, bytes, size, NULL);
      CHECK(result != DOSSIER_E_INTERNAL && result != DOSSIER_E_CORRUPT);
      if (round % 16 == 0) {
        commit(write);
      } else {
        dossier_write_free(write);
      }
    }
    free(bytes);

    bytes = mutated(dossier_buffer_bytes(json), &size);
    result = dossier_record_from_json("Customer", DOSSIER_NUL, (const char*)bytes, size, &out, NULL);
    CHECK(result == DOSSIER_OK || result == DOSSIER_E_INVALID);
    dossier_buffer_free(out);
    dossier_identifier_validate((int32_t)any(7), (const char*)bytes, size > 40 ? 40 : size, NULL, &verdict, NULL);
    CHECK(verdict != NULL);
    dossier_verdict_free(verdict);
    free(bytes);

    given.data = bytes = mutated(token, &size);
    given.size = size;
    OK(dossier_timeline_query_set_token(timeline, given, ERR));
    OK(dossier_timeline_open(view, customer, timeline, &page, ERR));
    result = dossier_cursor_page(page, &records, &count, NULL);
    CHECK(result == DOSSIER_OK || result == DOSSIER_END || result == DOSSIER_E_USAGE);
    dossier_cursor_free(page);
    page = NULL;
    OK(dossier_due_query_set_token(due, given, ERR));
    OK(dossier_due_open(view, due, &page, ERR));
    result = dossier_cursor_page(page, &records, &count, NULL);
    CHECK(result == DOSSIER_OK || result == DOSSIER_END || result == DOSSIER_E_USAGE);
    dossier_cursor_free(page);
    free(bytes);
  }

  OK(dossier_store_verify(store, NULL, NULL, NULL, NULL, NULL, NULL, &faults, ERR));
  CHECK(faults == 0);
  dossier_cursor_free(cursor);
  dossier_due_query_free(due);
  dossier_timeline_query_free(timeline);
  dossier_buffer_free(json);
  dossier_snapshot_close(snapshot);
  dossier_session_close(system);
  dossier_store_close(store);
  return 0;
}
