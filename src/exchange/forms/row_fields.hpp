// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exchange/forms/form.hpp"

/// What a row says, put into a record field by field.

namespace dossier::exchange {

/// Sets a text field of `record` to what the cell at `place` of `row` says. An empty cell leaves it as it is, or clears
/// it where that is meant. A macro, because protobuf's setters have no common type.
#define DOSSIER_SET_TEXT(record, field, row, place) \
  if (!(row).cells[place].empty()) {                \
    (record).set_##field((row).cells[place]);       \
  } else if ((row).clears(place)) {                 \
    (record).clear_##field();                       \
  }

}  // namespace dossier::exchange
