// SPDX-License-Identifier: Apache-2.0
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <tuple>
#include <vector>

#include "dossier/call.hpp"
#include "handles.hpp"
#include "parts.hpp"
#include "text.hpp"

// Every operation by its name.

namespace dossier::python {
namespace {

nb::bytes call_in(ViewHandle& handle, std::string_view operation, const nb::bytes& request) {
  const std::string asked(request.c_str(), request.size());
  const std::string answer = handle.guarded.use(
      [&](auto& either) { return std::visit([&](auto& view) { return call(view, operation, asked); }, either); });
  return octets(answer);
}

/// Name, request and response.
std::vector<std::tuple<std::string, std::string, std::string>> all_operations() {
  std::vector<std::tuple<std::string, std::string, std::string>> all;
  for (const OperationInfo& one : operations())
    all.emplace_back(std::string(one.name), std::string(one.request), std::string(one.response));
  return all;
}

}  // namespace

void bind_operation(nb::module_& module) {
  nb::borrow<nb::class_<ViewHandle>>(module.attr("View"))
      .def("call", &call_in, nb::arg("operation"), nb::arg("request"));
  module.def("operations", &all_operations);
}

}  // namespace dossier::python
