/* SPDX-License-Identifier: Apache-2.0 */
/* A project of somebody else's, in C: it knows the installed header and nothing of the source tree. */
#include <dossier.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  dossier_error* error = NULL;
  dossier_verdict* verdict = NULL;
  if (dossier_identifier_validate(DOSSIER_IDENTIFIER_MOBILE, "+86 138 0013 8000", DOSSIER_NUL, NULL, &verdict,
                                  &error) != DOSSIER_OK) {
    fprintf(stderr, "%s\n", dossier_error_message(error, DOSSIER_EN, NULL));
    return 1;
  }
  printf("dossier %s: %s\n", dossier_version(), dossier_verdict_normalized(verdict, NULL));
  if (strcmp(dossier_verdict_normalized(verdict, NULL), "13800138000") != 0) return 1;
  dossier_verdict_free(verdict);

  if (dossier_store_open("/nonexistent/store", DOSSIER_NUL, NULL, NULL, &error) == DOSSIER_OK) return 1;
  dossier_error_free(error);
  return 0;
}
