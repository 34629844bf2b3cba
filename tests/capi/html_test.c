/* SPDX-License-Identifier: Apache-2.0 */
/* Pages for people, through the C interface. */
#include <sys/stat.h>

#include "check.h"

static const char* page_text(dossier_buffer* page) { return dossier_buffer_text(page, NULL); }

static void report(void) {
  static const char* const kReport =
      "{\"first_month\": \"2024-01\", \"last_month\": \"2024-03\", \"interactions\": \"12\", \"problems\": "
      "[{\"value\": \"<b>\", \"count\": \"3\"}],"
      " \"worse\": [{\"figure\": \"overdue\", \"before\": 0.125, \"now\": 0.25}]}";
  dossier_buffer* page = NULL;
  struct stat status;
  OK(dossier_html_service_report(kReport, strlen(kReport), DOSSIER_ZH, &page, ERR));
  CHECK(strstr(page_text(page), "2024年第一季度客户服务报告") != NULL);
  CHECK(strstr(page_text(page), "&lt;b&gt;") != NULL && strstr(page_text(page), "<b>") == NULL);
  CHECK(strstr(page_text(page), "12.5% → 25.0%") != NULL);
  OK(dossier_html_write(in_folder("report.html"), DOSSIER_NUL, page_text(page), DOSSIER_NUL, ERR));
  CHECK(stat(in_folder("report.html"), &status) == 0 && (size_t)status.st_size == strlen(page_text(page)));
  CHECK((status.st_mode & 0777) == 0600);
  dossier_buffer_free(page);
  EXPECT(DOSSIER_E_IO, dossier_html_write(in_folder("no/such/report.html"), DOSSIER_NUL, "x", 1, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_html_service_report(kReport, strlen(kReport), DOSSIER_ZH, NULL, ERR));
}

static void pages(dossier_store* store) {
  dossier_session* host = open_system(store);
  dossier_write* write = NULL;
  dossier_snapshot* snapshot = NULL;
  dossier_due_query* query = NULL;
  dossier_buffer* page = NULL;
  uint64_t id = 0;
  add_people(host);
  write = begin(host);
  id = add_customer(write, 1);
  commit(write);
  snapshot = read_now(host);
  OK(dossier_html_dossier(dossier_snapshot_view(snapshot), id, DOSSIER_EN, 20, &page, ERR));
  CHECK(strstr(page_text(page), "测试公司0001") != NULL && strstr(page_text(page), "lang=\"en\"") != NULL);
  dossier_buffer_free(page);
  EXPECT(DOSSIER_E_MISSING, dossier_html_dossier(dossier_snapshot_view(snapshot), id + 1, DOSSIER_EN, 20, &page, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_html_dossier(dossier_snapshot_view(snapshot), id, DOSSIER_EN, 0, &page, ERR));
  OK(dossier_html_due(dossier_snapshot_view(snapshot), NULL, DOSSIER_ZH, &page, ERR));
  CHECK(strstr(page_text(page), "测试公司0001") != NULL);
  dossier_buffer_free(page);
  OK(dossier_due_query_new(&query, ERR));
  OK(dossier_due_query_set_assignee(query, "S002", DOSSIER_NUL, ERR));
  OK(dossier_html_due(dossier_snapshot_view(snapshot), query, DOSSIER_ZH, &page, ERR));
  CHECK(strstr(page_text(page), "陈刚 S002") != NULL && strstr(page_text(page), "测试公司0001") == NULL);
  dossier_buffer_free(page);
  dossier_due_query_free(query);
  dossier_snapshot_close(snapshot);
  dossier_session_close(host);
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  report();
  pages(store);
  dossier_store_close(store);
}
