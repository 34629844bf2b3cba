// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nanobind/nanobind.h>

#include "dossier/record.hpp"

namespace dossier::python {

/// A record as Python has it: a copy of its bytes, made when it left the store, and the part of them that this record
/// is. So a record outlives its view, keeps no snapshot alive and can be read by any thread; a nested record shares the
/// bytes of the outer one.
struct Record {
  nanobind::bytes owner;
  RecordView view;
};

}  // namespace dossier::python
