/* SPDX-License-Identifier: Apache-2.0 */
/* What the C interface costs a call: FOLDER CUSTOMERS STAFF COUNT. Prints nanoseconds of processor time for a call, a
   kind of call on each line. */
#define _POSIX_C_SOURCE 199309L
#include <dossier.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state;

/* As in faces.cpp: the same questions in the same order. */
static uint64_t below(uint64_t n) {
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (state >> 32) * n >> 32;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void need(int32_t result, dossier_error* error) {
  if (result >= 0) return;
  fprintf(stderr, "%s\n", dossier_error_message(error, DOSSIER_EN, NULL));
  exit(1);
}

static size_t get(dossier_view* view, uint64_t customer, uint64_t staff) {
  dossier_error* error = NULL;
  dossier_bytes record;
  (void)staff;
  need(dossier_customer_get(view, customer, &record, &error), error);
  return record.size;
}

static size_t page(dossier_cursor* cursor) {
  dossier_error* error = NULL;
  const dossier_bytes* records = NULL;
  size_t count = 0;
  need(dossier_cursor_page(cursor, &records, &count, &error), error);
  dossier_cursor_free(cursor);
  return count;
}

static size_t timeline(dossier_view* view, uint64_t customer, uint64_t staff) {
  dossier_error* error = NULL;
  dossier_cursor* cursor = NULL;
  (void)staff;
  need(dossier_timeline_open(view, customer, NULL, &cursor, &error), error);
  return page(cursor);
}

static size_t due(dossier_view* view, uint64_t customer, uint64_t staff) {
  dossier_error* error = NULL;
  dossier_due_query* query = NULL;
  dossier_cursor* cursor = NULL;
  char number[16];
  (void)customer;
  snprintf(number, sizeof number, "S%04" PRIu64, staff);
  need(dossier_due_query_new(&query, &error), error);
  need(dossier_due_query_set_assignee(query, number, DOSSIER_NUL, &error), error);
  need(dossier_due_open(view, query, &cursor, &error), error);
  dossier_due_query_free(query);
  return page(cursor);
}

int main(int argc, char** argv) {
  static const struct {
    const char* name;
    size_t (*call)(dossier_view*, uint64_t, uint64_t);
  } calls[] = {{"get", get}, {"timeline", timeline}, {"due", due}};
  dossier_error* error = NULL;
  dossier_store* store = NULL;
  dossier_session* session = NULL;
  dossier_snapshot* snapshot = NULL;
  uint64_t customers, staff, count, i;
  size_t c, seen;
  if (argc != 5) return 2;
  customers = strtoull(argv[2], NULL, 10);
  staff = strtoull(argv[3], NULL, 10);
  count = strtoull(argv[4], NULL, 10);
  need(dossier_store_open(argv[1], DOSSIER_NUL, NULL, &store, &error), error);
  need(dossier_session_open_system(store, &session, &error), error);
  need(dossier_snapshot_open(session, &snapshot, &error), error);
  for (c = 0; c < sizeof calls / sizeof *calls; ++c) {
    double start;
    state = 42;
    seen = 0;
    start = now();
    for (i = 0; i < count; ++i) {
      const uint64_t customer = below(customers) + 1;
      seen += calls[c].call(dossier_snapshot_view(snapshot), customer, below(staff) + 1);
    }
    printf("%s %.1f %zu\n", calls[c].name, (now() - start) / (double)count, seen);
  }
  dossier_snapshot_close(snapshot);
  dossier_session_close(session);
  dossier_store_close(store);
  return 0;
}
