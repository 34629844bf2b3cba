/* SPDX-License-Identifier: Apache-2.0 */
/* Contracts, payments, risk, buying rhythm and what is handed in. Today is Friday 15 March 2024. */
#include "check.h"

static dossier_session* session;

/* The only record of a list that has one; how many there were otherwise. */
static size_t count_of(dossier_cursor* cursor, dossier_bytes* first) {
  const dossier_bytes* records = NULL;
  size_t count = 0, all = 0;
  while (dossier_cursor_page(cursor, &records, &count, NULL) == DOSSIER_OK) {
    if (all == 0 && first != NULL) *first = records[0];
    all += count;
  }
  dossier_cursor_free(cursor);
  return all;
}

static dossier_bytes nothing(void) {
  dossier_bytes empty = {NULL, 0};
  return empty;
}

static uint64_t sign_on(dossier_write* write, uint64_t customer, const char* day, const char* more) {
  char json[1024];
  uint64_t id = 0;
  snprintf(json, sizeof json,
           "{\"customer\": %" PRIu64
           ", \"signed_on\": \"%s\", \"gross\": {\"minor\": 11300}, \"net\": {\"minor\": 10000}%s}",
           customer, day, more);
  OK(dossier_contract_sign(write, json, strlen(json), &id, NULL, ERR));
  return id;
}

static const char* kInstalments =
    ", \"special_agreements\": [\"包装必须用黄色胶带\"], \"instalments\": [{\"due\": \"2023-12-15\", \"amount\": "
    "{\"minor\": 4000}}, "
    "{\"due\": \"2024-01-15\", \"amount\": {\"minor\": 4000}}, {\"due\": \"2024-02-15\", \"amount\": {\"minor\": "
    "3300}}]";

static void contracts(uint64_t customer, uint64_t* contract) {
  dossier_write* write = begin(session);
  dossier_view* view = dossier_write_view(write);
  dossier_buffer *number = NULL, *json = NULL;
  dossier_cursor* cursor = NULL;
  dossier_bytes record;
  const char* accepted = "{\"date\": \"2024-03-14\", \"passed\": true}";
  const char* wrong =
      "{\"customer\": 1, \"signed_on\": \"2024-03-01\", \"gross\": {\"minor\": 100}, \"net\": {\"minor\": 101}}";
  uint64_t found = 0, revision = 0;
  *contract = sign_on(write, customer, "2023-12-01", kInstalments);
  EXPECT(DOSSIER_E_INVALID, dossier_contract_sign(write, wrong, strlen(wrong), NULL, &number, ERR));
  OK(dossier_contract_id(view, "HT202312010001", DOSSIER_NUL, &found, ERR));
  CHECK(found == *contract);
  EXPECT(DOSSIER_NOT_FOUND, dossier_contract_id(view, "HT0", DOSSIER_NUL, &found, ERR));
  OK(dossier_contract_accept(write, *contract, accepted, strlen(accepted), ERR));
  OK(dossier_contract_revision(view, *contract, &revision, ERR));
  CHECK(revision == 2);
  OK(dossier_contract_get(view, *contract, &record, ERR));
  OK(dossier_record_to_json("Contract", DOSSIER_NUL, record.data, record.size, &json, ERR));
  CHECK(strstr(dossier_buffer_text(json, NULL), "\"passed\":true") != NULL);
  EXPECT(DOSSIER_E_CONFLICT, dossier_contract_correct(write, dossier_buffer_text(json, NULL),
                                                      strlen(dossier_buffer_text(json, NULL)), 1, &revision, ERR));
  OK(dossier_contract_correct(write, dossier_buffer_text(json, NULL), strlen(dossier_buffer_text(json, NULL)), 2,
                              &revision, ERR));
  dossier_buffer_free(json);
  EXPECT(DOSSIER_NOT_FOUND, dossier_contract_get(view, 99, &record, ERR));
  OK(dossier_contract_list(view, customer, 10, nothing(), &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 1);
  OK(dossier_contract_agreements(view, customer, &cursor, ERR));
  CHECK(count_of(cursor, &record) == 1);
  OK(dossier_record_to_json("Contract", DOSSIER_NUL, record.data, record.size, &json, ERR));
  CHECK(strstr(dossier_buffer_text(json, NULL), "黄色胶带") != NULL &&
        strstr(dossier_buffer_text(json, NULL), "gross") == NULL);
  dossier_buffer_free(json);
  commit(write);
}

static void payments(uint64_t customer, uint64_t contract) {
  dossier_write* write = begin(session);
  dossier_view* view = dossier_write_view(write);
  dossier_cursor* cursor = NULL;
  char json[256];
  uint64_t id = 0;
  int64_t beyond = -1, amounts[2];
  uint32_t instalments[2];
  size_t count = 0;
  OK(dossier_payment_list_overdue(view, customer, 19797, 10, nothing(), &cursor, ERR)); /* 2024-03-15 */
  CHECK(count_of(cursor, NULL) == 3);
  snprintf(json, sizeof json,
           "{\"contract\": %" PRIu64 ", \"amount\": {\"minor\": 5000}, \"received_on\": \"2024-03-01\"}", contract);
  OK(dossier_payment_record(write, json, strlen(json), &id, &beyond, instalments, amounts, 2, &count, ERR));
  CHECK(beyond == 0 && count == 2 && instalments[0] == 1 && amounts[0] == 4000 && instalments[1] == 2 &&
        amounts[1] == 1000);
  OK(dossier_payment_list_overdue(view, 0, 19797, 1, nothing(), &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 2);
  OK(dossier_payment_list(view, contract, &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 1);
  EXPECT(DOSSIER_E_INVALID, dossier_payment_withdraw(write, contract, id, "", 0, ERR));
  OK(dossier_payment_withdraw(write, contract, id, "误记", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_MISSING, dossier_payment_withdraw(write, contract, id, "误记", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_USAGE, dossier_payment_record(write, json, strlen(json), &id, &beyond, NULL, NULL, 2, &count, ERR));
  commit(write);
}

static void risks(uint64_t customer) {
  dossier_write* write = begin(session);
  dossier_view* view = dossier_write_view(write);
  dossier_cursor* cursor = NULL;
  dossier_bytes record;
  char json[256];
  uint64_t raised[2], customers = 0, id = 0;
  size_t count = 9;
  OK(dossier_risk_list_open(view, 10, nothing(), &cursor,
                            ERR)); /* Signed when three months were late already: raised at once. */
  CHECK(count_of(cursor, &record) == 1);
  OK(dossier_risk_evaluate(write, customer, raised, 2, &count, ERR));
  CHECK(count == 0);
  OK(dossier_risk_review(write, &customers, raised, 2, &count, ERR));
  CHECK(customers == 1 && count == 0);
  OK(dossier_risk_close(write, 1, "已约谈", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_risk_close(write, 1, "again", DOSSIER_NUL, ERR));
  snprintf(json, sizeof json, "{\"customer\": %" PRIu64 ", \"kind\": \"RISK_KIND_BREACH\", \"text\": \"擅自转售\"}",
           customer);
  OK(dossier_risk_raise(write, json, strlen(json), &id, ERR));
  CHECK(id == 2);
  OK(dossier_risk_list(view, customer, 1, &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 1);
  OK(dossier_risk_list(view, customer, 0, &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 2);
  OK(dossier_risk_get(view, id, &record, ERR));
  EXPECT(DOSSIER_NOT_FOUND, dossier_risk_get(view, 99, &record, ERR));
  commit(write);
}

static void rhythms(uint64_t customer) {
  dossier_write* write = begin(session);
  dossier_view* view = dossier_write_view(write);
  dossier_cursor* cursor = NULL;
  dossier_bytes record;
  uint64_t id = 0;
  EXPECT(DOSSIER_NOT_FOUND, dossier_rhythm_get(view, customer, &record, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_rhythm_plan(write, customer, 3, &id, ERR));
  sign_on(write, customer, "2024-01-20", "");
  sign_on(write, customer, "2024-02-20", "");
  sign_on(write, customer, "2024-03-20", "");
  OK(dossier_rhythm_get(view, customer, &record, ERR));
  OK(dossier_rhythm_list_due(view, 19797, 19797 + 60, 0, 10, nothing(), &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 1);
  OK(dossier_rhythm_list_due(view, 19797, 19797 + 10, 0, 10, nothing(), &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 0);
  OK(dossier_rhythm_plan(write, customer, 3, &id, ERR));
  EXPECT(DOSSIER_UNCHANGED, dossier_rhythm_plan(write, customer, 3, &id, ERR));
  commit(write);
}

static void documents(uint64_t customer, uint64_t contract) {
  dossier_write* write = begin(session);
  dossier_view* view = dossier_write_view(write);
  dossier_cursor* cursor = NULL;
  int64_t at = 0;
  size_t before = 0;
  add_call(write, customer, 36000, "CHANNEL_PHONE", 0, &at); /* By S001 of 客服部, on 14 March. */
  OK(dossier_document_list(view, contract, &cursor, ERR));
  CHECK(count_of(cursor, NULL) == 5); /* Of the signing, and of the payment that came in. */
  OK(dossier_document_list_missing(view, customer, 19790, &cursor, ERR));
  before = count_of(cursor, NULL);
  OK(dossier_document_hand_in(write, contract, "合同副本", DOSSIER_NUL, ERR));
  EXPECT(DOSSIER_E_INVALID, dossier_document_hand_in(write, contract, "别的", DOSSIER_NUL, ERR));
  OK(dossier_document_hand_in_day(write, customer, 19796, "当日沟通记录", DOSSIER_NUL, ERR));
  OK(dossier_document_list_missing(view, customer, 19790, &cursor, ERR));
  CHECK(count_of(cursor, NULL) == before - 2);
  commit(write);
}

TEST_MAIN {
  dossier_store* store = open_store("trade");
  dossier_write* write;
  uint64_t customer, contract;
  session = open_system(store);
  add_people(session);
  write = begin(session);
  customer = add_customer(write, 1);
  commit(write);
  contracts(customer, &contract);
  payments(customer, contract);
  risks(customer);
  rhythms(customer);
  documents(customer, contract);
  dossier_session_close(session);
  dossier_store_close(store);
}
