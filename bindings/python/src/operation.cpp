// SPDX-License-Identifier: Apache-2.0
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>

#include <string>

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

}  // namespace

void bind_operation(nb::module_& module) {
  nb::borrow<nb::class_<ViewHandle>>(module.attr("View"))
      .def("call", &call_in, nb::arg("operation"), nb::arg("request"));
}

}  // namespace dossier::python
