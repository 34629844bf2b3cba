// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nanobind/nanobind.h>

// The extension is a thin layer: bytes, numbers and tuples in and out. The Python package above it makes them pleasant.
// Every call into the library runs without the GIL; what calls back takes it again.

namespace dossier::python {

void bind_exchange(nanobind::module_& module);
void bind_html(nanobind::module_& module);
void bind_identity(nanobind::module_& module);
void bind_import_log(nanobind::module_& module);
void bind_keeping(nanobind::module_& module);
void bind_operation(nanobind::module_& module);
void bind_person(nanobind::module_& module);
void bind_record(nanobind::module_& module);
void bind_report(nanobind::module_& module);
void bind_rights(nanobind::module_& module);
void bind_rules(nanobind::module_& module);
void bind_search(nanobind::module_& module);
void bind_stewardship(nanobind::module_& module);
void bind_store(nanobind::module_& module);
void bind_trade(nanobind::module_& module);
void bind_view(nanobind::module_& module);
void bind_write(nanobind::module_& module);

}  // namespace dossier::python
