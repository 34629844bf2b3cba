// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dossier/clock.hpp"

// Dates that come round each year, such as birthdays, whose year is often not known.

namespace dossier::rules {

/// A month and a day without a year, typed as --02-03, --0203 (RFC 6350), 02-03 or 2月3日; made into "--02-03". Nothing
/// for other texts and for days that no year has.
std::optional<std::string> month_day_from(std::string_view typed);

/// The first day at or after `from` on which a date, "2020-02-29" or "--02-29", comes round, not before its own year.
/// In a year without 29 February that is the 28th. Nothing for other texts.
std::optional<Day> next_yearly(std::string_view date, Day from);

}  // namespace dossier::rules
