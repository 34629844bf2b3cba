/* SPDX-License-Identifier: Apache-2.0 */
/* Every operation once, through its effect. */
#include "check.h"

static dossier_store* store;
static dossier_session* system_session;

static dossier_bytes customer_now(dossier_snapshot* snapshot, uint64_t id) {
  dossier_bytes record;
  OK(dossier_customer_get(dossier_snapshot_view(snapshot), id, &record, ERR));
  return record;
}

/* All that is wrong with a record is said at once. */
static void several_faults(void) {
  const char* wrong =
      "{\"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"credit_code\": \"91110105MA00T35T2C\", \"opened_on\": "
      "\"2024-02-30\"}";
  dossier_write* write = begin(system_session);
  dossier_error* error = NULL;
  size_t size = 0;
  CHECK(dossier_customer_register(write, wrong, strlen(wrong), NULL, NULL, NULL, &error) == DOSSIER_E_INVALID);
  CHECK(dossier_error_finding_count(error) == 3);
  CHECK(strcmp(dossier_error_reason(error, NULL), "required") == 0 &&
        strcmp(dossier_error_field(error, NULL), "name") == 0);
  CHECK(strcmp(dossier_error_finding_reason(error, 1, &size), "checksum") == 0 && size == 8);
  CHECK(strcmp(dossier_error_finding_field(error, 2, &size), "opened_on") == 0 && size == 9);
  CHECK(strstr(dossier_error_finding_message(error, 2, DOSSIER_ZH, &size), "2024-02-30") != NULL && size > 10);
  CHECK(strstr(dossier_error_message(error, DOSSIER_EN, NULL),
               dossier_error_finding_message(error, 1, DOSSIER_EN, NULL)) != NULL);
  CHECK(dossier_error_finding_reason(error, 3, &size)[0] == '\0' && size == 0);
  CHECK(dossier_error_finding_field(error, 3, &size)[0] == '\0' && size == 0);
  CHECK(dossier_error_finding_message(error, 3, DOSSIER_ZH, &size)[0] == '\0' && size == 0);
  dossier_error_free(error);
  CHECK(dossier_customer_register(write, "{}", 2, NULL, NULL, NULL, &error) == DOSSIER_E_INVALID);
  CHECK(dossier_error_finding_count(error) == 2);
  dossier_error_free(error);
  CHECK(dossier_staff_put(write, "{}", 2, &error) == DOSSIER_E_INVALID);
  CHECK(dossier_error_finding_count(error) == 0); /* The only fault is the error itself. */
  dossier_error_free(error);
  CHECK(dossier_error_finding_count(NULL) == 0);
  CHECK(dossier_error_finding_message(NULL, 0, DOSSIER_EN, &size)[0] == '\0' && size == 0);
  dossier_write_free(write);
}

static void intake(uint64_t* id) {
  dossier_write* write = begin(system_session);
  dossier_view* view = dossier_write_view(write);
  dossier_matches* matches = NULL;
  dossier_buffer *json = NULL, *summary = NULL, *completeness = NULL;
  dossier_snapshot *before, *after;
  dossier_bytes record;
  const char *number = NULL, *owner = NULL;
  const char* double_entry =
      "{\"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"另一家\", \"contacts\": [{\"name\": \"王芳\", \"mobile\": "
      "\"+86 138-0013-0001\", "
      "\"email\": \"x@example.cn\"}]}";
  char changed[2048];
  uint64_t revision = 0, found[4], match = 0;
  size_t count = 0, reasons = 0, size = 0;

  *id = add_customer(write, 1);
  commit(write);
  before = read_now(system_session);
  view = dossier_snapshot_view(before);
  OK(dossier_customer_match(view, double_entry, strlen(double_entry), &matches, ERR));
  CHECK(dossier_matches_count(matches) == 1);
  OK(dossier_matches_get(matches, 0, &match, &number, &owner, &reasons, ERR));
  CHECK(match == *id && strcmp(owner, "S001") == 0 && number[0] != '\0' && reasons >= 1);
  CHECK(strcmp(dossier_matches_reason(matches, 0, 0, &size), "phone") == 0 && size == 5);
  CHECK(dossier_matches_reason(matches, 0, 9, &size)[0] == '\0' && size == 0);
  EXPECT(DOSSIER_E_USAGE, dossier_matches_get(matches, 1, NULL, NULL, NULL, NULL, ERR));
  dossier_matches_free(matches);

  OK(dossier_customer_find(view, "测试公司0001", DOSSIER_NUL, found, 4, &count, ERR));
  CHECK(count == 1 && found[0] == *id);
  OK(dossier_customer_find(view, "c1@EXAMPLE.cn", DOSSIER_NUL, found, 4, &count, ERR));
  CHECK(count == 1 && found[0] == *id);
  OK(dossier_customer_find(view, "no such thing", DOSSIER_NUL, found, 4, &count, ERR));
  CHECK(count == 0);
  OK(dossier_customer_find_by(view, DOSSIER_IDENTIFIER_MOBILE, "+86 138-0013-0001", DOSSIER_NUL, found, 4, &count,
                              ERR));
  CHECK(count == 1 && found[0] == *id);
  EXPECT(DOSSIER_E_INVALID,
         dossier_customer_find_by(view, DOSSIER_IDENTIFIER_MOBILE, "138", DOSSIER_NUL, found, 4, &count, ERR));
  EXPECT(DOSSIER_E_USAGE,
         dossier_customer_find_by(view, DOSSIER_IDENTIFIER_POSTAL_CODE, "100020", DOSSIER_NUL, found, 4, &count, ERR));
  EXPECT(DOSSIER_NOT_FOUND, dossier_customer_get(view, 999999, &record, ERR));
  EXPECT(DOSSIER_NOT_FOUND, dossier_customer_get_by_number(view, "C0", DOSSIER_NUL, &record, ERR));

  /* Correct: read, change, write back, with the revision that was read. */
  record = customer_now(before, *id);
  OK(dossier_customer_revision(view, *id, &revision, ERR));
  CHECK(revision == 1);
  OK(dossier_record_to_json("Customer", DOSSIER_NUL, record.data, record.size, &json, ERR));
  snprintf(changed, sizeof changed, "{\"notes\": \"常客\", %s", dossier_buffer_text(json, NULL) + 1);
  test_now += HOUR;
  write = begin(system_session);
  OK(dossier_customer_correct(write, changed, strlen(changed), revision, &revision, ERR));
  CHECK(revision == 2);
  EXPECT(DOSSIER_E_CONFLICT, dossier_customer_correct(write, changed, strlen(changed), 1, NULL, ERR));
  OK(dossier_customer_change_stage(write, *id, DOSSIER_STAGE_NEGOTIATING, "谈方案", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_customer_change_stage(write, *id, 77, "x", 1, ERR));
  OK(dossier_customer_assign(write, *id, "S002", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_customer_assign(write, 999999, "S002", DOSSIER_NUL, ERR));
  commit(write);
  after = read_now(system_session);
  CHECK(!dossier_record_has(customer_now(before, *id), DOSSIER_CUSTOMER_NOTES));
  CHECK(bytes_are(dossier_record_text(customer_now(after, *id), DOSSIER_CUSTOMER_NOTES), "常客"));
  CHECK(dossier_record_int64(customer_now(after, *id), DOSSIER_CUSTOMER_STAGE) == DOSSIER_STAGE_NEGOTIATING);
  CHECK(bytes_are(dossier_record_text(customer_now(after, *id), DOSSIER_CUSTOMER_OWNER), "S002"));
  OK(dossier_customer_summary(dossier_snapshot_view(after), *id, &summary, ERR));
  OK(dossier_customer_completeness(dossier_snapshot_view(after), *id, &completeness, ERR));
  CHECK(dossier_buffer_bytes(completeness).size > 0);
  dossier_buffer_free(completeness);
  CHECK(dossier_record_int64(dossier_buffer_bytes(summary), DOSSIER_CUSTOMER_SUMMARY_INTERACTIONS) == 0);
  dossier_buffer_free(summary);
  dossier_buffer_free(json);
  dossier_snapshot_close(before);
  dossier_snapshot_close(after);
}

static void history(uint64_t customer) {
  dossier_snapshot* snapshot = read_now(system_session);
  dossier_view* view = dossier_snapshot_view(snapshot);
  dossier_history* changes = NULL;
  dossier_buffer* then = NULL;
  const char *actor = NULL, *reason = NULL;
  const uint32_t* fields;
  uint64_t sequence = 0, newer = UINT64_MAX;
  int64_t at = 0;
  int32_t change = 0;
  size_t i, k, count, fields_count = 0;
  int owner_changed = 0;

  OK(dossier_customer_history(view, customer, 100, &changes, ERR));
  count = dossier_history_count(changes);
  CHECK(count == 4);
  for (i = 0; i < count; ++i) {
    OK(dossier_history_get(changes, i, &sequence, &at, &actor, &reason, &change, ERR));
    CHECK(sequence < newer && strcmp(actor, "system") == 0 && strcmp(reason, "test") == 0);
    newer = sequence;
    fields = dossier_history_changed(changes, i, &fields_count);
    for (k = 0; k < fields_count; ++k) owner_changed += fields[k] == DOSSIER_CUSTOMER_OWNER;
    CHECK((change == DOSSIER_CHANGE_KIND_CREATED) == (i == count - 1));
    CHECK((dossier_history_before(changes, i).size == 0) == (i == count - 1));
    CHECK(dossier_record_uint64(dossier_history_after(changes, i), DOSSIER_CUSTOMER_ID) == customer);
  }
  CHECK(owner_changed == 1 && at == START);
  dossier_history_free(changes);
  OK(dossier_customer_as_of(view, customer, START + HOUR / 2, &then, ERR));
  CHECK(dossier_record_int64(dossier_buffer_bytes(then), DOSSIER_CUSTOMER_STAGE) == DOSSIER_STAGE_CONTACTED);
  dossier_buffer_free(then);
  EXPECT(DOSSIER_NOT_FOUND, dossier_customer_as_of(view, customer, START - HOUR, &then, ERR));
  dossier_snapshot_close(snapshot);
}

static void service(uint64_t customer) {
  char json[512];
  dossier_write* write = begin(system_session);
  dossier_snapshot* snapshot;
  dossier_buffer* number = NULL;
  dossier_history* changes = NULL;
  dossier_bytes record, feedback;
  uint64_t id = 0, planned[4], found_customer = 0, found_id = 0;
  int64_t at = 0, found_at = 0;
  size_t count = 0;

  snprintf(json, sizeof json,
           "{\"customer\": %" PRIu64
           ", \"at\": \"2024-03-15T09:00:00+08:00\", \"channel\": \"CHANNEL_PHONE\", \"kind\": "
           "\"INTERACTION_KIND_COMPLAINT\","
           " \"urgency\": \"PRIORITY_HIGH\", \"handler\": \"S002\", \"summary\": \"送货晚了\", \"feedback\": "
           "{\"person\": \"S002\"}}",
           customer);
  OK(dossier_interaction_record(write, json, strlen(json), &at, &id, &number, planned, 4, &count, ERR));
  CHECK(at == START - HOUR / 2 && count >= 1 && dossier_buffer_text(number, NULL)[0] == 'F');
  OK(dossier_interaction_progress(write, customer, at, id, "已联系物流", DOSSIER_NUL, ERR));
  OK(dossier_interaction_solve(write, customer, at, id, "补送", DOSSIER_NUL, START, ERR));
  OK(dossier_interaction_confirm(write, customer, at, id, ERR));
  OK(dossier_interaction_rate(write, customer, at, id, 4, "可以", DOSSIER_NUL, ERR));
  commit(write);

  snapshot = read_now(system_session);
  OK(dossier_interaction_id(dossier_snapshot_view(snapshot), dossier_buffer_text(number, NULL), DOSSIER_NUL,
                            &found_customer, &found_at, &found_id, ERR));
  CHECK(found_customer == customer && found_at == at && found_id == id);
  EXPECT(DOSSIER_NOT_FOUND, dossier_interaction_id(dossier_snapshot_view(snapshot), "F0", 2, NULL, NULL, NULL, ERR));
  EXPECT(DOSSIER_NOT_FOUND,
         dossier_interaction_get(dossier_snapshot_view(snapshot), customer, at, id + 99, &record, ERR));
  OK(dossier_interaction_get(dossier_snapshot_view(snapshot), customer, at, id, &record, ERR));
  feedback = dossier_record_nested(record, DOSSIER_INTERACTION_FEEDBACK);
  CHECK(dossier_record_count(record, DOSSIER_INTERACTION_PROGRESS) >= 1);
  CHECK(bytes_are(dossier_record_text(feedback, DOSSIER_FEEDBACK_SOLUTION), "补送"));
  CHECK(dossier_record_time(feedback, DOSSIER_FEEDBACK_SOLVED_AT) == START);
  CHECK(dossier_record_has(feedback, DOSSIER_FEEDBACK_CONFIRMED_AT));
  CHECK(dossier_record_int64(feedback, DOSSIER_FEEDBACK_SATISFACTION) == 4);
  CHECK(bytes_are(dossier_record_text(feedback, DOSSIER_FEEDBACK_CUSTOMER_WORDS), "可以"));
  OK(dossier_interaction_history(dossier_snapshot_view(snapshot), customer, at, id, 100, &changes, ERR));
  CHECK(dossier_history_count(changes) == 5);
  dossier_history_free(changes);
  dossier_snapshot_close(snapshot);
  dossier_buffer_free(number);
}

static void follow_ups(uint64_t customer) {
  char json[512];
  dossier_write* write = begin(system_session);
  dossier_snapshot* snapshot;
  dossier_buffer *preview = NULL, *zh = NULL, *en = NULL, *sentence = NULL;
  dossier_history* changes = NULL;
  dossier_bytes record;
  uint64_t done = 0, skipped = 0, moved = 0;

  snprintf(json, sizeof json,
           "{\"customer\": %" PRIu64
           ", \"due\": \"2024-03-20T10:00:00+08:00\", \"action\": \"送样品\", \"assignee\": \"S001\"}",
           customer);
  OK(dossier_follow_up_plan(write, json, strlen(json), &done, ERR));
  OK(dossier_follow_up_plan(write, json, strlen(json), &skipped, ERR));
  OK(dossier_follow_up_plan(write, json, strlen(json), &moved, ERR));
  OK(dossier_follow_up_complete(write, done, "好了", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_follow_up_complete(write, done, NULL, 0, ERR));
  OK(dossier_follow_up_skip(write, skipped, "客户出差", DOSSIER_NUL, ERR));
  OK(dossier_follow_up_postpone(write, moved, START + 7 * DAY, "客户要求", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_follow_up_skip(write, 999999, "x", 1, ERR));
  commit(write);

  snapshot = read_now(system_session);
  OK(dossier_follow_up_get(dossier_snapshot_view(snapshot), done, &record, ERR));
  CHECK(dossier_record_int64(record, DOSSIER_FOLLOW_UP_STATE) == DOSSIER_FOLLOW_UP_STATE_DONE);
  OK(dossier_follow_up_get(dossier_snapshot_view(snapshot), skipped, &record, ERR));
  CHECK(dossier_record_int64(record, DOSSIER_FOLLOW_UP_STATE) == DOSSIER_FOLLOW_UP_STATE_SKIPPED);
  OK(dossier_follow_up_get(dossier_snapshot_view(snapshot), moved, &record, ERR));
  OK(dossier_follow_up_action(record.data, record.size, DOSSIER_EN, &en, ERR));
  CHECK(strcmp(dossier_buffer_text(en, NULL), "送样品") == 0);
  dossier_buffer_free(en);
  CHECK(dossier_record_int64(record, DOSSIER_FOLLOW_UP_STATE) == DOSSIER_FOLLOW_UP_STATE_OPEN);
  CHECK(dossier_record_time(record, DOSSIER_FOLLOW_UP_DUE) >= START + 7 * DAY - HOUR);
  CHECK(dossier_record_count(record, DOSSIER_FOLLOW_UP_POSTPONEMENTS) == 1 &&
        dossier_record_count(record, DOSSIER_FOLLOW_UP_BECAUSE) >= 1);
  EXPECT(DOSSIER_NOT_FOUND, dossier_follow_up_get(dossier_snapshot_view(snapshot), 999999, &record, ERR));
  OK(dossier_follow_up_history(dossier_snapshot_view(snapshot), moved, 10, &changes, ERR));
  CHECK(dossier_history_count(changes) == 2);
  dossier_history_free(changes);
  OK(dossier_follow_up_preview(dossier_snapshot_view(snapshot), customer, &preview, ERR));
  CHECK(bytes_are(dossier_record_text(dossier_buffer_bytes(preview), DOSSIER_FOLLOW_UP_ASSIGNEE), "S002"));
  record = dossier_buffer_bytes(preview); /* The library's own task is read in either language. */
  OK(dossier_follow_up_action(record.data, record.size, DOSSIER_ZH, &zh, ERR));
  OK(dossier_follow_up_action(record.data, record.size, DOSSIER_EN, &en, ERR));
  CHECK(strstr(dossier_buffer_text(zh, NULL), "跟进") != NULL ||
        strstr(dossier_buffer_text(zh, NULL), "联系") != NULL ||
        strstr(dossier_buffer_text(zh, NULL), "洽谈") != NULL || strstr(dossier_buffer_text(zh, NULL), "回访") != NULL);
  CHECK(strcmp(dossier_buffer_text(zh, NULL), dossier_buffer_text(en, NULL)) != 0);
  record = dossier_record_nested(record, DOSSIER_FOLLOW_UP_SAID);
  OK(dossier_label_sentence(record.data, record.size, DOSSIER_EN, &sentence, ERR));
  CHECK(strcmp(dossier_buffer_text(sentence, NULL), dossier_buffer_text(en, NULL)) == 0);
  dossier_buffer_free(sentence);
  EXPECT(DOSSIER_E_USAGE, dossier_label_sentence("\xff", 1, DOSSIER_EN, &sentence, ERR));
  dossier_buffer_free(zh);
  dossier_buffer_free(en);
  CHECK(dossier_record_time(dossier_buffer_bytes(preview), DOSSIER_FOLLOW_UP_DUE) > START);
  dossier_buffer_free(preview);
  dossier_snapshot_close(snapshot);
}

static void staff_and_policy(void) {
  const char* department = "{\"name\": \"售后部\", \"head\": \"S001\"}";
  const char* policy =
      "{\"cadences\": [{\"stage\": \"STAGE_ACTIVE\", \"every\": {\"unit\": \"UNIT_DAYS\", \"amount\": 10}, "
      "\"channels\": [\"CHANNEL_VISIT\"], "
      "\"action\": \"拜访\"}],"
      " \"default_area_code\": \"010\"}";
  dossier_session* session = NULL;
  dossier_write* write = begin(system_session);
  dossier_view* view = dossier_write_view(write);
  dossier_cursor* cursor = NULL;
  const dossier_bytes* records = NULL;
  dossier_buffer* rules = NULL;
  dossier_bytes record;
  size_t count = 0;

  OK(dossier_department_put(write, department, strlen(department), ERR));
  OK(dossier_department_list(view, &cursor, ERR));
  OK(dossier_cursor_page(cursor, &records, &count, ERR));
  CHECK(count == 3);
  dossier_cursor_free(cursor);
  put_staff(write, "{\"number\": \"S003\", \"name\": \"赵丽\", \"role\": \"ROLE_VIEWER\"}");
  OK(dossier_staff_get(view, "S003", DOSSIER_NUL, &record, ERR));
  CHECK(bytes_are(dossier_record_text(record, DOSSIER_STAFF_NAME), "赵丽"));
  OK(dossier_policy_set(write, policy, strlen(policy), ERR));
  commit(write);

  OK(dossier_session_open(store, "S003", DOSSIER_NUL, &session, ERR));
  CHECK(strcmp(dossier_session_actor(session, &count), "S003") == 0 && count == 4);
  write = begin(session);
  view = dossier_write_view(write);
  EXPECT(DOSSIER_E_DENIED, dossier_policy_set(write, policy, strlen(policy), ERR));
  EXPECT(DOSSIER_E_DENIED, dossier_customer_register(write, "{}", 2, NULL, NULL, NULL, ERR));
  OK(dossier_policy_get(view, &rules, ERR));
  CHECK(bytes_are(dossier_record_text(dossier_buffer_bytes(rules), DOSSIER_POLICY_DEFAULT_AREA_CODE), "010"));
  CHECK(dossier_record_int64(dossier_buffer_bytes(rules), DOSSIER_POLICY_VERSION) >= 1);
  dossier_buffer_free(rules);
  dossier_write_free(write);
  dossier_session_close(session);
}

static int32_t count_progress(void* user, uint64_t done, uint64_t total) {
  (void)done;
  (void)total;
  ++*(int*)user;
  return 0;
}
static int32_t stop_at_once(void* user, uint64_t done, uint64_t total) { return count_progress(user, done, total) + 1; }

static void loading(void) {
  dossier_load* load = NULL;
  char json[512];
  uint64_t customer = 0, again = 0;
  int round;

  for (round = 0; round < 2; ++round) {
    const int32_t expected = round == 0 ? DOSSIER_OK : DOSSIER_UNCHANGED;
    OK(dossier_load_begin(store, "move in", DOSSIER_NUL, 3, NULL, NULL, &load, ERR));
    strcpy(json,
           "{\"number\": \"OLD-1\", \"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"老客户\", \"owner\": \"S001\", "
           "\"stage\": \"STAGE_ACTIVE\"}");
    OK(dossier_load_customer(load, json, strlen(json), round == 0 ? &customer : &again, ERR));
    snprintf(json, sizeof json,
             "{\"number\": \"J-OLD-1\", \"customer\": %" PRIu64
             ", \"at\": \"2023-01-05T10:00:00+08:00\", \"channel\": \"CHANNEL_VISIT\","
             " \"kind\": \"INTERACTION_KIND_OTHER\", \"handler\": \"S001\", \"summary\": \"旧记录\"}",
             customer);
    EXPECT(expected, dossier_load_interaction(load, json, strlen(json), ERR));
    snprintf(
        json, sizeof json,
        "{\"customer\": %" PRIu64
        ", \"assignee\": \"S001\", \"due\": \"2024-05-05T10:00:00+08:00\", \"source\": \"old/1\", \"action\": \"拜访\","
        " \"state\": \"FOLLOW_UP_STATE_OPEN\"}",
        customer);
    EXPECT(expected, dossier_load_follow_up(load, json, strlen(json), ERR));
    if (round == 0) EXPECT(DOSSIER_E_INVALID, dossier_load_customer(load, "{\"name\": \"x\"}", DOSSIER_NUL, NULL, ERR));
    OK(dossier_load_finish(load, ERR));
    EXPECT(DOSSIER_E_USAGE, dossier_load_finish(load, ERR));
    dossier_load_free(load);
    load = NULL;
  }
  CHECK(customer == again && customer != 0);
}

struct refusals {
  uint64_t line;
  char column[64];
  char value[64];
  char reason[32];
  int count;
};
static void on_refused(void* user, const char* file, uint64_t line, const char* column, const char* value,
                       const dossier_error* why) {
  struct refusals* seen = user;
  CHECK(strcmp(file, "form.csv") == 0);
  seen->line = line;
  snprintf(seen->column, sizeof seen->column, "%s", column);
  snprintf(seen->value, sizeof seen->value, "%s", value);
  snprintf(seen->reason, sizeof seen->reason, "%s", dossier_error_reason(why, NULL));
  CHECK(dossier_error_code(why) < 0 && dossier_error_message(why, DOSSIER_ZH, NULL)[0] != '\0');
  ++seen->count;
}

static void importing(void) {
  const char* form =
      "客户编号,客户名称,客户类型,统一社会信用代码/"
      "身份证号,联系人姓名,手机号码,固定电话,电子邮箱,联系地址,邮政编码,所属行业,"
      "客户来源,客户等级,合作阶段,核心需求,需求等级,沟通方式偏好,服务时间偏好,首次接触时间,跟进人,备注,简称,"
      "联系人职务\n"
      "C20251118006,北京龙思餐饮管理有限公司,企业客户,91110105MAYP6KNQ8A,李强,13200004786,,usij@example.cn,"
      "北京市朝阳区解放路307号,"
      "100020,H62,同行转介绍,普通,潜在客户-未接触,,中,电话、邮件,工作日9:00-18:00,2025-11-18,S012,,,\n"
      "C20251118007,坏行有限公司,企业客户,,李强,132000047,,bad@example.cn,,,H62,"
      "同行转介绍,普通,潜在客户-未接触,,中,电话,工作日9:00-18:00,2025-11-18,S012,,,\n";
  struct refusals seen;
  dossier_import* result = NULL;
  dossier_bytes name = dossier_form_name(DOSSIER_FORM_FOLLOW_UP);
  int32_t number = -1;
  FILE* file = fopen(in_folder("form.csv"), "w");
  CHECK(file != NULL && fputs(form, file) >= 0 && fclose(file) == 0);
  memset(&seen, 0, sizeof seen);

  CHECK(bytes_are(name, "follow-up") && dossier_form_name(9).size == 0);
  OK(dossier_form_from_name("feedback", DOSSIER_NUL, &number, ERR));
  CHECK(number == DOSSIER_FORM_FEEDBACK);
  EXPECT(DOSSIER_NOT_FOUND, dossier_form_from_name("poem", DOSSIER_NUL, &number, ERR));
  EXPECT(DOSSIER_E_IO, dossier_import_form(system_session, DOSSIER_FORM_REGISTRATION, in_folder("none.csv"),
                                           DOSSIER_NUL, NULL, NULL, NULL, &result, ERR));
  OK(dossier_import_form(system_session, DOSSIER_FORM_REGISTRATION, in_folder("form.csv"), DOSSIER_NUL, on_refused,
                         NULL, &seen, &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_ROWS) == 2 &&
        dossier_import_number(result, DOSSIER_IMPORT_TAKEN) == 1);
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_REFUSED) == 1 && dossier_import_number(result, 99) == 0);
  CHECK(seen.count == 1 && seen.line == 3 && strcmp(seen.column, "手机号码") == 0 && seen.reason[0] != '\0' &&
        strcmp(seen.value, "132000047") != 0);
  dossier_import_free(result);
  OK(dossier_import_form(system_session, DOSSIER_FORM_REGISTRATION, in_folder("form.csv"), DOSSIER_NUL, NULL, NULL,
                         NULL, &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_UNCHANGED) == 1 &&
        dossier_import_number(result, DOSSIER_IMPORT_TAKEN) == 0);
  dossier_import_free(result);
}

static void no_fault(void* user, const char* kind, const char* place, const char* detail) {
  fprintf(stderr, "%s %s %s\n", kind, place, detail);
  ++*(int*)user;
}

static void maintenance(void) {
  dossier_statistics* statistics = NULL;
  dossier_store* copy = NULL;
  dossier_session* session;
  dossier_snapshot* snapshot = read_now(system_session);
  const char* name = NULL;
  char path[200], restored[200];
  uint64_t records = 0, rows = 0, entries = 0, faults = 1, spaces = 0, value = 0, process = 0;
  uint32_t depth = 0;
  size_t i, customer_space = 0;
  int calls = 0;

  strcpy(path, in_folder("copy"));
  EXPECT(DOSSIER_E_CANCELLED, dossier_store_backup(store, path, DOSSIER_NUL, stop_at_once, &calls, ERR));
  CHECK(calls == 1);
  OK(dossier_store_backup(store, path, DOSSIER_NUL, count_progress, &calls, ERR));
  CHECK(calls > 1);
  EXPECT(DOSSIER_E_EXISTS, dossier_store_backup(store, path, DOSSIER_NUL, NULL, NULL, ERR));
  strcpy(restored, in_folder("restored"));
  EXPECT(DOSSIER_E_CANCELLED,
         dossier_store_restore(path, DOSSIER_NUL, restored, DOSSIER_NUL, 0, NULL, stop_at_once, &calls, ERR));
  OK(dossier_store_restore(path, DOSSIER_NUL, restored, DOSSIER_NUL, 0, NULL, count_progress, &calls, ERR));
  EXPECT(DOSSIER_E_EXISTS, dossier_store_restore(path, DOSSIER_NUL, restored, DOSSIER_NUL, 0, NULL, NULL, NULL, ERR));
  OK(dossier_store_restore(path, DOSSIER_NUL, restored, DOSSIER_NUL, 1, NULL, NULL, NULL, ERR));
  OK(dossier_store_open(path, DOSSIER_NUL, NULL, &copy, ERR));
  session = open_system(copy);
  dossier_store_close(copy);
  dossier_session_close(session);

  calls = 0;
  OK(dossier_store_verify(store, no_fault, NULL, &calls, &records, &rows, &entries, &faults, ERR));
  CHECK(calls == 0 && faults == 0 && records > 5 && rows > records && entries > 5);
  OK(dossier_store_statistics(store, &statistics, ERR));
  CHECK(dossier_statistics_number(statistics, DOSSIER_STATISTIC_CUSTOMERS) == 3);
  CHECK(dossier_statistics_number(statistics, DOSSIER_STATISTIC_INTERACTIONS) == 2);
  CHECK(dossier_statistics_number(statistics, DOSSIER_STATISTIC_JOURNAL_ENTRIES) == entries);
  CHECK(dossier_statistics_number(statistics, DOSSIER_STATISTIC_FILE_BYTES) > 0 &&
        dossier_statistics_number(statistics, 99) == 0);
  for (i = 0; i < dossier_statistics_space_count(statistics); ++i) {
    OK(dossier_statistics_space(statistics, i, &name, &spaces, &value, &depth, ERR));
    if (strcmp(name, "customer") == 0) customer_space = spaces;
  }
  CHECK(customer_space == 3);
  EXPECT(DOSSIER_E_USAGE, dossier_statistics_space(statistics, i, &name, NULL, NULL, NULL, ERR));
  CHECK(dossier_statistics_snapshot_count(statistics) >= 1);
  OK(dossier_statistics_snapshot(statistics, 0, &process, &value, ERR));
  CHECK(process == (uint64_t)getpid());
  dossier_statistics_free(statistics);
  dossier_snapshot_close(snapshot);
}

TEST_MAIN {
  uint64_t customer = 0;
  store = open_store("operations");
  system_session = open_system(store);
  add_people(system_session);
  several_faults();
  intake(&customer);
  history(customer);
  service(customer);
  follow_ups(customer);
  staff_and_policy();
  loading();
  importing();
  maintenance();
  dossier_session_close(system_session);
  dossier_store_close(store);
}
