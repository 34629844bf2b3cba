/* SPDX-License-Identifier: Apache-2.0 */
/* What the C tests share: checks that say where they failed, a folder that goes away, a store with staff and
   customers. */
#ifndef DOSSIER_TESTS_CAPI_CHECK_H
#define DOSSIER_TESTS_CAPI_CHECK_H

#include <dossier.h>
#include <ftw.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHECK(condition)                                                      \
  do {                                                                        \
    if (!(condition)) {                                                       \
      fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                \
    }                                                                         \
  } while (0)

/* A call that must return a certain result; says what the error was otherwise. */
#define EXPECT(expected, call) expect_result(__FILE__, __LINE__, #call, (expected), (call))
#define OK(call) EXPECT(DOSSIER_OK, call)

static dossier_error* test_error = NULL; /* The last argument of most calls in the tests; each result replaces it. */

static void expect_result(const char* file, int line, const char* what, int32_t expected, int32_t result) {
  if (result != expected) {
    fprintf(stderr, "%s:%d: %s\n  returned %d instead of %d: %s (%s %s)\n", file, line, what, (int)result,
            (int)expected, dossier_error_message(test_error, DOSSIER_EN, NULL), dossier_error_reason(test_error, NULL),
            dossier_error_field(test_error, NULL));
    exit(1);
  }
  CHECK((test_error == NULL) || dossier_error_code(test_error) == result);
  dossier_error_free(test_error);
  test_error = NULL;
}
#define ERR (&test_error)

static inline int bytes_are(dossier_bytes bytes, const char* text) {
  return bytes.data != NULL && bytes.size == strlen(text) && memcmp(bytes.data, text, bytes.size) == 0;
}

/* A host may call from a thread with little stack, so the tests do. Sanitizers want room of their own. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TEST_STACK ((size_t)8 << 20)
#else
#define TEST_STACK ((size_t)64 << 10)
#endif

static inline int run_on_small_stack(void* (*body)(void*)) {
  pthread_t thread;
  pthread_attr_t attributes;
  CHECK(pthread_attr_init(&attributes) == 0);
  CHECK(pthread_attr_setstacksize(&attributes, TEST_STACK) == 0);
  CHECK(pthread_create(&thread, &attributes, body, NULL) == 0);
  CHECK(pthread_join(thread, NULL) == 0);
  return pthread_attr_destroy(&attributes);
}

/* Head of what a test program does. */
#define TEST_MAIN                                            \
  static void test_main(void);                               \
  static void* test_thread(void* unused) {                   \
    test_main();                                             \
    return unused;                                           \
  }                                                          \
  int main(void) { return run_on_small_stack(test_thread); } \
  static void test_main(void)

static char test_folder[64];

static int remove_entry(const char* path, const struct stat* status, int kind, struct FTW* walk) {
  (void)status;
  (void)kind;
  (void)walk;
  return remove(path);
}
static void remove_folder(void) { nftw(test_folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS); }

/* A path inside this test's folder. Not for keeping. */
static inline const char* in_folder(const char* name) {
  static char path[160];
  if (test_folder[0] == '\0') {
    const char* const temporary = getenv("TMPDIR");
    CHECK(snprintf(test_folder, sizeof test_folder, "%s/dossier-capi-XXXXXX", temporary == NULL ? "/tmp" : temporary) <
          (int)sizeof test_folder);
    CHECK(mkdtemp(test_folder) != NULL);
    atexit(remove_folder);
  }
  snprintf(path, sizeof path, "%s/%s", test_folder, name);
  return path;
}

/* 2024-03-15 09:30 in Beijing, a Friday. */
#define START (INT64_C(1710466200) * 1000000)
#define HOUR (INT64_C(3600) * 1000000)
#define DAY (24 * HOUR)
static int64_t test_now = START;
static inline int64_t test_clock(void* user) { return user == NULL ? test_now : *(int64_t*)user; }

static inline dossier_store* open_store(const char* name) {
  dossier_options* options = NULL;
  dossier_store* store = NULL;
  OK(dossier_options_new(&options, ERR));
  OK(dossier_options_set_create(options, 1, ERR));
  OK(dossier_options_set_map_bytes(options, UINT64_C(1) << 30, ERR));
  OK(dossier_options_set_clock(options, test_clock, NULL, NULL, ERR));
  OK(dossier_store_open(in_folder(name), DOSSIER_NUL, options, &store, ERR));
  dossier_options_free(options);
  return store;
}

static inline dossier_session* open_system(dossier_store* store) {
  dossier_session* session = NULL;
  OK(dossier_session_open_system(store, &session, ERR));
  return session;
}

static inline dossier_write* begin(dossier_session* session) {
  dossier_write* write = NULL;
  OK(dossier_write_begin(session, "test", DOSSIER_NUL, &write, ERR));
  return write;
}

static inline void commit(dossier_write* write) {
  OK(dossier_write_commit(write, ERR));
  dossier_write_free(write);
}

static inline dossier_snapshot* read_now(dossier_session* session) {
  dossier_snapshot* snapshot = NULL;
  OK(dossier_snapshot_open(session, &snapshot, ERR));
  return snapshot;
}

static inline void put_staff(dossier_write* write, const char* json) {
  OK(dossier_staff_put(write, json, strlen(json), ERR));
}

static inline void add_people(dossier_session* system) {
  dossier_write* write = begin(system);
  put_staff(write,
            "{\"number\": \"S001\", \"name\": \"李敏\", \"department\": \"客服部\", \"role\": \"ROLE_SUPERVISOR\"}");
  put_staff(write,
            "{\"number\": \"S002\", \"name\": \"陈刚\", \"department\": \"销售一部\", \"role\": \"ROLE_AGENT\"}");
  commit(write);
}

/* A customer whose phone and e-mail follow from `i`, below 10,000. */
static inline uint64_t add_customer(dossier_write* write, int i) {
  char json[512];
  uint64_t id = 0;
  snprintf(json, sizeof json,
           "{\"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"测试公司%04d\", \"owner\": \"S001\", \"stage\": "
           "\"STAGE_CONTACTED\","
           " \"contacts\": [{\"name\": \"王芳\", \"mobile\": \"1380013%04d\", \"email\": \"c%d@example.cn\"}]}",
           i, i, i);
  OK(dossier_customer_register(write, json, strlen(json), &id, NULL, NULL, ERR));
  return id;
}

static inline uint64_t add_call(dossier_write* write, uint64_t customer, int64_t seconds, const char* channel, int i,
                                int64_t* at) {
  char json[512];
  uint64_t id = 0;
  snprintf(
      json, sizeof json,
      "{\"customer\": %" PRIu64
      ", \"at\": \"2024-03-14T%02d:%02d:%02d+08:00\", \"channel\": \"%s\", \"kind\": \"INTERACTION_KIND_CONSULTATION\","
      " \"handler\": \"%s\", \"summary\": \"第%d次\"}",
      customer, (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60), channel,
      i % 2 == 0 ? "S001" : "S002", i);
  OK(dossier_interaction_record(write, json, strlen(json), at, &id, NULL, NULL, 0, NULL, ERR));
  return id;
}

/* People, three customers (ids 1 to 3), and six calls in turn. */
static inline void add_calls_of_three(dossier_session* system) {
  dossier_write* write;
  int i;
  add_people(system);
  write = begin(system);
  for (i = 1; i <= 3; ++i) add_customer(write, i);
  for (i = 0; i < 6; ++i) add_call(write, (uint64_t)(i % 3 + 1), 3600 * (i + 1), "CHANNEL_PHONE", i, NULL);
  commit(write);
}

#endif
