// SPDX-License-Identifier: Apache-2.0
#include "dossier/html.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>

#include <string>

#include "crossing.hpp"
#include "dossier/v1/report.pb.h"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"
#include "text.hpp"

namespace dossier::python {
namespace {

Language language(bool chinese) { return chinese ? Language::zh : Language::en; }

std::string report_page(const nb::bytes& report, bool chinese) {
  const auto record = parse<v1::ServiceReport>(report);
  const nb::gil_scoped_release free;
  return service_report_page(record, language(chinese));
}

std::string customer_page(ViewHandle& handle, uint64_t customer, bool chinese, size_t newest) {
  return handle.use([&](View& view) { return dossier_page(view, customer, language(chinese), newest); });
}

std::string list_page(ViewHandle& handle, std::string_view assignee, std::string_view department, MaybeMicros since,
                      MaybeMicros until, size_t limit, int kind, bool chinese) {
  const DueQuery query{assignee, department, {}, instant(since), instant(until), limit, {}, kind};
  return handle.use([&](View& view) { return due_page(view, query, language(chinese)); });
}

void write(const nb::bytes& file, std::string_view page) {
  const std::string path(inside(file));
  const nb::gil_scoped_release free;
  write_page(path, page);
}

}  // namespace

void bind_html(nb::module_& module) {
  nb::borrow<nb::class_<ViewHandle>>(module.attr("View"))
      .def("dossier_page", &customer_page, nb::arg("customer"), nb::arg("chinese"), nb::arg("newest"))
      .def("due_page", &list_page, nb::arg("assignee"), nb::arg("department"), nb::arg("since").none(),
           nb::arg("until").none(), nb::arg("limit"), nb::arg("kind"), nb::arg("chinese"));
  module.def("service_report_page", &report_page, nb::arg("report"), nb::arg("chinese"));
  module.def("write_page", &write, nb::arg("path"), nb::arg("page"));
}

}  // namespace dossier::python
