/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation of a call fails, one after the other: only that one, and that one with all behind it. The host must
   live, be told that memory ran out or get what it asked for, write again, and find its store sound.

       memory_campaign [STRIDE[+FIRST] [SCENARIO [NUMBER]]]

   Every STRIDE-th allocation of each scenario, beginning anywhere; or of one; or one allocation alone.
   Each try is a process of its own on a copy of one store: first as a fork of one that has done it all before, and so
   has fewer allocations, then as one that makes in it what is made once in a process. With FIRST, from 1 to STRIDE, a
   long run is done in parts: only the latter, beginning there. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <signal.h>
#include <time.h>

#include "scenarios.h"

/* ---- Allocations that fail --------------------------------------------------------------------------------------- */

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* old, size_t size);
extern void* __libc_memalign(size_t alignment, size_t size);

static long allocations = 0;
static long first_to_fail = 0; /* 0: none. */
static int all_behind = 0;

static int fails(void) {
  long number;
  if (first_to_fail == 0) return 0;
  number = __sync_add_and_fetch(&allocations, 1);
  if (number != first_to_fail && !(all_behind && number > first_to_fail)) return 0;
  errno = ENOMEM;
  return 1;
}

#pragma GCC visibility push(default) /* The library calls these. */
void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }
void* realloc(void* old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
void* memalign(size_t alignment, size_t size) { return fails() ? NULL : __libc_memalign(alignment, size); }
void* aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void** result, size_t alignment, size_t size) {
  void* const made = memalign(alignment, size);
  if (made != NULL) *result = made;
  return made == NULL ? ENOMEM : 0;
}
#pragma GCC visibility pop

/* ---- One try, in a process of its own ---------------------------------------------------------------------------- */

enum { fine = 0, no_more = 1, wrong_error = 2, cannot_go_on = 3, unsound = 4, not_set_up = 5, printed = 6 };

static const char* const findings[] = {
    "", "", "not called lack of memory", "the next write fails", "unsound", "no set-up", "printed"};

/* Says what was found; nothing where `what` is NULL. */
static int found(int finding, const char* what) {
  if (what != NULL) fprintf(stderr, "%s %d %s in %s\n", what, (int)outcome, outcome_reason, outcome_call);
  return finding;
}

static int attempt(void (*act)(void), long number) {
  uint64_t faults = 1;
  int done;
  if (!open_it("store")) return found(not_set_up, "open");
  allocations = 0;
  first_to_fail = number;
  act();
  done = allocations < number;
  first_to_fail = 0;
  if (done) return outcome == DOSSIER_OK ? no_more : found(not_set_up, "undisturbed");
  if (lseek(STDERR_FILENO, 0, SEEK_END) != 0) return printed;
  if (outcome != DOSSIER_OK && outcome != DOSSIER_E_MEMORY) return found(wrong_error, "error");
  outcome = DOSSIER_OK;
  if (session == NULL) close_it();
  if ((session == NULL && !open_it("store")) || !write_one("丙")) return found(cannot_go_on, "then");
  if (!TRY(dossier_store_verify(store, NULL, NULL, NULL, NULL, NULL, NULL, &faults, ERR)) || faults != 0)
    return found(unsound, "verify");
  close_it();
  return fine;
}

static int try_once(void (*act)(void), long number, int all, char* said, size_t room) {
  pid_t child;
  int status;
  int out;
  ssize_t got;
  lay_out_store();
  out = open(in_folder("said"), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  child = fork();
  if (child == 0) {
    CHECK(dup2(out, STDERR_FILENO) >= 0);
    alarm(60);
    all_behind = all;
    _exit(attempt(act, number));
  }
  status = status_of(child);
  got = pread(out, said, room - 1, 0);
  said[got < 0 ? 0 : got] = '\0';
  close(out);
  return status;
}

static unsigned long run(size_t which, int all, long stride, long first, long only) {
  unsigned long tries = 0, bad = 0;
  char said[2000];
  int status = 256;
  long number = only > 0 ? only : first > 0 ? first : 1 + rand() % stride;
  for (; status != 256 + no_more && status != 256 + not_set_up; number += stride, ++tries) {
    status = try_once(scenarios[which].act, number, all, said, sizeof said);
    if (status != 256 + fine && status != 256 + no_more && ++bad <= 5) {
      if (status < 256) printf("  allocation %ld: %s\n%s\n", number, strsignal(status), said);
      else printf("  allocation %ld: %s: %s\n", number, findings[status - 256], said);
    }
    if (only > 0) break;
  }
  printf("%-11s %s: %lu tries, %lu wrong\n", scenarios[which].name, all ? "and all behind" : "only that one ", tries,
         bad);
  fflush(stdout);
  return bad;
}

static unsigned long run_all(const char* scenario, long stride, long first, long only) {
  unsigned long bad = 0;
  int all;
  size_t which;
  for (which = 0; which < sizeof scenarios / sizeof scenarios[0]; ++which) {
    if (scenario != NULL && strcmp(scenario, scenarios[which].name) != 0) continue;
    for (all = 0; all < 2; ++all) bad += run(which, all, stride, first, only);
  }
  return bad;
}

/* Leaves a process that has done everything once. */
static void do_all(void) {
  size_t which;
  for (which = 0; which < sizeof scenarios / sizeof scenarios[0]; ++which) {
    lay_out_store();
    CHECK(open_it("store"));
    scenarios[which].act();
    CHECK(outcome == DOSSIER_OK);
    close_it();
  }
}

int main(int count, char** arguments) {
  enum { times_as_many = 50 };
  const long stride = count > 1 ? atol(arguments[1]) : 1;
  const char* const part = count > 1 ? strchr(arguments[1], '+') : NULL;
  const long first = part != NULL ? atol(part) : 0;
  const char* const scenario = count > 2 ? arguments[2] : NULL;
  const long only = count > 3 ? atol(arguments[3]) : 0;
  int again = 256;
  pid_t child;
  CHECK(stride > 0 && first >= 0 && first <= stride);
  srand((unsigned)time(NULL));
  in_folder("");
  prepare();
  fflush(stdout);
  if (part == NULL) {
    child = fork();
    if (child == 0) {
      do_all();
      printf("In a process that has done it before:\n");
      _exit(run_all(scenario, 1 + stride / times_as_many, 0, only) == 0 ? 0 : 1);
    }
    again = status_of(child);
  }
  printf("In a new process:\n");
  return run_all(scenario, stride, first, only) == 0 && again == 256 ? 0 : 1;
}
