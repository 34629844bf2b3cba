// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nanobind/nanobind.h>

#include <string>
#include <string_view>
#include <vector>

namespace dossier::python {

namespace nb = nanobind;

/// Text of the library as a Python string. What is not UTF-8 (a file name in an error) is shown as U+FFFD. Needs the
/// GIL.
inline nb::str text(std::string_view value) {
  PyObject* made = PyUnicode_DecodeUTF8(value.data(), static_cast<Py_ssize_t>(value.size()), "replace");
  if (made == nullptr) throw nb::python_error();
  return nb::steal<nb::str>(made);
}

/// Texts as a Python list. Needs the GIL.
inline nb::list text_list(const std::vector<std::string>& values) {
  nb::list made;
  for (const std::string& value : values) made.append(text(value));
  return made;
}

/// A copy of a record's bytes. Needs the GIL.
inline nb::bytes octets(std::string_view value) { return nb::bytes(value.data(), value.size()); }

/// A piece of bytes that Python owns; valid while the object is.
inline std::string_view inside(const nb::bytes& value) { return {value.c_str(), value.size()}; }

}  // namespace dossier::python
