// SPDX-License-Identifier: Apache-2.0
#include "dossier/import_log.hpp"

#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "callback.hpp"
#include "change_parts.hpp"
#include "crossing.hpp"
#include "error.hpp"
#include "handles.hpp"
#include "message.hpp"
#include "parts.hpp"

// The imports that were made: listed, traced, undone.

namespace dossier::python {
namespace {

std::tuple<std::vector<std::tuple<uint64_t, ChangeParts>>, uint64_t, bool> rows(ViewHandle& handle, uint64_t id,
                                                                                uint64_t after, size_t limit) {
  return handle.use([&](View& view) {
    ImportedRowPage page = imported_rows(view, id, after, limit);
    std::vector<std::tuple<uint64_t, ChangeParts>> parts;
    for (ImportedRow& row : page.rows) parts.emplace_back(row.line, change_parts(std::move(row.change)));
    return std::tuple(std::move(parts), page.next, page.more);
  });
}

using ErrorParts = nb::typed<nb::tuple, nb::any, nb::ellipsis>;
using Left = std::tuple<uint64_t, std::string, std::string, ErrorParts>;

/// How many customers were put back; of those left: id, number, name, and the parts of the error; the staff who went.
std::tuple<uint64_t, std::vector<Left>, std::vector<std::string>> undo(const SessionHandle& session, uint64_t id,
                                                                       bool dry_run, nb::object progress) {
  session.store->store();
  Callbacks callbacks;
  UndoneImport result;
  {
    const nb::gil_scoped_release free;
    result = callbacks.run([&] { return undo_import(session.session, id, dry_run, callbacks.progress(progress)); });
  }
  std::vector<Left> left;
  for (const LeftCustomer& one : result.left)
    left.emplace_back(one.customer, one.number, one.name, nb::borrow<ErrorParts>(parts_of(one.why)));
  return {result.undone, std::move(left), std::move(result.staff)};
}

}  // namespace

void bind_import_log(nb::module_& module) {
  auto view = nb::borrow<nb::class_<ViewHandle>>(module.attr("View"));
  view.def(
      "import_record",
      [](ViewHandle& handle, uint64_t id) {
        return handle.use([&](View& of) { return copied(import_record(of, id)); });
      },
      nb::arg("id"));
  view.def(
      "imports",
      [](ViewHandle& handle, size_t limit, std::string_view token) {
        return handle.use([&](View& of) { return copied(list_imports(of, limit, token)); });
      },
      nb::arg("limit"), nb::arg("token"));
  view.def("imported_rows", &rows, nb::arg("id"), nb::arg("after"), nb::arg("limit"));

  auto session = nb::borrow<nb::class_<SessionHandle>>(module.attr("Session"));
  session.def("undo_import", &undo, nb::arg("id"), nb::arg("dry_run"), nb::arg("progress").none());
}

}  // namespace dossier::python
