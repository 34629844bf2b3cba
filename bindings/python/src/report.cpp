// SPDX-License-Identifier: Apache-2.0
#include "dossier/report.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <string_view>

#include "crossing.hpp"
#include "dossier/v1/report.pb.h"
#include "handles.hpp"
#include "parts.hpp"

namespace dossier::python {
namespace {

template <typename Message>
BytesList all_serialized(const std::vector<Message>& messages) {
  std::vector<std::string> bytes;
  for (const Message& message : messages) bytes.push_back(message.SerializePartialAsString());
  const nb::gil_scoped_acquire gil;
  nb::list list;
  for (const std::string& one : bytes) list.append(octets(one));
  return nb::borrow<BytesList>(list);
}

}  // namespace

void bind_report(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  view.def(
      "service_report",
      [](ViewHandle& handle, std::string_view months, std::string_view department) {
        return handle.use([&](View& of) { return serialized(service_report(of, parse_months(months), department)); });
      },
      nb::arg("months"), nb::arg("department"));
  view.def(
      "customer_report",
      [](ViewHandle& handle, std::string_view months, std::string_view department) {
        return handle.use([&](View& of) { return serialized(customer_report(of, parse_months(months), department)); });
      },
      nb::arg("months"), nb::arg("department"));
  view.def(
      "cross_table",
      [](ViewHandle& handle, int rows, int columns, std::string_view months, std::string_view department) {
        return handle.use([&](View& of) {
          CrossQuery query{rows, columns, {}, department};
          if (!months.empty()) query.months = parse_months(months);
          return serialized(cross_table(of, query));
        });
      },
      nb::arg("rows"), nb::arg("columns"), nb::arg("months"), nb::arg("department"));
  view.def(
      "staff_load",
      [](ViewHandle& handle, std::string_view months, std::string_view department) {
        return handle.use([&](View& of) { return all_serialized(staff_load(of, parse_months(months), department)); });
      },
      nb::arg("months"), nb::arg("department"));
  view.def(
      "overdue_trend",
      [](ViewHandle& handle, std::string_view months, std::string_view department) {
        return handle.use(
            [&](View& of) { return all_serialized(overdue_trend(of, parse_months(months), department)); });
      },
      nb::arg("months"), nb::arg("department"));
  module.def(
      "figure_label",
      [](int dimension, std::string_view value, bool chinese) {
        return figure_label(dimension, value, chinese ? Language::zh : Language::en);
      },
      nb::arg("dimension"), nb::arg("value"), nb::arg("chinese"));
}

}  // namespace dossier::python
