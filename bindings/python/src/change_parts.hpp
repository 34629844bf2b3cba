// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "crossing.hpp"
#include "dossier/change.hpp"

/// A change of a record as it crosses into Python.
namespace dossier::python {

using ChangeParts = std::tuple<uint64_t, int64_t, std::string, std::string, std::string, uint64_t, uint64_t,
                               MaybeMicros, std::string, int, std::vector<uint32_t>>;

inline ChangeParts change_parts(Change change) {
  MaybeMicros time;
  if (change.time) time = micros(*change.time);
  return {change.sequence,
          micros(change.at),
          std::move(change.actor),
          std::move(change.reason),
          std::move(change.table),
          change.customer,
          change.id,
          time,
          std::move(change.name),
          change.kind,
          std::move(change.changed)};
}

}  // namespace dossier::python
