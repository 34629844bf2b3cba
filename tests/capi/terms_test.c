/* SPDX-License-Identifier: Apache-2.0 */
/* The numbers of the business through the C interface. */
#include "check.h"

static int holds(dossier_bytes text, const char* part) {
  size_t size = strlen(part), at;
  for (at = 0; at + size <= text.size; ++at) {
    if (memcmp(text.data + at, part, size) == 0) return 1;
  }
  return 0;
}

TEST_MAIN {
  const dossier_bytes terms = dossier_term_list();
  CHECK(terms.data[0] == '[' && terms.data[terms.size - 1] == ']');
  CHECK(holds(terms, "{\"name\":\"old_detail_valid\",\"value\":30,\"unit\":\"days\",\"requirement\":\"D2\","));
  CHECK(holds(terms, "\"source\":{\"zh\":\"客户档案管理规范\",\"en\":\"Dossier management rules\"}"));
  CHECK(dossier_term_list().data == terms.data);
}
