/* SPDX-License-Identifier: Apache-2.0 */
/* Every system call of a host's act fails, one after the other, with each error that it can have: only that one, and
   that one with all behind it. The host must live and be told what it was, or get what it asked for, whole; what was
   acknowledged before is there, the same act goes well afterwards, and the store is sound.

       call_campaign [STRIDE [CALL [SCENARIO [ERRNO [NUMBER]]]]]

   Every STRIDE-th call of a kind, beginning anywhere; or of one kind and scenario; or one call alone.
   Each try is a process of its own on a copy of one store. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <signal.h>
#include <string.h>
#include <time.h>

#include "failing_calls.h"
#include "scenarios.h"

/* ---- One try, in a process of its own ---------------------------------------------------------------------------- */

enum { fine = 0, no_more, wrong_error, not_done, half_done, not_again, lost, unsound, not_set_up };

static const char* const findings[] = {"",
                                       "",
                                       "an error that is not what it was",
                                       "said to be done and is not",
                                       "said to have failed and is there by halves",
                                       "the same again fails",
                                       "something acknowledged is lost",
                                       "unsound",
                                       "no set-up"};

static int found(int finding, const char* what) {
  fprintf(stderr, "%s: %d %s in %s\n", what, (int)outcome, outcome_reason, outcome_call);
  return finding;
}

/* Errors that say what the system said, and not that the bytes on the disk or the host are wrong. */
static int is_named(int32_t code) {
  switch (code) {
    case DOSSIER_E_IO:
    case DOSSIER_E_DISK_FULL:
    case DOSSIER_E_PERMISSION:
    case DOSSIER_E_READ_ONLY:
    case DOSSIER_E_MEMORY:
    case DOSSIER_E_ADDRESS_SPACE:
    case DOSSIER_E_LOCK_LOST: return 1;
    default: return 0;
  }
}

static int sound(void) {
  uint64_t faults = 1;
  return TRY(dossier_store_verify(store, NULL, NULL, NULL, NULL, NULL, NULL, &faults, ERR)) && faults == 0;
}

static int afterwards(size_t which) {
  const int32_t first = outcome;
  const int in_place = first != DOSSIER_OK && strcmp(outcome_reason, "in_place_unsynced") == 0;
  outcome = DOSSIER_OK;
  if (session == NULL) close_it();
  if (session == NULL && !open_it("store")) return found(not_again, "open");
  if ((first == DOSSIER_OK || in_place) && !scenarios[which].made()) return found(not_done, "made");
  if (first != DOSSIER_OK) {
    scenarios[which].act();
    if (outcome != DOSSIER_OK && strcmp(outcome_reason, "unusable") == 0) { /* Open it anew, as it says. */
      close_it();
      outcome = DOSSIER_OK;
      if (open_it("store")) scenarios[which].act();
    }
    if (outcome != DOSSIER_OK) return found(not_again, "again");
    if (session == NULL && !open_it("store")) return found(not_again, "open");
    if (!scenarios[which].made()) return found(half_done, "made");
  }
  if (!write_one("丙")) return found(not_again, "write");
  close_it();
  if (!open_it("store")) return found(not_again, "open anew");
  if (!finds("测试公司0001") || !finds("丙") || !scenarios[which].made()) return found(lost, "find");
  if (!sound()) return found(unsound, "verify");
  close_it();
  return fine;
}

static int attempt(size_t which, int kind, int error, long number, int behind) {
  if (!open_it("store")) return found(not_set_up, "open");
  failing_error = error;
  failing_first = number;
  failing_behind = behind;
  failing_kind = kind;
  memset(calls_made, 0, call_kinds * sizeof *calls_made);
  failing_on = 1;
  scenarios[which].act();
  failing_on = 0;
  if (kind == call_kinds || calls_made[kind] < number)
    return outcome == DOSSIER_OK ? no_more : found(not_set_up, "undisturbed");
  if (outcome != DOSSIER_OK && !is_named(outcome)) return found(wrong_error, "error");
  return afterwards(which);
}

static int try_once(size_t which, int kind, int error, long number, int behind) {
  pid_t child;
  lay_out_store();
  child = fork();
  if (child == 0) {
    alarm(60);
    _exit(attempt(which, kind, error, number, behind));
  }
  return status_of(child);
}

static unsigned long tries = 0, bad = 0;

static void run(size_t which, int kind, int error, int behind, long stride, long most, long only) {
  long number = only > 0 ? only : 1 + rand() % stride;
  for (; number <= most; number += stride) {
    const int status = try_once(which, kind, error, number, behind);
    ++tries;
    if (status != 256 + fine && status != 256 + no_more) {
      ++bad;
      printf("  %s number %ld%s in %s with %s: %s\n", calls[kind].name, number, behind ? " and all behind" : "",
             scenarios[which].name, error == SHORT_WRITE ? "half" : strerrorname_np(error),
             status < 256 ? strsignal(status) : findings[status - 256]);
    }
    if (only > 0) return;
  }
}

/* What is interrupted or goes half is made again: for ever, if it went so for ever. */
static int passes(int error) { return error == EINTR || error == SHORT_WRITE; }

static void run_kind(size_t which, int kind, long stride, int only_error, long only) {
  const long most = calls_made[kind];
  int behind, i;
  for (i = 0; calls[kind].errors[i] != 0; ++i) {
    if (only_error != 0 && only_error != calls[kind].errors[i]) continue;
    for (behind = 0; behind < (passes(calls[kind].errors[i]) ? 1 : 2); ++behind)
      run(which, kind, calls[kind].errors[i], behind, stride, most, only);
  }
}

int main(int count, char** arguments) {
  const long stride = count > 1 ? atol(arguments[1]) : 1;
  const char* const call = count > 2 ? arguments[2] : "";
  const char* const scenario = count > 3 ? arguments[3] : "";
  const int only_error = count > 4 ? atoi(arguments[4]) : 0;
  const long only = count > 5 ? atol(arguments[5]) : 0;
  long made[call_kinds], failed[call_kinds] = {0};
  int kind;
  size_t which;
  CHECK(stride > 0);
  srand((unsigned)time(NULL));
  calls_made = mmap(NULL, sizeof made, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  CHECK(calls_made != MAP_FAILED);
  in_folder("");
  prepare();
  for (which = 0; which < sizeof scenarios / sizeof scenarios[0]; ++which) {
    if (scenario[0] != '\0' && strcmp(scenario, scenarios[which].name) != 0) continue;
    CHECK(try_once(which, call_kinds, 0, 0, 0) == 256 + no_more);
    memcpy(made, calls_made, sizeof made);
    for (kind = 0; kind < call_kinds; ++kind) {
      const unsigned long before = tries;
      if (call[0] != '\0' && strcmp(call, calls[kind].name) != 0) continue;
      memcpy(calls_made, made, sizeof made);
      run_kind(which, kind, stride, only_error, only);
      failed[kind] += (long)(tries - before);
    }
  }
  for (kind = 0; kind < call_kinds; ++kind) printf("%-10s %6ld\n", calls[kind].name, failed[kind]);
  printf("%lu failed calls, %lu wrong\n", tries, bad);
  return bad == 0 ? 0 : 1;
}
