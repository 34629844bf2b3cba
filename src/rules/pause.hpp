// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/calendar.hpp"
#include "rules/duration.hpp"

namespace dossier::rules {

/// When something is due whose clock stood from `paused` to `resumed`: clock hours move by that time; a deadline in
/// working time moves by the working days between both, and stays at its time of day.
Instant after_pause(Instant due, Instant paused, Instant resumed, Duration::Unit unit, const WorkCalendar& calendar,
                    const BusinessHours& hours = {});

}  // namespace dossier::rules
