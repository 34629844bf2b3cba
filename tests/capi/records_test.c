/* SPDX-License-Identifier: Apache-2.0 */
/* A record is the same as protobuf bytes, as JSON and field by field. */
#include "check.h"

static const char kCustomer[] =
    "{\"id\": 42, \"number\": \"C1\", \"kind\": \"CUSTOMER_KIND_ENTERPRISE\", \"name\": \"龙思\", \"level\": \"战略\","
    " \"contacts\": [{\"name\": \"甲\", \"backup\": true}, {\"name\": \"乙\", \"mobile\": \"13800138000\"}],"
    " \"needs\": {\"core_need\": \"冷链\", \"budget\": {\"minor\": -250}},"
    " \"registered_at\": \"2024-03-15T09:30:00.25+08:00\", \"likely_duplicates\": [7, 9, 18446744073709551615]}";

static dossier_buffer* from_json(const char* message, const char* json) {
  dossier_buffer* record = NULL;
  OK(dossier_record_from_json(message, DOSSIER_NUL, json, DOSSIER_NUL, &record, ERR));
  return record;
}

static dossier_buffer* to_json(const char* message, dossier_bytes record) {
  dossier_buffer* json = NULL;
  OK(dossier_record_to_json(message, DOSSIER_NUL, record.data, record.size, &json, ERR));
  return json;
}

static void fields_in_place(void) {
  dossier_buffer* buffer = from_json("Customer", kCustomer);
  const dossier_bytes customer = dossier_buffer_bytes(buffer);
  const dossier_bytes needs = dossier_record_nested(customer, DOSSIER_CUSTOMER_NEEDS);
  const dossier_bytes name = dossier_record_text(customer, DOSSIER_CUSTOMER_NAME);
  dossier_bytes contact, empty = {NULL, 0};
  uint64_t number = 0;
  size_t position = 0;

  CHECK(dossier_record_uint64(customer, DOSSIER_CUSTOMER_ID) == 42);
  CHECK(bytes_are(name, "龙思") && name.data > customer.data && name.data + name.size <= customer.data + customer.size);
  CHECK(dossier_record_int64(customer, DOSSIER_CUSTOMER_LEVEL) == DOSSIER_LEVEL_STRATEGIC);
  CHECK(dossier_record_has(customer, DOSSIER_CUSTOMER_LEVEL) == 1 &&
        dossier_record_has(customer, DOSSIER_CUSTOMER_STAGE) == 0);
  CHECK(dossier_record_int64(dossier_record_nested(needs, DOSSIER_NEEDS_BUDGET), DOSSIER_MONEY_MINOR) == -250);
  CHECK(dossier_record_time(customer, DOSSIER_CUSTOMER_REGISTERED_AT) == START + 250000);
  CHECK(dossier_record_time(customer, DOSSIER_CUSTOMER_UPDATED_AT) == DOSSIER_NO_TIME);
  CHECK(dossier_record_count(customer, DOSSIER_CUSTOMER_CONTACTS) == 2);
  OK(dossier_record_next(customer, DOSSIER_CUSTOMER_CONTACTS, &position, &contact, NULL));
  CHECK(bytes_are(dossier_record_text(contact, DOSSIER_CONTACT_NAME), "甲") &&
        dossier_record_int64(contact, DOSSIER_CONTACT_BACKUP) == 1);
  OK(dossier_record_next(customer, DOSSIER_CUSTOMER_CONTACTS, &position, &contact, NULL));
  CHECK(bytes_are(dossier_record_text(contact, DOSSIER_CONTACT_MOBILE), "13800138000"));
  CHECK(dossier_record_next(customer, DOSSIER_CUSTOMER_CONTACTS, &position, &contact, NULL) == DOSSIER_END);
  position = 0;
  OK(dossier_record_next(customer, DOSSIER_CUSTOMER_LIKELY_DUPLICATES, &position, NULL, &number));
  CHECK(number == 7);
  OK(dossier_record_next(customer, DOSSIER_CUSTOMER_LIKELY_DUPLICATES, &position, NULL, &number));
  OK(dossier_record_next(customer, DOSSIER_CUSTOMER_LIKELY_DUPLICATES, &position, NULL, &number));
  CHECK(number == UINT64_MAX);
  CHECK(dossier_record_next(customer, DOSSIER_CUSTOMER_LIKELY_DUPLICATES, &position, NULL, &number) == DOSSIER_END);
  position = customer.size + 1;
  CHECK(dossier_record_next(customer, 1, &position, NULL, NULL) == DOSSIER_E_USAGE);
  CHECK(dossier_record_next(customer, 1, NULL, NULL, NULL) == DOSSIER_E_USAGE);

  /* Of the wrong kind, absent, or no record at all. */
  CHECK(dossier_record_text(customer, DOSSIER_CUSTOMER_ID).size == 0 &&
        dossier_record_int64(customer, DOSSIER_CUSTOMER_NAME) == 0);
  CHECK(dossier_record_time(customer, DOSSIER_CUSTOMER_ID) == DOSSIER_NO_TIME);
  CHECK(dossier_record_text(empty, 1).size == 0 && dossier_record_text(empty, 1).data != NULL);
  CHECK(dossier_record_has(empty, 1) == 0 && dossier_record_count(empty, 1) == 0);
  dossier_buffer_free(buffer);
}

static void json_both_ways(void) {
  dossier_buffer* record = from_json("Customer", kCustomer);
  dossier_buffer* json = to_json("Customer", dossier_buffer_bytes(record));
  dossier_buffer* again = from_json("Customer", dossier_buffer_text(json, NULL));
  size_t size = 0;

  CHECK(dossier_buffer_bytes(record).size == dossier_buffer_bytes(again).size);
  CHECK(memcmp(dossier_buffer_bytes(record).data, dossier_buffer_bytes(again).data, dossier_buffer_bytes(again).size) ==
        0);
  CHECK(strstr(dossier_buffer_text(json, &size), "\"LEVEL_STRATEGIC\"") != NULL);
  CHECK(size == strlen(dossier_buffer_text(json, NULL)) && size == dossier_buffer_bytes(json).size);
  dossier_buffer_free(again);
  dossier_buffer_free(json);
  dossier_buffer_free(record);
}

/* The same customer given as JSON and as bytes is stored the same; what the store gives is the same by every road. */
static void stored(void) {
  const char* json =
      "{\"kind\": \"CUSTOMER_KIND_INDIVIDUAL\", \"name\": \"张伟\", \"owner\": \"S001\", \"stage\": "
      "\"STAGE_CONTACTED\","
      " \"contacts\": [{\"name\": \"张伟\", \"mobile\": \"13900139000\", \"email\": \"zw@example.cn\"}]}";
  dossier_store* store = open_store("records");
  dossier_session* system = open_system(store);
  dossier_write* write;
  dossier_snapshot* snapshot;
  dossier_view* view;
  dossier_buffer* bytes = from_json("Customer", json);
  dossier_buffer *number = NULL, *checked = NULL, *shown, *again;
  dossier_bytes record, by_number;
  uint64_t id = 0, same = 0;

  add_people(system);
  write = begin(system);
  OK(dossier_customer_check(dossier_write_view(write), json, strlen(json), &checked, ERR));
  OK(dossier_customer_register(write, dossier_buffer_bytes(bytes).data, dossier_buffer_bytes(bytes).size, &id, &number,
                               NULL, ERR));
  commit(write);
  snapshot = read_now(system);
  view = dossier_snapshot_view(snapshot);
  OK(dossier_customer_get(view, id, &record, ERR));
  OK(dossier_customer_get_by_number(view, dossier_buffer_text(number, NULL), DOSSIER_NUL, &by_number, ERR));
  CHECK(record.data == by_number.data && record.size == by_number.size);
  OK(dossier_customer_id(view, dossier_buffer_text(number, NULL), DOSSIER_NUL, &same, ERR));
  CHECK(same == id && dossier_record_uint64(record, DOSSIER_CUSTOMER_ID) == id);
  CHECK(bytes_are(dossier_record_text(record, DOSSIER_CUSTOMER_NUMBER), dossier_buffer_text(number, NULL)));
  CHECK(bytes_are(dossier_record_text(record, DOSSIER_CUSTOMER_NAME), "张伟"));
  CHECK(bytes_are(dossier_record_text(dossier_buffer_bytes(checked), DOSSIER_CUSTOMER_NAME), "张伟"));
  CHECK(dossier_record_has(dossier_buffer_bytes(checked), DOSSIER_CUSTOMER_ID) == 0 ||
        dossier_record_uint64(dossier_buffer_bytes(checked), 1) == 0);

  shown = to_json("Customer", record);
  CHECK(strstr(dossier_buffer_text(shown, NULL), "\"13900139000\"") != NULL);
  CHECK(strstr(dossier_buffer_text(shown, NULL), dossier_buffer_text(number, NULL)) != NULL);
  again = from_json("Customer", dossier_buffer_text(shown, NULL));
  CHECK(dossier_record_time(dossier_buffer_bytes(again), DOSSIER_CUSTOMER_REGISTERED_AT) == START);
  CHECK(dossier_record_time(record, DOSSIER_CUSTOMER_REGISTERED_AT) == START);

  dossier_buffer_free(again);
  dossier_buffer_free(shown);
  dossier_buffer_free(checked);
  dossier_buffer_free(number);
  dossier_buffer_free(bytes);
  dossier_snapshot_close(snapshot);
  dossier_session_close(system);
  dossier_store_close(store);
}

TEST_MAIN {
  fields_in_place();
  json_both_ways();
  stored();
}
