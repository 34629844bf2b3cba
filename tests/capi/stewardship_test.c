/* SPDX-License-Identifier: Apache-2.0 */
/* Review, handover, pool, verification and upkeep through the C interface. */
#include "check.h"

static dossier_store* store;
static dossier_session* host;

static dossier_session* session_of(const char* staff) {
  dossier_session* session = NULL;
  OK(dossier_session_open(store, staff, DOSSIER_NUL, &session, ERR));
  return session;
}

/* How many records a list holds; the last one goes to `last`. Frees the cursor. */
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

static const dossier_bytes kBeginning = {NULL, 0};

static size_t reviews(dossier_view* view, int32_t state, size_t limit) {
  dossier_cursor* cursor = NULL;
  OK(dossier_review_list(view, state, NULL, 0, NULL, 0, limit, kBeginning, &cursor, ERR));
  return drain(cursor, NULL);
}

static void review(void) {
  dossier_session *agent = session_of("S002"), *supervisor = session_of("S001");
  dossier_write* write = begin(agent);
  dossier_buffer *number = NULL, *missing = NULL;
  dossier_snapshot* snapshot;
  dossier_view* view;
  const char* double_checked =
      "{\"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"多填公司\", \"resident_id\": \"11010519491231002X\", "
      "\"owner\": \"S002\"}";
  uint64_t id = add_customer(write, 1), other = add_customer(write, 2);

  EXPECT(DOSSIER_E_INVALID,
         dossier_customer_register(write, double_checked, strlen(double_checked), NULL, NULL, NULL, ERR));
  OK(dossier_review_self_check(write, id, "无误", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_review_self_check(write, id, NULL, 0, ERR));
  EXPECT(DOSSIER_E_DENIED, dossier_review_approve(write, id, NULL, 0, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_review_self_check(write, 999, NULL, 0, ERR));
  OK(dossier_review_self_check(write, other, NULL, 0, ERR));
  commit(write);

  snapshot = read_now(host);
  view = dossier_snapshot_view(snapshot);
  CHECK(reviews(view, DOSSIER_REVIEW_STATE_SELF_CHECKED, 1) == 2);
  CHECK(reviews(view, DOSSIER_REVIEW_STATE_DRAFT, 10) == 0);
  OK(dossier_customer_field_profile(view, id, &missing, ERR));
  CHECK(dossier_buffer_bytes(missing).size == 0);
  dossier_buffer_free(missing);
  dossier_snapshot_close(snapshot);

  write = begin(host);
  EXPECT(DOSSIER_E_INVALID, dossier_review_return(write, id, "", 0, NULL, 0, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_review_return(write, id, "telephone", DOSSIER_NUL, NULL, 0, ERR));
  OK(dossier_review_return(write, id, "contacts[0].mobile,addresses", DOSSIER_NUL, "电话有误", DOSSIER_NUL, ERR));
  OK(dossier_review_approve(write, other, NULL, 0, ERR));
  OK(dossier_review_archive(write, other, NULL, 0, &number, ERR));
  CHECK(strcmp(dossier_buffer_text(number, NULL), "2024-03-001") == 0);
  dossier_buffer_free(number);
  OK(dossier_review_self_check(write, id, NULL, 0, ERR));
  OK(dossier_review_approve(write, id, NULL, 0, ERR));
  EXPECT(DOSSIER_E_CONFLICT, dossier_review_archive(write, id, "2024-03-001", DOSSIER_NUL, NULL, ERR));
  OK(dossier_review_archive(write, id, NULL, 0, NULL, ERR));
  commit(write);
  dossier_session_close(agent);
  dossier_session_close(supervisor);
}

static dossier_bytes owner_of(dossier_snapshot* snapshot, uint64_t customer) {
  dossier_bytes record;
  OK(dossier_customer_get(dossier_snapshot_view(snapshot), customer, &record, ERR));
  return dossier_record_text(record, DOSSIER_CUSTOMER_OWNER);
}

static void handover(void) {
  dossier_write* write = begin(host);
  dossier_snapshot* snapshot;
  dossier_view* view;
  dossier_cursor* cursor = NULL;
  dossier_bytes record;
  char json[160];
  uint64_t mine = add_customer(write, 3), made = 0, cancelled = 0, ids[4];
  size_t count = 0;

  snprintf(json, sizeof json,
           "{\"from\": \"S001\", \"to\": \"S002\", \"customers\": [%" PRIu64 "], \"note\": \"换区\"}", mine);
  OK(dossier_handover_propose(write, json, strlen(json), &cancelled, ERR));
  OK(dossier_handover_cancel(write, cancelled, "不换了", DOSSIER_NUL, ERR));
  OK(dossier_handover_propose(write, json, strlen(json), &made, ERR));
  CHECK(made != cancelled);
  EXPECT(DOSSIER_E_INVALID, dossier_handover_confirm(write, made, "S009", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_handover_confirm(write, 999, "S001", DOSSIER_NUL, ERR));
  OK(dossier_handover_confirm(write, made, "S001", DOSSIER_NUL, ERR));
  commit(write);

  snapshot = read_now(host);
  view = dossier_snapshot_view(snapshot);
  OK(dossier_handover_list(view, "S002", DOSSIER_NUL, 5, kBeginning, &cursor, ERR));
  CHECK(drain(cursor, &record) == 1 && dossier_record_uint64(record, DOSSIER_HANDOVER_ID) == made);
  OK(dossier_handover_list_follow_ups(view, made, 10, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 1);
  OK(dossier_handover_list_interactions(view, made, 10, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 0);
  dossier_snapshot_close(snapshot);

  write = begin(host);
  OK(dossier_handover_confirm(write, made, "S002", DOSSIER_NUL, ERR));
  commit(write);
  snapshot = read_now(host);
  CHECK(bytes_are(owner_of(snapshot, mine), "S002"));
  OK(dossier_handover_get(dossier_snapshot_view(snapshot), made, &record, ERR));
  CHECK(dossier_record_int64(record, DOSSIER_HANDOVER_STATE) == DOSSIER_HANDOVER_STATE_DONE);
  EXPECT(DOSSIER_NOT_FOUND, dossier_handover_get(dossier_snapshot_view(snapshot), 999, &record, ERR));
  dossier_snapshot_close(snapshot);

  write = begin(host);
  put_staff(write, "{\"number\": \"S003\", \"name\": \"吴刚\", \"role\": \"ROLE_AGENT\"}");
  EXPECT(DOSSIER_E_INVALID, dossier_handover_leaver(write, "S002", DOSSIER_NUL, "", 0, NULL, 0, ids, 4, &count, ERR));
  OK(dossier_handover_leaver(write, "S002", DOSSIER_NUL, "S003,S001", DOSSIER_NUL, "离职", DOSSIER_NUL, ids, 4, &count,
                             ERR));
  CHECK(count == 2);
  commit(write);
  snapshot = read_now(host);
  CHECK(bytes_are(owner_of(snapshot, mine), "S003"));
  dossier_snapshot_close(snapshot);
}

static void pool(void) {
  const char* rules = "{\"pool_rules\": [{\"name\": \"idle\", \"idle\": {\"unit\": \"UNIT_DAYS\", \"amount\": 5}}]}";
  dossier_session* other = session_of("S003");
  dossier_write* write = begin(host);
  dossier_snapshot* snapshot;
  dossier_view* view;
  dossier_cursor* cursor = NULL;
  dossier_bytes record;
  uint64_t id = add_customer(write, 4), follow_up = 0, handovers = 9, verifications = 9, retired = 9, recycled = 0;
  int32_t more = 9, why = 0;

  OK(dossier_policy_set(write, rules, strlen(rules), ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_pool_drop(write, id, NULL, 0, ERR));
  OK(dossier_pool_drop(write, id, "调整", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_pool_drop(write, id, "调整", DOSSIER_NUL, ERR));
  commit(write);
  snapshot = read_now(host);
  OK(dossier_pool_list(dossier_snapshot_view(snapshot), 0, 0, 10, kBeginning, &cursor, ERR));
  CHECK(drain(cursor, &record) == 1 && dossier_record_uint64(record, DOSSIER_CUSTOMER_ID) == id);
  OK(dossier_pool_list(dossier_snapshot_view(snapshot), DOSSIER_STAGE_LOST, 0, 10, kBeginning, &cursor, ERR));
  CHECK(drain(cursor, NULL) == 0);
  dossier_snapshot_close(snapshot);
  write = begin(other);
  OK(dossier_pool_pick(write, id, NULL, 0, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_pool_pick(write, id, NULL, 0, ERR));
  OK(dossier_customer_verify(write, id, "已核对", DOSSIER_NUL, ERR));
  OK(dossier_customer_report_change(write, id, "contacts[0].mobile", DOSSIER_NUL, "换号", DOSSIER_NUL, &follow_up,
                                    ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_customer_report_change(write, id, "name", DOSSIER_NUL, "x", 1, NULL, ERR));
  commit(write);

  test_now += 20 * DAY;
  snapshot = read_now(host);
  view = dossier_snapshot_view(snapshot);
  OK(dossier_policy_preview(view, "{}", 2, test_now, 2, kBeginning, &cursor, ERR));
  CHECK(drain(cursor, &record) == 4 &&
        dossier_record_int64(record, DOSSIER_POLICY_EFFECT_KIND) == DOSSIER_POLICY_EFFECT_KIND_KEPT);
  OK(dossier_pool_preview(view, test_now, 2, kBeginning, &cursor, ERR));
  CHECK(drain(cursor, &record) == 4 && bytes_are(dossier_record_text(record, DOSSIER_RECYCLING_RULE), "idle"));
  {
    dossier_due_query* query = NULL;
    OK(dossier_due_query_new(&query, ERR));
    OK(dossier_due_query_set_kind(query, DOSSIER_FOLLOW_UP_KIND_CHANGE, ERR));
    OK(dossier_due_open(view, query, &cursor, ERR));
    CHECK(drain(cursor, &record) == 1 && dossier_record_uint64(record, DOSSIER_FOLLOW_UP_ID) == follow_up);
    dossier_due_query_free(query);
  }
  dossier_snapshot_close(snapshot);
  write = begin(host);
  OK(dossier_upkeep_run(write, 100, &handovers, &verifications, &retired, &recycled, &more, ERR));
  CHECK(handovers == 0 && verifications == 0 && retired == 0 && recycled == 4 && more == 0);
  commit(write);
  snapshot = read_now(host);
  OK(dossier_follow_up_next_wakeup(dossier_snapshot_view(snapshot), test_now + 300 * DAY, NULL, &why, NULL, ERR));
  CHECK(why == DOSSIER_WAKEUP_VERIFICATION || why == DOSSIER_WAKEUP_RECYCLING);
  dossier_snapshot_close(snapshot);
  write = begin(other);
  EXPECT(DOSSIER_E_DENIED, dossier_upkeep_run(write, 100, NULL, NULL, NULL, NULL, NULL, ERR));
  dossier_write_free(write);
  dossier_session_close(other);
}

static void feedback(void) {
  dossier_write* write = begin(host);
  dossier_snapshot* snapshot;
  dossier_buffer* review = NULL;
  const char* json =
      "{\"customer\": 1, \"at\": \"2024-04-04T09:00:00+08:00\", \"channel\": \"CHANNEL_PHONE\", \"kind\": "
      "\"INTERACTION_KIND_COMPLAINT\","
      " \"handler\": \"S001\", \"summary\": \"物流慢\", \"urgency\": \"PRIORITY_HIGH\", \"feedback\": {\"department\": "
      "\"客服部\"}}";
  int64_t at = 0;
  uint64_t id = 0;
  dossier_bytes record;

  OK(dossier_interaction_record(write, json, strlen(json), &at, &id, NULL, NULL, 0, NULL, ERR));
  OK(dossier_feedback_wait(write, 1, at, id, "等照片", DOSSIER_NUL, test_now + DAY, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_feedback_wait(write, 1, at, id, "等照片", DOSSIER_NUL, test_now + DAY, ERR));
  OK(dossier_feedback_resume(write, 1, at, id, ERR));
  OK(dossier_feedback_report_solved(write, 1, at, id, DOSSIER_NO_TIME, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_feedback_close(write, 1, at, id, "不评", DOSSIER_NUL, ERR));
  OK(dossier_interaction_solve(write, 1, at, id, "补发", DOSSIER_NUL, DOSSIER_NO_TIME, ERR));
  OK(dossier_feedback_close(write, 1, at, id, "不评", DOSSIER_NUL, ERR));
  OK(dossier_feedback_reopen(write, 1, at, id, "又慢了", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_feedback_reopen(write, 1, at, id + 9, "x", 1, ERR));
  OK(dossier_interaction_get(dossier_write_view(write), 1, at, id, &record, ERR));
  CHECK(dossier_record_int64(record, DOSSIER_INTERACTION_STATUS) == DOSSIER_INTERACTION_STATUS_IN_PROGRESS);
  commit(write);
  test_now += 3 * DAY;
  snapshot = read_now(host);
  OK(dossier_feedback_review(dossier_snapshot_view(snapshot), "客服部", DOSSIER_NUL, test_now - 7 * DAY, test_now,
                             &review, ERR));
  record = dossier_buffer_bytes(review);
  CHECK(dossier_record_uint64(record, DOSSIER_FEEDBACK_REVIEW_OPEN) == 1 &&
        dossier_record_has(record, DOSSIER_FEEDBACK_REVIEW_GAPS));
  dossier_buffer_free(review);
  dossier_snapshot_close(snapshot);
}

TEST_MAIN {
  store = open_store("store");
  host = open_system(store);
  add_people(host);
  review();
  handover();
  pool();
  feedback();
  dossier_session_close(host);
  dossier_store_close(store);
}
