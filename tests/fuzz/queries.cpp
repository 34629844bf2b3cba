// SPDX-License-Identifier: Apache-2.0
// What is asked of an open store, and what is written into it.
#include "fuzz/desk.hpp"
#include "fuzz/samples.hpp"

namespace dossier::fuzz {
namespace {

void take_page(int32_t opened, dossier_cursor* cursor, const char* what) {
  const dossier_bytes* records = nullptr;
  size_t count = 0;
  require(is_answer(opened), what);
  if (opened == DOSSIER_OK) require(is_answer(dossier_cursor_page(cursor, &records, &count, nullptr)), what);
  dossier_cursor_free(cursor);
}

enum class List { timeline, due, search, customers, policy };
constexpr int kLists = 5;

/// Opens a list of two entries a page at a token.
int32_t open_list(const Desk& desk, List list, dossier_bytes token, dossier_cursor** cursor) {
  int32_t result = DOSSIER_OK;
  if (list == List::timeline) {
    dossier_timeline_query* query = nullptr;
    OK(dossier_timeline_query_new(&query, ERR));
    OK(dossier_timeline_query_set_limit(query, 1, ERR));
    OK(dossier_timeline_query_set_token(query, token, ERR));
    result = dossier_timeline_open(desk.view(), 1, query, cursor, nullptr);
    dossier_timeline_query_free(query);
  } else if (list == List::due) {
    dossier_due_query* query = nullptr;
    OK(dossier_due_query_new(&query, ERR));
    OK(dossier_due_query_set_limit(query, 1, ERR));
    OK(dossier_due_query_set_token(query, token, ERR));
    result = dossier_due_open(desk.view(), query, cursor, nullptr);
    dossier_due_query_free(query);
  } else if (list == List::search) {
    dossier_customer_query* query = nullptr;
    OK(dossier_customer_query_new(&query, ERR));
    OK(dossier_customer_query_set_limit(query, 1, ERR));
    OK(dossier_customer_query_set_token(query, token, ERR));
    result = dossier_customer_search(desk.view(), "测试", DOSSIER_NUL, query, cursor, nullptr);
    dossier_customer_query_free(query);
  } else if (list == List::customers) {
    result = dossier_customer_list(desk.view(), 1, token, cursor, nullptr);
  } else {
    result = dossier_policy_preview(desk.view(), "", 0, START + 30 * DAY, 1, token, cursor, nullptr);
  }
  return result;
}

std::string token_of(const Desk& desk, List list) {
  dossier_cursor* cursor = nullptr;
  const dossier_bytes* records = nullptr;
  size_t count = 0;
  OK(open_list(desk, list, {}, &cursor));
  require(is_answer(dossier_cursor_page(cursor, &records, &count, nullptr)), "a first page");
  const dossier_bytes token = dossier_cursor_token(cursor);
  std::string kept(reinterpret_cast<const char*>(token.data), token.size);
  dossier_cursor_free(cursor);
  return kept;
}

void page_token(const Desk& desk, std::string_view token) {
  dossier_cursor* cursor = nullptr;
  const int32_t opened = open_list(desk, static_cast<List>(token.size() % kLists), as_bytes(token), &cursor);
  take_page(opened, cursor, "a token is one of this list or not");
}

void search(const Desk& desk, std::string_view text) {
  dossier_cursor* cursor = nullptr;
  const int32_t customers = dossier_customer_search(desk.view(), text.data(), text.size(), nullptr, &cursor, nullptr);
  take_page(customers, cursor, "customers are found or not");
  cursor = nullptr;
  const int32_t calls =
      dossier_interaction_search(desk.view(), text.data(), text.size(), 0, nullptr, 0, nullptr, &cursor, nullptr);
  take_page(calls, cursor, "interactions are found or not");
}

void find(const Desk& desk, std::string_view text) {
  uint64_t found[4];
  size_t count = 0;
  uint64_t id = 0;
  const auto identifier = static_cast<int32_t>(text.size() % 8);
  require(is_answer(dossier_customer_find(desk.view(), text.data(), text.size(), found, 4, &count, nullptr)), "find");
  require(
      is_answer(dossier_customer_find_by(desk.view(), identifier, text.data(), text.size(), found, 4, &count, nullptr)),
      "a value of one kind");
  require(is_answer(dossier_customer_id(desk.view(), text.data(), text.size(), &id, nullptr)), "a number");
}

void months(const Desk& desk, std::string_view text) {
  dossier_buffer* report = nullptr;
  require(is_answer(dossier_report_overdue(desk.view(), text.data(), text.size(), "", 0, &report, nullptr)), "months");
  dossier_buffer_free(report);
}

void check_customer(const Desk& desk, std::string_view record) {
  dossier_buffer* checked = nullptr;
  dossier_matches* matches = nullptr;
  require(is_answer(dossier_customer_check(desk.view(), record.data(), record.size(), &checked, nullptr)), "check");
  require(is_answer(dossier_customer_match(desk.view(), record.data(), record.size(), &matches, nullptr)), "match");
  dossier_buffer_free(checked);
  dossier_matches_free(matches);
}

void preview_policy(const Desk& desk, std::string_view policy) {
  dossier_cursor* cursor = nullptr;
  const int32_t opened =
      dossier_policy_preview(desk.view(), policy.data(), policy.size(), START + 30 * DAY, 10, {}, &cursor, nullptr);
  take_page(opened, cursor, "a policy is taken or refused");
}

/// Every call that stores a record takes it or refuses it, and what was half done is taken back.
void write_record(const Desk& desk, std::string_view bytes) {
  dossier_write* const write = begin(desk.session());
  const void* const data = bytes.data();
  const size_t size = bytes.size();
  uint64_t id = 0;
  int32_t result = DOSSIER_OK;
  switch (size % 8) {
    case 0: result = dossier_customer_register(write, data, size, &id, nullptr, nullptr, nullptr); break;
    case 1:
      result = dossier_interaction_record(write, data, size, nullptr, &id, nullptr, nullptr, 0, nullptr, nullptr);
      break;
    case 2: result = dossier_follow_up_plan(write, data, size, &id, nullptr); break;
    case 3: result = dossier_contract_sign(write, data, size, &id, nullptr, nullptr); break;
    case 4: result = dossier_policy_set(write, data, size, nullptr); break;
    case 5: result = dossier_consent_record(write, 1, data, size, &id, nullptr); break;
    case 6: result = dossier_customer_correct(write, data, size, DOSSIER_ANY_REVISION, &id, nullptr); break;
    default: result = dossier_hold_place(write, data, size, &id, nullptr); break;
  }
  require(is_answer(result), "a record is stored or refused");
  dossier_write_free(write);
}

}  // namespace

std::vector<Entry> queries(const std::string& folder) {
  const auto desk = std::make_shared<Desk>(folder, "desk");
  const auto with = [&](void (*act)(const Desk&, std::string_view)) {
    return [desk, act](std::string_view bytes) { act(*desk, bytes); };
  };
  std::vector<std::string> tokens{""};
  for (int i = 0; i < kLists; ++i) tokens.push_back(token_of(*desk, static_cast<List>(i)));
  const std::vector<std::string> typed = {"测试公司0001", "cs公司",        "138 0013 8000",
                                          "13800130001",  "c1@example.cn", "王芳",
                                          "C20240315001", "第1次",         "ceshi"};
  const std::vector<std::string> signs = {
      " ", "　", "z", "测", "試", "ü", "+86", "*", "%", "\xC0\x80", "\xF0\x9F\x98\x80"};
  const std::vector<std::string> none;
  return {
      {"page-token", 1, tokens, none, with(page_token)},
      {"search", 10, typed, signs, with(search)},
      {"find", 1, typed, signs, with(find)},
      {"months",
       1,
       {"2024Q1", "2024", "2024-03", "2024-03..2024-05", "1400-01..9999-12"},
       {"..", "Q", "-", "0"},
       with(months)},
      {"customer-check", 10, sample_records(), none, with(check_customer)},
      {"policy", 10, sample_records(), none, with(preview_policy)},
      {"written-record", 10, sample_records(), none, with(write_record)},
  };
}

}  // namespace dossier::fuzz
