// SPDX-License-Identifier: Apache-2.0
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <tuple>
#include <vector>

#include "callback.hpp"
#include "crossing.hpp"
#include "dossier/export.hpp"
#include "dossier/import.hpp"
#include "handles.hpp"
#include "parts.hpp"
#include "text.hpp"

namespace dossier::python {
namespace {

Form form_named(std::string_view name) {
  const auto form = form_from(name);
  if (!form) throw Error(Code::usage, "form");
  return *form;
}

Listing list_named(std::string_view name) {
  const auto list = listing_from(name);
  if (!list) throw Error(Code::usage, "list");
  return *list;
}

/// By the ending of a file's name; empty: nothing.
std::optional<FileFormat> format_named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const auto format = format_of("." + std::string(name));
  if (!format) throw Error(Code::usage, "format", std::string(name), {std::string(name)});
  return format;
}

std::tuple<uint64_t, uint64_t> take_out(const SessionHandle& session, std::string_view list, const nb::bytes& file,
                                        std::string_view format, MaybeMicros from, MaybeMicros until,
                                        std::optional<uint64_t> customer, std::string_view assignee,
                                        std::string_view department, std::string_view layout, bool masked,
                                        nb::object progress) {
  session.store->store();
  const Listing wanted = list_named(list);
  const std::string path(inside(file));
  Callbacks callbacks;
  ExportOptions options;
  options.format = format_named(format);
  options.from = instant(from);
  options.until = instant(until);
  options.customer = customer;
  options.assignee = assignee;
  options.department = department;
  options.layout = layout;
  options.masked = masked;
  options.progress = callbacks.progress(progress);
  const nb::gil_scoped_release free;
  const ExportResult result = callbacks.run([&] { return export_list(session.session, wanted, path, options); });
  return {result.rows, result.cut};
}

std::string file_name(std::string_view list, int year, int month, std::string_view format) {
  const auto of = month == 0 ? std::optional<std::chrono::year_month>() : std::chrono::year(year) / month;
  return export_file_name(list_named(list), of, format_named(format).value_or(FileFormat::xlsx));
}

void write_blank(std::string_view form, const nb::bytes& file, std::string_view layout) {
  const Form wanted = form_named(form);
  const std::string path(inside(file));
  const nb::gil_scoped_release free;
  write_blank_form(wanted, path, layout);
}

std::vector<std::tuple<std::string, std::string>> heading_map(const nb::bytes& file) {
  const std::string path(inside(file));
  const nb::gil_scoped_release free;
  std::vector<std::tuple<std::string, std::string>> all;
  for (const auto& [heading, given] : read_heading_map(path)) all.emplace_back(heading, given);
  return all;
}

}  // namespace

void bind_exchange(nb::module_& module) {
  nb::borrow<nb::class_<SessionHandle>>(module.attr("Session"))
      .def("export_list", &take_out, nb::arg("list"), nb::arg("path"), nb::arg("format"), nb::arg("from_").none(),
           nb::arg("until").none(), nb::arg("customer").none(), nb::arg("assignee"), nb::arg("department"),
           nb::arg("layout"), nb::arg("masked"), nb::arg("progress").none());
  module.def("export_file_name", &file_name, nb::arg("list"), nb::arg("year"), nb::arg("month"), nb::arg("format"));
  module.def("write_blank_form", &write_blank, nb::arg("form"), nb::arg("path"), nb::arg("layout"));
  module.def("read_heading_map", &heading_map, nb::arg("path"));
  module.def(
      "suggestion",
      [](std::string_view form, std::string_view column, std::string_view reason, bool chinese) {
        return suggestion(form_named(form), column, reason, chinese ? Language::zh : Language::en);
      },
      nb::arg("form"), nb::arg("column"), nb::arg("reason"), nb::arg("chinese"));
}

}  // namespace dossier::python
