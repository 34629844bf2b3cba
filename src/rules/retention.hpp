// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/clock.hpp"

// How long records are kept (B8): days only, no records.

namespace dossier::rules {

struct Period {
  enum class Unit { days, months };
  int amount = 0;
  Unit unit = Unit::months;
};

/// The first day that counts: the one after the event (Civil Code 201); of accounts the first after the year of the
/// event (Rules for Accounting Archives, art. 14).
Day first_counted(Day event, bool from_year_end);

/// The first day after a period that began on `first`.
Day day_after(Day first, Period period);

/// The last day on which something can have happened whose period is over by `today`: nothing later needs to be looked
/// at.
Day latest_past(Day today, Period period);

}  // namespace dossier::rules
