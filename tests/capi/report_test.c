/* SPDX-License-Identifier: Apache-2.0 */
/* Reports and cross tables through the C interface. */
#include "check.h"

static uint64_t cell(dossier_bytes table, const char* row, const char* column) {
  size_t position = 0;
  dossier_bytes figure;
  while (dossier_record_next(table, DOSSIER_CROSS_TABLE_FIGURES, &position, &figure, NULL) == DOSSIER_OK) {
    if (bytes_are(dossier_record_text(figure, DOSSIER_FIGURE_ROW), row) &&
        bytes_are(dossier_record_text(figure, DOSSIER_FIGURE_COLUMN), column)) {
      return dossier_record_uint64(figure, DOSSIER_FIGURE_COUNT);
    }
  }
  return 0;
}

static void reports(dossier_view* view) {
  dossier_buffer* report = NULL;
  dossier_buffer* json = NULL;
  dossier_bytes bytes;

  OK(dossier_report_service(view, "2024Q1", DOSSIER_NUL, NULL, 0, &report, ERR));
  bytes = dossier_buffer_bytes(report);
  CHECK(dossier_record_uint64(bytes, DOSSIER_SERVICE_REPORT_INTERACTIONS) == 6);
  CHECK(bytes_are(dossier_record_text(bytes, DOSSIER_SERVICE_REPORT_BEFORE_LAST_MONTH), "2023-12"));
  OK(dossier_record_to_json("ServiceReport", DOSSIER_NUL, bytes.data, bytes.size, &json, ERR));
  CHECK(dossier_buffer_bytes(json).data[0] == '{');
  dossier_buffer_free(json);
  dossier_buffer_free(report);

  OK(dossier_report_customers(view, "2024-03", DOSSIER_NUL, "客服部", DOSSIER_NUL, &report, ERR));
  CHECK(dossier_record_uint64(dossier_buffer_bytes(report), DOSSIER_CUSTOMER_REPORT_CUSTOMERS) == 3);
  dossier_buffer_free(report);

  OK(dossier_report_staff(view, "2024-03", DOSSIER_NUL, NULL, 0, &report, ERR));
  bytes = dossier_record_nested(dossier_buffer_bytes(report), DOSSIER_SERVICE_REPORT_STAFF);
  CHECK(dossier_record_has(bytes, DOSSIER_STAFF_LOAD_STAFF));
  CHECK(dossier_record_count(dossier_buffer_bytes(report), DOSSIER_SERVICE_REPORT_STAFF) == 2);
  dossier_buffer_free(report);
  OK(dossier_report_overdue(view, "2024-03..2024-05", DOSSIER_NUL, NULL, 0, &report, ERR));
  CHECK(dossier_record_count(dossier_buffer_bytes(report), DOSSIER_SERVICE_REPORT_OVERDUE) == 3);
  dossier_buffer_free(report);
}

static void tables(dossier_view* view) {
  dossier_buffer* table = NULL;
  OK(dossier_report_cross(view, DOSSIER_DIMENSION_DEPARTMENT, DOSSIER_DIMENSION_CHANNEL, "2024-03", DOSSIER_NUL, NULL,
                          0, &table, ERR));
  CHECK(cell(dossier_buffer_bytes(table), "客服部", "CHANNEL_PHONE") == 3);
  CHECK(cell(dossier_buffer_bytes(table), "销售一部", "CHANNEL_PHONE") == 3);
  CHECK(cell(dossier_buffer_bytes(table), "销售一部", "CHANNEL_EMAIL") == 0);
  dossier_buffer_free(table);
  OK(dossier_report_cross(view, DOSSIER_DIMENSION_CUSTOMER_KIND, DOSSIER_DIMENSION_STAGE, NULL, 0, NULL, 0, &table,
                          ERR));
  CHECK(cell(dossier_buffer_bytes(table), "CUSTOMER_KIND_ENTERPRISE", "STAGE_CONTACTED") == 3);
  dossier_buffer_free(table);
  EXPECT(DOSSIER_E_INVALID,
         dossier_report_cross(view, DOSSIER_DIMENSION_STAGE, DOSSIER_DIMENSION_CHANNEL, NULL, 0, NULL, 0, &table, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_report_service(view, "2024Q5", DOSSIER_NUL, NULL, 0, &table, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_report_service(view, "2024Q1", DOSSIER_NUL, NULL, 0, NULL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_report_service(NULL, "2024Q1", DOSSIER_NUL, NULL, 0, &table, ERR));
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session* host = open_system(store);
  dossier_session* agent = NULL;
  dossier_snapshot* snapshot;
  dossier_buffer* report = NULL;
  add_calls_of_three(host);
  snapshot = read_now(host);
  reports(dossier_snapshot_view(snapshot));
  tables(dossier_snapshot_view(snapshot));
  dossier_snapshot_close(snapshot);
  OK(dossier_session_open(store, "S002", DOSSIER_NUL, &agent, ERR));
  snapshot = read_now(agent);
  EXPECT(DOSSIER_E_DENIED,
         dossier_report_service(dossier_snapshot_view(snapshot), "2024Q1", DOSSIER_NUL, NULL, 0, &report, ERR));
  dossier_snapshot_close(snapshot);
  dossier_session_close(agent);
  dossier_session_close(host);
  dossier_store_close(store);
}
