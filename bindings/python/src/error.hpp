// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nanobind/nanobind.h>

#include "dossier/error.hpp"
#include "text.hpp"

namespace dossier::python {

/// What `error_for` of the package takes: code, reason, field, facts and findings. Needs the GIL.
inline nb::tuple parts_of(const Error& error) {
  nb::list findings;
  for (const Finding& finding : error.findings())
    findings.append(nb::make_tuple(text(finding.reason), text(finding.field), text_list(finding.facts)));
  return nb::make_tuple(static_cast<int>(error.code()), text(error.reason()), text(error.field()),
                        text_list(error.facts()), findings);
}

}  // namespace dossier::python
