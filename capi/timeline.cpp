// SPDX-License-Identifier: Apache-2.0
#include "handles.hpp"
#include "timeline_query.hpp"

using namespace dossier::capi;

extern "C" {

int32_t dossier_timeline_query_new(dossier_timeline_query** query, dossier_error** error) {
  return call(error, [&] { make(query, "query"); });
}

void dossier_timeline_query_free(dossier_timeline_query* query) { delete query; }

int32_t dossier_timeline_query_set_limit(dossier_timeline_query* query, size_t page_limit, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.limit = limit(page_limit, "limit"); });
}

int32_t dossier_timeline_query_set_token(dossier_timeline_query* query, dossier_bytes token, dossier_error** error) {
  return call(error, [&] { need(query, "query").token = view_of(token); });
}

int32_t dossier_timeline_query_set_channel(dossier_timeline_query* query, int32_t channel, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.channel = channel; });
}

int32_t dossier_timeline_query_set_kind(dossier_timeline_query* query, int32_t kind, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.kind = kind; });
}

int32_t dossier_timeline_query_set_status(dossier_timeline_query* query, int32_t status, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.status = status; });
}

int32_t dossier_timeline_query_set_handler(dossier_timeline_query* query, const char* staff, size_t staff_size,
                                           dossier_error** error) {
  return call(error, [&] { need(query, "query").handler = text(staff, staff_size, "staff"); });
}

int32_t dossier_timeline_query_set_period(dossier_timeline_query* query, int64_t from, int64_t until,
                                          dossier_error** error) {
  return call(error, [&] {
    dossier::TimelineQuery& target = need(query, "query").query;
    const auto begin = optional_instant(from, "from");
    target.until = optional_instant(until, "until");
    target.from = begin;
  });
}

int32_t dossier_timeline_query_set_open_only(dossier_timeline_query* query, int32_t open_only, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.open_only = open_only != 0; });
}

int32_t dossier_timeline_query_set_progress(dossier_timeline_query* query, dossier_progress_fn progress, void* user,
                                            dossier_error** error) {
  return call(error, [&] { need(query, "query").query.progress = progress_of(progress, user); });
}

int32_t dossier_timeline_open(dossier_view* view, uint64_t customer, const dossier_timeline_query* query,
                              dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    view_in(view);
    const dossier_timeline_query wanted = query == nullptr ? dossier_timeline_query() : *query;
    auto next = [customer, wanted](dossier::View& in, const std::string& token) {
      return dossier::timeline(in, customer, wanted.page(token));
    };
    make_cursor(cursor, view, wanted.token, std::move(next));
  });
}

}  // extern "C"
