// SPDX-License-Identifier: Apache-2.0
#include "dossier/search.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>

#include <string_view>
#include <tuple>

#include "crossing.hpp"
#include "dossier/v1/search.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

namespace dossier::python {
namespace {

/// kind, level, stage, owner, department, region, tag, since, until
using CustomerFilters = std::tuple<int, int, int, std::string_view, std::string_view, std::string_view,
                                   std::string_view, MaybeMicros, MaybeMicros>;
/// customer, channel, kind, status, handler, department, since, until
using InteractionFilters =
    std::tuple<uint64_t, int, int, int, std::string_view, std::string_view, MaybeMicros, MaybeMicros>;

CustomerSearch search_of(std::string_view text, const CustomerFilters& filters) {
  CustomerSearch query;
  query.text = text;
  MaybeMicros since, until;
  std::tie(query.kind, query.level, query.stage, query.owner, query.department, query.region, query.tag, since, until) =
      filters;
  query.registered_from = instant(since);
  query.registered_until = instant(until);
  return query;
}

InteractionSearch search_of(std::string_view text, const InteractionFilters& filters) {
  InteractionSearch query;
  query.text = text;
  MaybeMicros since, until;
  std::tie(query.customer, query.channel, query.kind, query.status, query.handler, query.department, since, until) =
      filters;
  query.from = instant(since);
  query.until = instant(until);
  return query;
}

}  // namespace

void bind_search(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  view.def(
      "search_customers",
      [](ViewHandle& handle, std::string_view text, const CustomerFilters& filters, size_t limit,
         std::string_view token) {
        CustomerSearch query = search_of(text, filters);
        query.limit = limit;
        query.token = token;
        return handle.use([&](View& of) { return copied(search_customers(of, query)); });
      },
      nb::arg("text"), nb::arg("filters"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "count_customers",
      [](ViewHandle& handle, std::string_view text, const CustomerFilters& filters) {
        return handle.use([&](View& of) { return count_customers(of, search_of(text, filters)); });
      },
      nb::arg("text"), nb::arg("filters"));
  view.def(
      "search_interactions",
      [](ViewHandle& handle, std::string_view text, const InteractionFilters& filters, size_t limit,
         std::string_view token) {
        InteractionSearch query = search_of(text, filters);
        query.limit = limit;
        query.token = token;
        return handle.use([&](View& of) { return copied(search_interactions(of, query)); });
      },
      nb::arg("text"), nb::arg("filters"), nb::arg("limit"), nb::arg("token"));
  view.def(
      "count_interactions",
      [](ViewHandle& handle, std::string_view text, const InteractionFilters& filters) {
        return handle.use([&](View& of) { return count_interactions(of, search_of(text, filters)); });
      },
      nb::arg("text"), nb::arg("filters"));
  module.def(
      "match_customer",
      [](const nb::bytes& record, std::string_view text) {
        return serialized(match_customer(RecordView(inside(record)), text));
      },
      nb::arg("record"), nb::arg("text"));
  module.def(
      "match_interaction",
      [](const nb::bytes& record, std::string_view text) {
        return serialized(match_interaction(RecordView(inside(record)), text));
      },
      nb::arg("record"), nb::arg("text"));
}

}  // namespace dossier::python
