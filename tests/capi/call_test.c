/* SPDX-License-Identifier: Apache-2.0 */
/* Every operation by its name, through the C interface. */
#include "check.h"

static dossier_buffer* done(dossier_view* view, const char* operation, const char* request) {
  dossier_buffer* answer = NULL;
  OK(dossier_call(view, operation, DOSSIER_NUL, DOSSIER_AS_JSON, request, DOSSIER_NUL, &answer, ERR));
  return answer;
}

static int says(const dossier_buffer* answer, const char* part) {
  return strstr(dossier_buffer_text(answer, NULL), part) != NULL;
}

/* A day's work without a function of its own for any of it. */
static void a_day(dossier_session* host) {
  dossier_write* write = begin(host);
  dossier_view* view = dossier_write_view(write);
  dossier_buffer* answer = done(view, "register_customer",
                                "{\"customer\": {\"name\": \"甲公司\", \"kind\": \"企业\", \"owner\": \"S001\"}}");
  CHECK(says(answer, "\"number\":\"C2"));
  dossier_buffer_free(answer);
  answer = done(view, "search_customers", "{\"text\": \"甲公司\"}");
  CHECK(says(answer, "甲公司"));
  dossier_buffer_free(answer);
  answer = done(view, "list_staff", "{}");
  CHECK(says(answer, "S001"));
  dossier_buffer_free(answer);
  commit(write);
}

/* The same in protobuf. */
static void in_protobuf(dossier_session* host) {
  dossier_write* write = begin(host);
  dossier_buffer *request = NULL, *answer = NULL;
  dossier_bytes bytes;
  static const char kJson[] = "{\"department\": {\"name\": \"售后部\"}}";
  OK(dossier_record_from_json("PutDepartmentRequest", DOSSIER_NUL, kJson, strlen(kJson), &request, ERR));
  bytes = dossier_buffer_bytes(request);
  OK(dossier_call(dossier_write_view(write), "put_department", DOSSIER_NUL, DOSSIER_AS_PROTOBUF, bytes.data, bytes.size,
                  &answer, ERR));
  bytes = dossier_record_text(dossier_buffer_bytes(answer), DOSSIER_DEPARTMENT_RESPONSE_NAME);
  CHECK(bytes.size == strlen("售后部") && memcmp(bytes.data, "售后部", bytes.size) == 0);
  dossier_buffer_free(request);
  dossier_buffer_free(answer);
  commit(write);
}

static void refused(dossier_session* host) {
  dossier_snapshot* snapshot = NULL;
  dossier_view* view;
  dossier_buffer* answer = NULL;
  OK(dossier_snapshot_open(host, &snapshot, ERR));
  view = dossier_snapshot_view(snapshot);
  EXPECT(DOSSIER_E_USAGE, dossier_call(view, "fly", DOSSIER_NUL, DOSSIER_AS_JSON, "{}", DOSSIER_NUL, &answer, ERR));
  EXPECT(DOSSIER_E_USAGE,
         dossier_call(view, "put_staff", DOSSIER_NUL, DOSSIER_AS_JSON, "{\"staff\": {}}", DOSSIER_NUL, &answer, ERR));
  EXPECT(DOSSIER_E_INVALID,
         dossier_call(view, "get_customer", DOSSIER_NUL, DOSSIER_AS_JSON, "{}", DOSSIER_NUL, &answer, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_call(view, "get_customer", DOSSIER_NUL, DOSSIER_AS_JSON, "{\"client\": 1}",
                                         DOSSIER_NUL, &answer, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_call(view, "list_staff", DOSSIER_NUL, 7, "{}", DOSSIER_NUL, &answer, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_call(view, "get_customer", DOSSIER_NUL, DOSSIER_AS_JSON, "{\"customer\": \"C1\"}",
                                         DOSSIER_NUL, &answer, ERR));
  CHECK(answer == NULL);
  dossier_snapshot_close(snapshot);
}

static void listed(void) {
  dossier_buffer* json = NULL;
  OK(dossier_operations(&json, ERR));
  CHECK(says(json, "\"name\":\"void_interaction\",\"command\":\"call void\""));
  dossier_buffer_free(json);
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session* host = open_system(store);
  add_people(host);
  a_day(host);
  in_protobuf(host);
  refused(host);
  listed();
  dossier_session_close(host);
  dossier_store_close(store);
}
