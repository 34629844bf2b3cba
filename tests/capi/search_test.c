/* SPDX-License-Identifier: Apache-2.0 */
/* Search through the C interface. */
#include "check.h"

static size_t drain(dossier_cursor* cursor, dossier_bytes* last) {
  const dossier_bytes* records = NULL;
  size_t count = 0, total = 0;
  int32_t result;
  while ((result = dossier_cursor_page(cursor, &records, &count, ERR)) == DOSSIER_OK) {
    total += count;
    if (last != NULL) *last = records[count - 1];
  }
  CHECK(result == DOSSIER_END);
  dossier_cursor_free(cursor);
  return total;
}

static void customers(dossier_view* view) {
  dossier_customer_query* query = NULL;
  dossier_cursor* cursor = NULL;
  dossier_buffer* match = NULL;
  dossier_bytes record = {NULL, 0}, found, highlight;
  uint64_t count = 0;
  size_t size = 0;
  const dossier_bytes* records = NULL;
  const dossier_bytes not_a_token = {(const uint8_t*)"zz", 2};

  OK(dossier_customer_search(view, "csgs", DOSSIER_NUL, NULL, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 3);
  OK(dossier_customer_search(view, "13 0002", DOSSIER_NUL, NULL, &cursor, ERR));
  CHECK(drain(cursor, &record) == 1);
  OK(dossier_customer_highlight(record.data, record.size, "測試公司", DOSSIER_NUL, &match, ERR));
  found = dossier_buffer_bytes(match);
  CHECK(dossier_record_int64(found, DOSSIER_TEXT_MATCH_RANK) == DOSSIER_TEXT_MATCH_RANK_PREFIX);
  highlight = dossier_record_nested(found, DOSSIER_TEXT_MATCH_HIGHLIGHTS);
  CHECK(dossier_record_uint64(highlight, DOSSIER_HIGHLIGHT_AT) == 0 &&
        dossier_record_uint64(highlight, DOSSIER_HIGHLIGHT_SIZE) == 12);
  dossier_buffer_free(match);
  OK(dossier_customer_highlight(record.data, record.size, "别的", DOSSIER_NUL, &match, ERR));
  CHECK(!dossier_record_has(dossier_buffer_bytes(match), DOSSIER_TEXT_MATCH_RANK));
  dossier_buffer_free(match);

  OK(dossier_customer_query_new(&query, ERR));
  OK(dossier_customer_query_set_limit(query, 2, ERR));
  OK(dossier_customer_query_set_stage(query, DOSSIER_STAGE_CONTACTED, ERR));
  OK(dossier_customer_query_set_owner(query, "S001", DOSSIER_NUL, ERR));
  OK(dossier_customer_search(view, NULL, 0, query, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 3);
  OK(dossier_customer_query_set_level(query, DOSSIER_LEVEL_VIP, ERR));
  OK(dossier_customer_search_count(view, "公司", DOSSIER_NUL, query, &count, ERR));
  CHECK(count == 0);
  OK(dossier_customer_query_set_level(query, 0, ERR));
  OK(dossier_customer_query_set_kind(query, DOSSIER_CUSTOMER_KIND_ENTERPRISE, ERR));
  OK(dossier_customer_query_set_department(query, "", 0, ERR));
  OK(dossier_customer_query_set_period(query, START - DAY, DOSSIER_NO_TIME, ERR));
  OK(dossier_customer_search_count(view, "公司", DOSSIER_NUL, query, &count, ERR));
  CHECK(count == 3);
  OK(dossier_customer_query_set_region(query, "苏州", DOSSIER_NUL, ERR));
  OK(dossier_customer_search_count(view, "公司", DOSSIER_NUL, query, &count, ERR));
  CHECK(count == 0);
  OK(dossier_customer_query_set_region(query, NULL, 0, ERR));
  OK(dossier_customer_query_set_tag(query, "重点", DOSSIER_NUL, ERR));
  OK(dossier_customer_search_count(view, "公司", DOSSIER_NUL, query, &count, ERR));
  CHECK(count == 0);
  OK(dossier_customer_query_set_token(query, not_a_token, ERR));
  OK(dossier_customer_search(view, "公司", DOSSIER_NUL, query, &cursor, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_cursor_page(cursor, &records, &size, ERR));
  dossier_cursor_free(cursor);
  EXPECT(DOSSIER_E_USAGE, dossier_customer_query_set_limit(query, 0, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_customer_query_set_kind(NULL, 0, ERR));
  dossier_customer_query_free(query);
  dossier_customer_query_free(NULL);
}

static int32_t stop(void* user, uint64_t done, uint64_t total) {
  CHECK(total == 0);
  (void)done;
  ++*(int*)user;
  return 1;
}

static void stopped(dossier_view* view) {
  dossier_customer_query* customers = NULL;
  dossier_timeline_query* entries = NULL;
  dossier_cursor* cursor = NULL;
  const dossier_bytes* records = NULL;
  size_t size = 0;
  uint64_t count = 0;
  int asked = 0;

  OK(dossier_customer_query_new(&customers, ERR));
  OK(dossier_customer_query_set_progress(customers, stop, &asked, ERR));
  EXPECT(DOSSIER_E_CANCELLED, dossier_customer_search_count(view, "公司", DOSSIER_NUL, customers, &count, ERR));
  OK(dossier_customer_search(view, "公司", DOSSIER_NUL, customers, &cursor, ERR));
  EXPECT(DOSSIER_E_CANCELLED, dossier_cursor_page(cursor, &records, &size, ERR));
  dossier_cursor_free(cursor);
  CHECK(asked == 2);
  OK(dossier_customer_query_set_progress(customers, NULL, NULL, ERR));
  OK(dossier_customer_search_count(view, "公司", DOSSIER_NUL, customers, &count, ERR));
  CHECK(count == 3 && asked == 2);
  dossier_customer_query_free(customers);

  OK(dossier_timeline_query_new(&entries, ERR));
  OK(dossier_timeline_query_set_progress(entries, stop, &asked, ERR));
  EXPECT(DOSSIER_E_CANCELLED,
         dossier_interaction_search_count(view, "第", DOSSIER_NUL, 0, NULL, 0, entries, &count, ERR));
  OK(dossier_timeline_open(view, 1, entries, &cursor, ERR));
  EXPECT(DOSSIER_E_CANCELLED, dossier_cursor_page(cursor, &records, &size, ERR));
  dossier_cursor_free(cursor);
  CHECK(asked == 4);
  dossier_timeline_query_free(entries);
  EXPECT(DOSSIER_E_USAGE, dossier_timeline_query_set_progress(NULL, stop, &asked, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_customer_query_set_progress(NULL, stop, &asked, ERR));
}

static void interactions(dossier_view* view) {
  dossier_timeline_query* query = NULL;
  dossier_cursor* cursor = NULL;
  dossier_buffer* match = NULL;
  dossier_bytes record;
  uint64_t count = 0;

  OK(dossier_interaction_search(view, "第", DOSSIER_NUL, 0, NULL, 0, NULL, &cursor, ERR));
  CHECK(drain(cursor, &record) == 6);
  CHECK(bytes_are(dossier_record_text(record, DOSSIER_INTERACTION_SUMMARY), "第0次"));
  OK(dossier_interaction_highlight(record.data, record.size, "次", DOSSIER_NUL, &match, ERR));
  CHECK(dossier_record_has(dossier_buffer_bytes(match), DOSSIER_TEXT_MATCH_HIGHLIGHTS));
  dossier_buffer_free(match);
  OK(dossier_timeline_query_new(&query, ERR));
  OK(dossier_timeline_query_set_handler(query, "S002", DOSSIER_NUL, ERR));
  OK(dossier_timeline_query_set_limit(query, 1, ERR));
  OK(dossier_interaction_search(view, "第", DOSSIER_NUL, 0, NULL, 0, query, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 3);
  OK(dossier_interaction_search_count(view, "第", DOSSIER_NUL, 1, NULL, 0, query, &count, ERR));
  CHECK(count == 1);
  OK(dossier_interaction_search_count(view, "第", DOSSIER_NUL, 0, "没有的部门", DOSSIER_NUL, NULL, &count, ERR));
  CHECK(count == 0);
  dossier_timeline_query_free(query);
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session* host = open_system(store);
  dossier_snapshot* snapshot;
  add_calls_of_three(host);
  snapshot = read_now(host);
  customers(dossier_snapshot_view(snapshot));
  interactions(dossier_snapshot_view(snapshot));
  stopped(dossier_snapshot_view(snapshot));
  dossier_snapshot_close(snapshot);
  dossier_session_close(host);
  dossier_store_close(store);
}
