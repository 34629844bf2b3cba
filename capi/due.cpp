// SPDX-License-Identifier: Apache-2.0
#include "due_query.hpp"
#include "handles.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_due_query_new(dossier_due_query** query, dossier_error** error) {
  return call(error, [&] { make(query, "query"); });
}

void dossier_due_query_free(dossier_due_query* query) { delete query; }

int32_t dossier_due_query_set_limit(dossier_due_query* query, size_t page_limit, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.limit = limit(page_limit, "limit"); });
}

int32_t dossier_due_query_set_token(dossier_due_query* query, dossier_bytes token, dossier_error** error) {
  return call(error, [&] { need(query, "query").token = view_of(token); });
}

int32_t dossier_due_query_set_assignee(dossier_due_query* query, const char* staff, size_t staff_size,
                                       dossier_error** error) {
  return call(error, [&] { need(query, "query").assignee = text(staff, staff_size, "staff"); });
}

int32_t dossier_due_query_set_department(dossier_due_query* query, const char* department, size_t department_size,
                                         dossier_error** error) {
  return call(error, [&] { need(query, "query").department = text(department, department_size, "department"); });
}

int32_t dossier_due_query_set_customer(dossier_due_query* query, uint64_t customer, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.customer = customer; });
}

int32_t dossier_due_query_set_kind(dossier_due_query* query, int32_t kind, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.kind = kind; });
}

int32_t dossier_due_query_set_period(dossier_due_query* query, int64_t from, int64_t until, dossier_error** error) {
  return call(error, [&] {
    dossier::DueQuery& target = need(query, "query").query;
    const auto begin = optional_instant(from, "from");
    target.until = optional_instant(until, "until");
    target.from = begin;
  });
}

int32_t dossier_due_open(dossier_view* view, const dossier_due_query* query, dossier_cursor** cursor,
                         dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    const dossier_due_query wanted = query == nullptr ? dossier_due_query() : *query;
    auto next = [wanted](dossier::View& in, const std::string& token) {
      dossier::DueQuery page_query = wanted.whole();
      page_query.token = token;
      return dossier::due(in, page_query);
    };
    make_cursor(cursor, view, wanted.token, std::move(next));
  });
}

}  // extern "C"
