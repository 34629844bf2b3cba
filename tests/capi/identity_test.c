/* SPDX-License-Identifier: Apache-2.0 */
/* Duplicates, merging, resolving and changed details through the C interface. */
#include "check.h"

static dossier_store* store;
static dossier_session* host;
static const dossier_bytes kBeginning = {NULL, 0};

/* How many records a list holds; the last one goes to `last`. Frees the cursor. */
static size_t drain(dossier_cursor* cursor, dossier_bytes* last) {
  const dossier_bytes* records = NULL;
  size_t count = 0, total = 0;
  int32_t result;
  while ((result = dossier_cursor_page(cursor, &records, &count, ERR)) == DOSSIER_OK) {
    total += count;
    if (last != NULL && count > 0) *last = records[count - 1];
  }
  CHECK(result == DOSSIER_END);
  dossier_cursor_free(cursor);
  return total;
}

static uint64_t add_person(dossier_write* write, const char* member) {
  char json[512];
  uint64_t id = 0;
  snprintf(json, sizeof json,
           "{\"kind\": \"CUSTOMER_KIND_INDIVIDUAL\", \"name\": \"孙丽\", \"owner\": \"S001\", \"member_id\": \"%s\","
           " \"contacts\": [{\"name\": \"孙丽\", \"mobile\": \"13912345678\", \"email\": \"sl@example.cn\"}]}",
           member);
  OK(dossier_customer_register(write, json, strlen(json), &id, NULL, NULL, ERR));
  return id;
}

static size_t pairs(dossier_view* view, int32_t certain_only, dossier_bytes* last) {
  dossier_cursor* cursor = NULL;
  OK(dossier_duplicate_list(view, certain_only, 1, kBeginning, &cursor, ERR));
  return drain(cursor, last);
}

static size_t timeline_entries(dossier_view* view, uint64_t customer) {
  dossier_cursor* cursor = NULL;
  OK(dossier_timeline_open(view, customer, NULL, &cursor, ERR));
  return drain(cursor, NULL);
}

static void matching(uint64_t one, dossier_view* view) {
  const char* again =
      "{\"kind\": \"CUSTOMER_KIND_INDIVIDUAL\", \"name\": \"孙丽\", \"contacts\": [{\"mobile\": \"13912345678\"}]}";
  dossier_matches* matches = NULL;
  uint64_t found = 0;
  OK(dossier_customer_match(view, again, strlen(again), &matches, ERR));
  CHECK(dossier_matches_count(matches) == 2);
  OK(dossier_matches_get(matches, 0, &found, NULL, NULL, NULL, ERR));
  CHECK(found == one && dossier_matches_likelihood(matches, 0) == DOSSIER_LIKELIHOOD_PROPOSED);
  CHECK(dossier_matches_likelihood(matches, 9) == DOSSIER_LIKELIHOOD_UNSPECIFIED &&
        dossier_matches_likelihood(NULL, 0) == 0);
  dossier_matches_free(matches);
}

static void duplicates(uint64_t one, uint64_t other) {
  dossier_write* write;
  dossier_snapshot* snapshot = read_now(host);
  dossier_view* view = dossier_snapshot_view(snapshot);
  dossier_cursor* cursor = NULL;
  dossier_buffer* sentence = NULL;
  dossier_bytes pair = {NULL, 0};
  size_t size = 0;
  matching(one, view);
  CHECK(pairs(view, 0, &pair) == 1 && pairs(view, 1, NULL) == 1);
  CHECK(dossier_record_uint64(pair, DOSSIER_DUPLICATE_A) == one &&
        dossier_record_uint64(pair, DOSSIER_DUPLICATE_B) == other);
  CHECK(dossier_record_int64(pair, DOSSIER_DUPLICATE_LIKELIHOOD) == DOSSIER_LIKELIHOOD_CERTAIN);
  OK(dossier_reason_describe(dossier_record_nested(pair, DOSSIER_DUPLICATE_REASONS), DOSSIER_ZH, &sentence, ERR));
  CHECK(dossier_buffer_text(sentence, &size) != NULL && size > 0);
  dossier_buffer_free(sentence);
  OK(dossier_duplicate_list_of(view, one, 10, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 1);
  EXPECT(DOSSIER_E_USAGE, dossier_duplicate_list_of(view, one, 0, &cursor, ERR));
  dossier_snapshot_close(snapshot);

  write = begin(host);
  OK(dossier_duplicate_reject(write, one, other, "父子", DOSSIER_NUL, ERR));
  CHECK(pairs(dossier_write_view(write), 0, NULL) == 0);
  OK(dossier_duplicate_list_rejected(dossier_write_view(write), other, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 1);
  EXPECT(DOSSIER_E_CONFLICT, dossier_profile_merge(write, one, other, NULL, 0, ERR));
  OK(dossier_duplicate_reconsider(write, one, other, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_duplicate_reconsider(write, one, other, ERR));
  commit(write);
}

static void merging(uint64_t one, uint64_t other) {
  dossier_write* write = begin(host);
  dossier_snapshot* snapshot;
  dossier_buffer* profile = NULL;
  uint64_t members[1] = {0}, standing = 0;
  size_t count = 0;
  int64_t at = 0;
  add_call(write, one, 100, "CHANNEL_PHONE", 0, &at);
  add_call(write, other, 200, "CHANNEL_PHONE", 0, &at);
  const char* const fields[] = {"name"};
  EXPECT(DOSSIER_E_INVALID,
         dossier_profile_merge_taking(write, one, other, NULL, 0, fields, (const uint64_t[]){9999}, 1, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_profile_merge_taking(write, one, other, NULL, 0, NULL, &other, 1, ERR));
  OK(dossier_profile_merge_taking(write, one, other, NULL, 0, fields, &other, 1, ERR));
  OK(dossier_profile_get(dossier_write_view(write), one, &profile, ERR));
  dossier_buffer_free(profile);
  profile = NULL;
  OK(dossier_profile_unmerge(write, other, ERR));
  OK(dossier_profile_merge(write, one, other, "same person", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_CONFLICT, dossier_profile_merge(write, other, one, NULL, 0, ERR));
  commit(write);

  snapshot = read_now(host);
  OK(dossier_profile_id(dossier_snapshot_view(snapshot), other, &standing, ERR));
  CHECK(standing == one);
  OK(dossier_profile_members(dossier_snapshot_view(snapshot), other, members, 1, &count, ERR));
  CHECK(members[0] == one && count == 2);
  CHECK(timeline_entries(dossier_snapshot_view(snapshot), one) == 2 &&
        timeline_entries(dossier_snapshot_view(snapshot), other) == 2);
  OK(dossier_profile_get(dossier_snapshot_view(snapshot), other, &profile, ERR));
  CHECK(dossier_record_count(dossier_buffer_bytes(profile), DOSSIER_PROFILE_MEMBERS) == 2);
  dossier_buffer_free(profile);
  CHECK(pairs(dossier_snapshot_view(snapshot), 0, NULL) == 0);
  dossier_snapshot_close(snapshot);

  write = begin(host);
  OK(dossier_profile_unmerge(write, other, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_profile_unmerge(write, other, ERR));
  CHECK(timeline_entries(dossier_write_view(write), one) == 1);
  commit(write);
}

static void resolving(uint64_t other) {
  dossier_snapshot* snapshot = read_now(host);
  dossier_clues* clues = NULL;
  dossier_cursor* cursor = NULL;
  dossier_bytes found = {NULL, 0};
  OK(dossier_clues_new(&clues, ERR));
  OK(dossier_clues_set(clues, DOSSIER_CLUE_PHONE, "+86 139 1234 5678", DOSSIER_NUL, ERR));
  OK(dossier_customer_resolve(dossier_snapshot_view(snapshot), clues, 10, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 2);
  OK(dossier_clues_set(clues, DOSSIER_CLUE_PHONE, NULL, 0, ERR));
  OK(dossier_clues_set(clues, DOSSIER_CLUE_MEMBER_ID, "vip-2", DOSSIER_NUL, ERR));
  OK(dossier_customer_resolve(dossier_snapshot_view(snapshot), clues, 10, &cursor, ERR));
  CHECK(drain(cursor, &found) == 1 && dossier_record_uint64(found, DOSSIER_RESOLUTION_CUSTOMER) == other);
  EXPECT(DOSSIER_E_USAGE, dossier_clues_set(clues, 9, "x", 1, ERR));
  dossier_clues_free(clues);
  dossier_snapshot_close(snapshot);
}

static void details(uint64_t one) {
  const char* change =
      "{\"replaces\": \"contacts[0]\", \"contact\": {\"name\": \"孙丽\", \"mobile\": \"13700001111\"}}";
  dossier_write* write = begin(host);
  dossier_view* view = dossier_write_view(write);
  dossier_buffer* valid = NULL;
  dossier_cursor* cursor = NULL;
  uint64_t id = 0, wrong = 0;
  EXPECT(DOSSIER_E_INVALID, dossier_detail_request(write, one, "{}", 2, &wrong, ERR));
  OK(dossier_detail_request(write, one, change, strlen(change), &id, ERR));
  OK(dossier_detail_valid(view, one, &valid, ERR));
  CHECK(dossier_record_count(dossier_buffer_bytes(valid), DOSSIER_CUSTOMER_CONTACTS) == 1);
  dossier_buffer_free(valid);
  EXPECT(DOSSIER_E_INVALID, dossier_detail_confirm(write, one, id, 0, NULL, 0, NULL, 0, ERR));
  OK(dossier_detail_confirm(write, one, id, DOSSIER_CONFIRMATION_METHOD_CODE, "SMS 7", DOSSIER_NUL, NULL, 0, ERR));
  OK(dossier_detail_valid(view, one, &valid, ERR));
  CHECK(dossier_record_count(dossier_buffer_bytes(valid), DOSSIER_CUSTOMER_CONTACTS) == 2);
  dossier_buffer_free(valid);
  OK(dossier_detail_request(write, one, change, strlen(change), &id, ERR));
  OK(dossier_detail_withdraw(write, one, id, "误报", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_detail_withdraw(write, one, id, "误报", DOSSIER_NUL, ERR));
  OK(dossier_detail_list(view, one, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 2);
  commit(write);
}

TEST_MAIN {
  uint64_t one, other;
  dossier_write* write;
  store = open_store("store");
  host = open_system(store);
  add_people(host);
  write = begin(host);
  one = add_person(write, "VIP-1");
  other = add_person(write, "VIP-2");
  commit(write);
  duplicates(one, other);
  merging(one, other);
  resolving(other);
  details(one);
  dossier_session_close(host);
  dossier_store_close(store);
}
