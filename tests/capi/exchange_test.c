/* SPDX-License-Identifier: Apache-2.0 */
/* Forms from files with options, lists as files, blank forms, through the C interface. */
#include "check.h"

static const char* const kHeading =
    "客户编号,客户名称,简称,客户类型,统一社会信用代码/"
    "身份证号,联系人姓名,联系人职务,手机号码,固定电话,电子邮箱,联系地址,邮政编码,所属行业,客户来源,客户等级,"
    "合作阶段,核心需求,需求等级,沟通方式偏好,服务时间偏好,首次接触时间,跟进人,备注\n";
static const char* const kGood = "C1,甲公司,,企业客户,,李强,,13800138000,,a@b.cn,,,,,,,,,,,2024-03-15,S001,\n";
static const char* const kBad = "C2,乙公司,,外星客户,,王芳,,13900139000,,c@d.cn,,,,,,,,,,,,S001,\n";

static char path[200];

static const char* file(const char* name) {
  snprintf(path, sizeof path, "%s", in_folder(name));
  return path;
}

static int exists(const char* name) { return access(in_folder(name), F_OK) == 0; }

static void write_rows(const char* name, const char* heading) {
  FILE* out = fopen(in_folder(name), "wb");
  CHECK(out != NULL);
  CHECK(fprintf(out, "%s%s%s", heading, kGood, kBad) > 0);
  CHECK(fclose(out) == 0);
}

/* What the list has beyond the form is named or kept; empty cells take away what is stored only where that is meant. */
static void left_aside(dossier_session* host) {
  dossier_import_options* options = NULL;
  dossier_import* result = NULL;
  dossier_bytes text;
  uint64_t line = 0;
  int32_t kind = -1;
  FILE* list = fopen(file("list.csv"), "wb");
  CHECK(list != NULL && fputs("客户编号,客户名称,备注,生日\nL1,龙思商行,重要,1990-03-08\n", list) >= 0 &&
        fclose(list) == 0);
  OK(dossier_import_options_new(&options, ERR));
  OK(dossier_import_options_set_keep_unknown(options, 0, ERR));
  OK(dossier_import_options_set_history(options, 1, ERR));
  OK(dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("list.csv"), DOSSIER_NUL, options, NULL, NULL, NULL,
                         &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_NOT_TAKEN) == 1);
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_OVER) == 0);
  OK(dossier_import_not_taken(result, 0, &kind, &text, ERR));
  CHECK(kind == DOSSIER_NOT_TAKEN_COLUMN && bytes_are(text, "生日"));
  EXPECT(DOSSIER_NOT_FOUND, dossier_import_not_taken(result, 1, &kind, &text, ERR));
  EXPECT(DOSSIER_NOT_FOUND, dossier_import_cleared(result, 0, &line, &text, ERR));
  dossier_import_free(result);

  list = fopen(file("list.csv"), "wb");
  CHECK(list != NULL && fputs("客户编号,客户名称,备注\nL1,龙思商行,\n", list) >= 0 && fclose(list) == 0);
  OK(dossier_import_options_set_empty_clears(options, 1, ERR));
  OK(dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("list.csv"), DOSSIER_NUL, options, NULL, NULL, NULL,
                         &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_CLEARED) == 1);
  OK(dossier_import_cleared(result, 0, &line, &text, ERR));
  CHECK(line == 2 && bytes_are(text, "备注"));
  dossier_import_free(result);
  dossier_import_options_free(options);
}

static uint64_t import_list(dossier_session* host, const char* rows, dossier_import** result) {
  FILE* list = fopen(file("list.csv"), "wb");
  CHECK(list != NULL && fputs("客户名称,统一社会信用代码/身份证号,备注\n", list) >= 0 && fputs(rows, list) >= 0 &&
        fclose(list) == 0);
  OK(dossier_import_form(host, DOSSIER_FORM_REGISTRATION, file("list.csv"), DOSSIER_NUL, NULL, NULL, NULL, result,
                         ERR));
  return dossier_import_number(*result, DOSSIER_IMPORT_ID);
}

static void count_left(void* user, uint64_t customer, const char* number, const char* name, const dossier_error* why) {
  CHECK(customer != 0 && number[0] != 0 && strcmp(name, "龙思商行") == 0);
  CHECK(strcmp(dossier_error_reason(why, NULL), "changed_since") == 0);
  ++*(int*)user;
}

/* A known customer is recognised without its number; imports are listed, traced row by row and undone. */
static void log_of_imports(dossier_session* host) {
  dossier_import* result = NULL;
  dossier_snapshot* snapshot = NULL;
  dossier_cursor* cursor = NULL;
  dossier_changes* changes = NULL;
  dossier_bytes record, number, by;
  const dossier_bytes* records = NULL;
  size_t count = 0;
  uint64_t line = 0, undone = 9;
  int left = 0;
  const uint64_t first = import_list(host, "龙思商行,91110105MA01ABC76C,旧\n", &result);
  CHECK(first != 0 && dossier_import_number(result, DOSSIER_IMPORT_MATCHED) == 0);
  EXPECT(DOSSIER_NOT_FOUND, dossier_import_matched(result, 0, &line, &number, &by, ERR));
  dossier_import_free(result);
  const uint64_t second = import_list(host, "龙思商行,91110105MA01ABC76C,新\n", &result);
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_MATCHED) == 1);
  OK(dossier_import_matched(result, 0, &line, &number, &by, ERR));
  CHECK(line == 2 && number.size > 0 && bytes_are(by, "credit_code name"));
  dossier_import_free(result);

  snapshot = read_now(host);
  dossier_view* view = dossier_snapshot_view(snapshot);
  EXPECT(DOSSIER_NOT_FOUND, dossier_import_record_get(view, 99, &record, ERR));
  OK(dossier_import_record_get(view, second, &record, ERR));
  OK(dossier_import_record_list(view, 10, (dossier_bytes){NULL, 0}, &cursor, ERR));
  OK(dossier_cursor_page(cursor, &records, &count, ERR));
  CHECK(count >= 2 && records[0].size == record.size);
  dossier_cursor_free(cursor);
  OK(dossier_import_record_rows(view, second, 0, 10, &changes, ERR));
  CHECK(dossier_changes_count(changes) == 1 && dossier_changes_line(changes, 0) == 2);
  CHECK(dossier_changes_line(changes, 1) == 0);
  dossier_changes_free(changes);
  EXPECT(DOSSIER_E_MISSING, dossier_import_record_rows(view, 99, 0, 10, &changes, ERR));
  dossier_snapshot_close(snapshot);

  OK(dossier_import_undo(host, first, 0, count_left, NULL, &left, &undone, ERR));
  CHECK(left == 1 && undone == 0);
  OK(dossier_import_undo(host, second, 1, NULL, NULL, NULL, &undone, ERR));
  CHECK(undone == 1);
  OK(dossier_import_undo(host, second, 0, NULL, NULL, NULL, NULL, ERR));
  OK(dossier_import_undo(host, first, 0, count_left, NULL, &left, &undone, ERR));
  CHECK(left == 1 && undone == 1);
  EXPECT(DOSSIER_E_MISSING, dossier_import_undo(host, 99, 0, NULL, NULL, NULL, &undone, ERR));
}

/* Records that were exported as JSON lines go in again; a new phone waits to be confirmed unless it was. */
static void json_lines(dossier_session* host) {
  dossier_import_options* options = NULL;
  dossier_import* result = NULL;
  dossier_bytes number, field, text;
  uint64_t line = 0, change = 0;
  int32_t kind = -1;
  FILE* list = fopen(file("lines.jsonl"), "wb");
  CHECK(list != NULL &&
        fputs("{\"number\":\"J1\",\"name\":\"甲公司\",\"kind\":\"企业客户\",\"id\":7,"
              "\"contacts\":[{\"mobile\":\"13800138000\"},{\"mobile\":\"139****0000\"}]}\n",
              list) >= 0 &&
        fclose(list) == 0);
  OK(dossier_import_form(host, DOSSIER_FORM_REGISTRATION, file("lines.jsonl"), DOSSIER_NUL, NULL, NULL, NULL, &result,
                         ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_TAKEN) == 1);
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_NOT_TAKEN) == 2);
  OK(dossier_import_not_taken(result, 0, &kind, &text, ERR));
  CHECK(kind == DOSSIER_NOT_TAKEN_COLUMN && bytes_are(text, "id"));
  OK(dossier_import_not_taken(result, 1, &kind, &text, ERR));
  CHECK(kind == DOSSIER_NOT_TAKEN_MASKED && bytes_are(text, "contacts.mobile"));
  dossier_import_free(result);

  list = fopen(file("lines.jsonl"), "wb");
  CHECK(list != NULL && fputs("{\"number\":\"J1\",\"contacts\":[{\"mobile\":\"13900139000\"}]}\n", list) >= 0 &&
        fclose(list) == 0);
  OK(dossier_import_options_new(&options, ERR));
  OK(dossier_import_options_set_dry_run(options, 1, ERR));
  OK(dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("lines.jsonl"), DOSSIER_NUL, options, NULL, NULL, NULL,
                         &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_PENDING) == 1);
  OK(dossier_import_pending(result, 0, &line, &number, &field, &change, ERR));
  CHECK(line == 1 && bytes_are(number, "J1") && bytes_are(field, "contacts[0]") && change != 0);
  EXPECT(DOSSIER_NOT_FOUND, dossier_import_pending(result, 1, &line, &number, &field, &change, ERR));
  dossier_import_free(result);
  OK(dossier_import_options_set_dry_run(options, 0, ERR));
  OK(dossier_import_options_set_confirmation(options, DOSSIER_CONFIRMATION_METHOD_CODE, "SMS 4711", DOSSIER_NUL, NULL,
                                             0, ERR));
  OK(dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("lines.jsonl"), DOSSIER_NUL, options, NULL, NULL, NULL,
                         &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_PENDING) == 0);
  dossier_import_free(result);
  OK(dossier_import_options_set_heading(options, "备注", DOSSIER_NUL, "notes", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("lines.jsonl"), DOSSIER_NUL,
                                              options, NULL, NULL, NULL, NULL, ERR));
  dossier_import_options_free(options);
}

static void import(dossier_session* host) {
  dossier_import_options* options = NULL;
  dossier_import* result = NULL;
  dossier_buffer* advice = NULL;
  write_rows("rows.csv", kHeading);
  OK(dossier_import_options_new(&options, ERR));
  OK(dossier_import_options_set_dry_run(options, 1, ERR));
  OK(dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("rows.csv"), DOSSIER_NUL, options, NULL, NULL, NULL,
                         &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_TAKEN) == 1 &&
        dossier_import_number(result, DOSSIER_IMPORT_REFUSED) == 1);
  dossier_import_free(result);
  OK(dossier_import_options_set_dry_run(options, 0, ERR));
  OK(dossier_import_options_set_corrections(options, file("corrections.xlsx"), DOSSIER_NUL, DOSSIER_ZH, ERR));
  OK(dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("rows.csv"), DOSSIER_NUL, options, NULL, NULL, NULL,
                         &result, ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_TAKEN) == 1);
  CHECK(exists("corrections.xlsx"));
  dossier_import_free(result);
  OK(dossier_import_options_set_heading(options, "备注", DOSSIER_NUL, "Remarks", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("rows.csv"), DOSSIER_NUL, options,
                                                NULL, NULL, NULL, NULL, ERR));
  EXPECT(DOSSIER_E_IO, dossier_import_options_read_headings(options, file("none.json"), DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_import_options_set_dry_run(NULL, 1, ERR));
  dossier_import_options_free(options);
  dossier_import_options_free(NULL);

  OK(dossier_form_suggestion(DOSSIER_FORM_REGISTRATION, "客户类型", DOSSIER_NUL, "unknown_value", DOSSIER_NUL,
                             DOSSIER_ZH, &advice, ERR));
  CHECK(strstr(dossier_buffer_text(advice, NULL), "企业客户") != NULL);
  dossier_buffer_free(advice);
  OK(dossier_form_write_blank(DOSSIER_FORM_FEEDBACK, file("blank.xlsx"), DOSSIER_NUL, ERR));
  CHECK(exists("blank.xlsx"));
  EXPECT(DOSSIER_E_USAGE, dossier_form_write_blank(9, file("blank.xlsx"), DOSSIER_NUL, ERR));
}

/* One sheet or page a customer, out and in. */
static void laid_out(dossier_session* host) {
  dossier_export_options* options = NULL;
  dossier_import_options* reading = NULL;
  dossier_import* result = NULL;
  uint64_t forms = 0;
  OK(dossier_export_options_new(&options, ERR));
  OK(dossier_export_options_set_layout(options, "card", DOSSIER_NUL, ERR));
  OK(dossier_export_list(host, DOSSIER_LIST_REGISTRATION, file("card.docx"), DOSSIER_NUL, options, NULL, NULL, &forms,
                         ERR));
  CHECK(forms == 1);
  OK(dossier_import_form(host, DOSSIER_FORM_REGISTRATION, file("card.docx"), DOSSIER_NUL, NULL, NULL, NULL, &result,
                         ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_ROWS) == 1 &&
        dossier_import_number(result, DOSSIER_IMPORT_REFUSED) == 0);
  dossier_import_free(result);
  OK(dossier_export_options_set_masked(options, 1, ERR));
  OK(dossier_export_list(host, DOSSIER_LIST_REGISTRATION, file("masked.xlsx"), DOSSIER_NUL, options, NULL, NULL, NULL,
                         ERR));
  OK(dossier_export_options_set_layout(options, "album", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_export_list(host, DOSSIER_LIST_REGISTRATION, file("card.docx"), DOSSIER_NUL, options,
                                              NULL, NULL, NULL, ERR));
  dossier_export_options_free(options);
  OK(dossier_form_write_layout(DOSSIER_FORM_REGISTRATION, "groups", DOSSIER_NUL, file("groups.docx"), DOSSIER_NUL,
                               ERR));
  CHECK(exists("groups.docx"));
  OK(dossier_import_options_new(&reading, ERR));
  OK(dossier_import_options_set_layout(reading, file("none.json"), DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_IO, dossier_import_file(host, DOSSIER_FORM_REGISTRATION, file("card.docx"), DOSSIER_NUL, reading,
                                           NULL, NULL, NULL, NULL, ERR));
  dossier_import_options_free(reading);
}

static void export(dossier_session* host) {
  dossier_export_options* options = NULL;
  dossier_import* result = NULL;
  dossier_buffer* name = NULL;
  uint64_t rows = 0;
  int32_t list = -1;
  OK(dossier_export_list(host, DOSSIER_LIST_REGISTRATION, file("list.xlsx"), DOSSIER_NUL, NULL, NULL, NULL, &rows,
                         ERR));
  CHECK(rows == 1);
  OK(dossier_import_form(host, DOSSIER_FORM_REGISTRATION, file("list.xlsx"), DOSSIER_NUL, NULL, NULL, NULL, &result,
                         ERR));
  CHECK(dossier_import_number(result, DOSSIER_IMPORT_ROWS) == 1 &&
        dossier_import_number(result, DOSSIER_IMPORT_REFUSED) == 0);
  dossier_import_free(result);
  OK(dossier_export_options_new(&options, ERR));
  OK(dossier_export_options_set_format(options, DOSSIER_FILE_JSON_LINES, ERR));
  OK(dossier_export_options_set_period(options, DOSSIER_NO_TIME, DOSSIER_NO_TIME, ERR));
  OK(dossier_export_options_set_assignee(options, "S009", DOSSIER_NUL, ERR));
  OK(dossier_export_list(host, DOSSIER_LIST_DUE, file("list"), DOSSIER_NUL, options, NULL, NULL, &rows, ERR));
  CHECK(rows == 0);
  EXPECT(DOSSIER_E_USAGE,
         dossier_export_list(host, DOSSIER_LIST_POOL, file("list"), DOSSIER_NUL, options, NULL, NULL, NULL, ERR));
  OK(dossier_export_options_set_department(options, "客服部", DOSSIER_NUL, ERR));
  OK(dossier_export_options_set_customer(options, 1, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_export_options_set_format(options, 8, ERR));
  OK(dossier_export_options_set_format(options, DOSSIER_FILE_ARROW, ERR));
  dossier_export_options_free(options);
  dossier_export_options_free(NULL);
  EXPECT(DOSSIER_E_USAGE, dossier_export_list(host, 99, file("list.csv"), DOSSIER_NUL, NULL, NULL, NULL, NULL, ERR));
  EXPECT(DOSSIER_E_USAGE,
         dossier_export_list(host, DOSSIER_LIST_DUE, file("list.doc"), DOSSIER_NUL, NULL, NULL, NULL, NULL, ERR));
  OK(dossier_export_list(host, DOSSIER_LIST_REGISTRATION, file("list.arrow"), DOSSIER_NUL, NULL, NULL, NULL, &rows,
                         ERR));
  CHECK(rows == 1 && exists("list.arrow"));
  OK(dossier_export_file_name(DOSSIER_LIST_FEEDBACK, 2024, 3, DOSSIER_FILE_XLSX, &name, ERR));
  CHECK(strcmp(dossier_buffer_text(name, NULL), "202403客户反馈记录表.xlsx") == 0);
  dossier_buffer_free(name);
  EXPECT(DOSSIER_E_USAGE, dossier_export_file_name(DOSSIER_LIST_FEEDBACK, 2024, 13, DOSSIER_FILE_XLSX, &name, ERR));
  OK(dossier_list_from_name("due", DOSSIER_NUL, &list, ERR));
  CHECK(list == DOSSIER_LIST_DUE);
  EXPECT(DOSSIER_NOT_FOUND, dossier_list_from_name("everything", DOSSIER_NUL, &list, ERR));
}

TEST_MAIN {
  dossier_store* store = open_store("store");
  dossier_session* host = NULL;
  OK(dossier_session_open_system(store, &host, ERR));
  import(host);
  export(host);
  laid_out(host);
  left_aside(host);
  json_lines(host);
  log_of_imports(host);
  dossier_session_close(host);
  dossier_store_close(store);
}
