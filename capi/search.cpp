// SPDX-License-Identifier: Apache-2.0
#include "dossier/search.hpp"

#include "dossier/v1/search.pb.h"
#include "lists.hpp"
#include "records.hpp"
#include "timeline_query.hpp"

/// The filters and the texts that they point to.
struct dossier_customer_query {
  dossier::CustomerSearch query;
  std::string token, owner, department, region, tag;

  dossier::CustomerSearch page(const std::string& text, const std::string& from) const {
    dossier::CustomerSearch page = query;
    page.text = text;
    page.token = from;
    page.owner = owner;
    page.department = department;
    page.region = region;
    page.tag = tag;
    return page;
  }
};

namespace dossier::capi {
namespace {

/// What to look for among interactions, with the texts.
struct Wanted {
  std::string text, department;
  uint64_t customer;
  dossier_timeline_query query;

  InteractionSearch page(const std::string& from) const {
    auto page = query.page<InteractionSearch>(from);
    page.text = text;
    page.department = department;
    page.customer = customer;
    return page;
  }
};

template <typename Query>
Query copy_of(const Query* query) {
  return query == nullptr ? Query() : *query;
}

RecordView record_at(const void* record, size_t size, std::string_view argument) {
  if (size > 0) need(static_cast<const char*>(record), argument);
  return RecordView({static_cast<const char*>(record), size});
}

}  // namespace
}  // namespace dossier::capi

using namespace dossier::capi;

extern "C" {

int32_t dossier_customer_query_new(dossier_customer_query** query, dossier_error** error) {
  return call(error, [&] { make(query, "query"); });
}

void dossier_customer_query_free(dossier_customer_query* query) { delete query; }

int32_t dossier_customer_query_set_limit(dossier_customer_query* query, size_t page_limit, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.limit = limit(page_limit, "limit"); });
}

int32_t dossier_customer_query_set_token(dossier_customer_query* query, dossier_bytes token, dossier_error** error) {
  return call(error, [&] { need(query, "query").token = view_of(token); });
}

int32_t dossier_customer_query_set_kind(dossier_customer_query* query, int32_t kind, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.kind = kind; });
}

int32_t dossier_customer_query_set_level(dossier_customer_query* query, int32_t level, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.level = level; });
}

int32_t dossier_customer_query_set_stage(dossier_customer_query* query, int32_t stage, dossier_error** error) {
  return call(error, [&] { need(query, "query").query.stage = stage; });
}

int32_t dossier_customer_query_set_owner(dossier_customer_query* query, const char* staff, size_t staff_size,
                                         dossier_error** error) {
  return call(error, [&] { need(query, "query").owner = text(staff, staff_size, "staff"); });
}

int32_t dossier_customer_query_set_department(dossier_customer_query* query, const char* department,
                                              size_t department_size, dossier_error** error) {
  return call(error, [&] { need(query, "query").department = text(department, department_size, "department"); });
}

int32_t dossier_customer_query_set_region(dossier_customer_query* query, const char* region, size_t region_size,
                                          dossier_error** error) {
  return call(error, [&] { need(query, "query").region = text(region, region_size, "region"); });
}

int32_t dossier_customer_query_set_tag(dossier_customer_query* query, const char* tag, size_t tag_size,
                                       dossier_error** error) {
  return call(error, [&] { need(query, "query").tag = text(tag, tag_size, "tag"); });
}

int32_t dossier_customer_query_set_period(dossier_customer_query* query, int64_t from, int64_t until,
                                          dossier_error** error) {
  return call(error, [&] {
    dossier::CustomerSearch& target = need(query, "query").query;
    const auto begin = optional_instant(from, "from");
    target.registered_until = optional_instant(until, "until");
    target.registered_from = begin;
  });
}

int32_t dossier_customer_query_set_progress(dossier_customer_query* query, dossier_progress_fn progress, void* user,
                                            dossier_error** error) {
  return call(error, [&] { need(query, "query").query.progress = progress_of(progress, user); });
}

int32_t dossier_customer_search(dossier_view* view, const char* wanted, size_t wanted_size,
                                const dossier_customer_query* query, dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    const dossier_customer_query filters = copy_of(query);
    auto next = [typed = std::string(text(wanted, wanted_size, "text")), filters](dossier::View& in,
                                                                                  const std::string& from) {
      return dossier::search_customers(in, filters.page(typed, from));
    };
    open_list(cursor, view, bytes_of(filters.token), std::move(next));
  });
}

int32_t dossier_customer_search_count(dossier_view* view, const char* wanted, size_t wanted_size,
                                      const dossier_customer_query* query, uint64_t* count, dossier_error** error) {
  return call(error, [&] {
    const std::string typed(text(wanted, wanted_size, "text"));
    const dossier_customer_query filters = copy_of(query);
    give(count, dossier::count_customers(view_in(view), filters.page(typed, {})));
  });
}

int32_t dossier_interaction_search(dossier_view* view, const char* wanted, size_t wanted_size, uint64_t customer,
                                   const char* department, size_t department_size, const dossier_timeline_query* query,
                                   dossier_cursor** cursor, dossier_error** error) {
  return call(error, [&] {
    Wanted search{std::string(text(wanted, wanted_size, "text")),
                  std::string(text(department, department_size, "department")), customer, copy_of(query)};
    const std::string token = search.query.token;
    auto next = [search = std::move(search)](dossier::View& in, const std::string& from) {
      return search_interactions(in, search.page(from));
    };
    open_list(cursor, view, bytes_of(token), std::move(next));
  });
}

int32_t dossier_interaction_search_count(dossier_view* view, const char* wanted, size_t wanted_size, uint64_t customer,
                                         const char* department, size_t department_size,
                                         const dossier_timeline_query* query, uint64_t* count, dossier_error** error) {
  return call(error, [&] {
    const Wanted search{std::string(text(wanted, wanted_size, "text")),
                        std::string(text(department, department_size, "department")), customer, copy_of(query)};
    const std::string beginning;
    give(count, count_interactions(view_in(view), search.page(beginning)));
  });
}

int32_t dossier_customer_highlight(const void* customer, size_t customer_size, const char* wanted, size_t wanted_size,
                                   dossier_buffer** match, dossier_error** error) {
  return call(error, [&] {
    make_record(
        match, "match",
        dossier::match_customer(record_at(customer, customer_size, "customer"), text(wanted, wanted_size, "text")));
  });
}

int32_t dossier_interaction_highlight(const void* interaction, size_t interaction_size, const char* wanted,
                                      size_t wanted_size, dossier_buffer** match, dossier_error** error) {
  return call(error, [&] {
    make_record(match, "match",
                dossier::match_interaction(record_at(interaction, interaction_size, "interaction"),
                                           text(wanted, wanted_size, "text")));
  });
}

}  // extern "C"
