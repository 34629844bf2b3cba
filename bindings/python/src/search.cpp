// SPDX-License-Identifier: Apache-2.0
#include "dossier/search.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>

#include <string_view>
#include <tuple>

#include "callback.hpp"
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

/// Does the work of a search, which `progress` (None: Ctrl-C alone) may stop.
template <typename Query, typename Work>
auto searched(ViewHandle& handle, Query& query, nb::handle progress, const Work& work) {
  Callbacks callbacks;
  query.progress = callbacks.progress(progress);
  return callbacks.run([&] { return handle.use([&](View& of) { return work(of, query); }); });
}

}  // namespace

void bind_search(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  view.def(
      "search_customers",
      [](ViewHandle& handle, std::string_view text, const CustomerFilters& filters, size_t limit,
         std::string_view token, nb::handle progress) {
        CustomerSearch query = search_of(text, filters);
        query.limit = limit;
        query.token = token;
        return searched(handle, query, progress,
                        [](View& of, const CustomerSearch& wanted) { return copied(search_customers(of, wanted)); });
      },
      nb::arg("text"), nb::arg("filters"), nb::arg("limit"), nb::arg("token"), nb::arg("progress").none());
  view.def(
      "count_customers",
      [](ViewHandle& handle, std::string_view text, const CustomerFilters& filters, nb::handle progress) {
        CustomerSearch query = search_of(text, filters);
        return searched(handle, query, progress, count_customers);
      },
      nb::arg("text"), nb::arg("filters"), nb::arg("progress").none());
  view.def(
      "search_interactions",
      [](ViewHandle& handle, std::string_view text, const InteractionFilters& filters, size_t limit,
         std::string_view token, nb::handle progress) {
        InteractionSearch query = search_of(text, filters);
        query.limit = limit;
        query.token = token;
        return searched(handle, query, progress, [](View& of, const InteractionSearch& wanted) {
          return copied(search_interactions(of, wanted));
        });
      },
      nb::arg("text"), nb::arg("filters"), nb::arg("limit"), nb::arg("token"), nb::arg("progress").none());
  view.def(
      "count_interactions",
      [](ViewHandle& handle, std::string_view text, const InteractionFilters& filters, nb::handle progress) {
        InteractionSearch query = search_of(text, filters);
        return searched(handle, query, progress, count_interactions);
      },
      nb::arg("text"), nb::arg("filters"), nb::arg("progress").none());
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
