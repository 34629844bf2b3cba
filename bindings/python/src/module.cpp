// SPDX-License-Identifier: Apache-2.0
#include <nanobind/nanobind.h>

#include "error.hpp"
#include "parts.hpp"

namespace dossier::python {
namespace {

/// An Error of the library becomes the exception of the Python package that stands for its code.
void raise(const Error& error) {
  const nb::object make = nb::module_::import_("dossier.errors").attr("error_for");
  const nb::object made = make(*parts_of(error));
  PyErr_SetObject(made.type().ptr(), made.ptr());
}

void translate(const std::exception_ptr& failure, void*) {
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    if (error.code() == Code::cancelled && PyErr_Occurred()) return;  // What ended the wait: Ctrl-C.
    try {
      raise(error);
    } catch (nb::python_error& broken) {
      broken.restore();
    }
  }
}

}  // namespace
}  // namespace dossier::python

NB_MODULE(_dossier, module) {
  nanobind::set_leak_warnings(
      false);  // Whoever ends the interpreter with records in global variables has done nothing wrong.
  nanobind::register_exception_translator(dossier::python::translate);
  dossier::python::bind_record(module);
  dossier::python::bind_rules(module);
  dossier::python::bind_store(module);
  dossier::python::bind_view(module);
  dossier::python::bind_write(module);
  dossier::python::bind_rights(module);
  dossier::python::bind_stewardship(module);
  dossier::python::bind_trade(module);
  dossier::python::bind_person(module);
  dossier::python::bind_identity(module);
  dossier::python::bind_exchange(module);
  dossier::python::bind_search(module);
  dossier::python::bind_report(module);
  dossier::python::bind_html(module);
  dossier::python::bind_keeping(module);
  dossier::python::bind_import_log(module);
  dossier::python::bind_operation(module);
}
