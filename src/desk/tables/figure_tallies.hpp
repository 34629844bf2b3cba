// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/tables/duration_buckets.hpp"
#include "desk/tables/keys.hpp"
#include "desk/tables/tally_pairs.hpp"

// What reports and cross tables are made of (R14, B6, F9): tally rows by month and department, and of the customers as
// they are now by department. The places in the rows are on disk. Whoever moves one, or adds a value to an enumeration
// that is counted here, raises the version of the tally in customer_schema.cpp: it is then counted anew when a store is
// opened.

namespace dossier::desk {

/// Months since the year 0.
using MonthNumber = uint32_t;

/// In the business calendar, which China keeps at +08:00 without summer time.
MonthNumber month_of(int64_t micros);

/// What the rows of a month tell of.
enum class MonthRows : uint8_t {
  interactions = 1,  ///< By department: see `interaction_figure`.
  follow_ups = 2,    ///< By department, of those due in the month: see `follow_up_figure`.
  tags = 3,          ///< By department and tag of an insight: how often a pain or complaint.
  handlers = 4,      ///< By department and staff number: interactions.
  customers = 5      ///< By the department that the customer has now: see `customer_month`.
};
/// The beginning of the keys; the department follows as text.
records::KeyWriter month_key(MonthNumber month, MonthRows rows);

/// Whether an interaction of that month or an earlier one is there.
bool any_interaction_until(storage::Reader& reader, MonthNumber last);

/// By the department of the customer: see `customer_figure`.
records::KeyWriter customers_key();

/// Staff number: open follow-ups.
records::KeyWriter open_follow_ups_key(std::string_view staff);

namespace interaction_dimension {
enum : size_t { feedback, urgency, level, satisfaction, status, kind, channel, count };
}
inline constexpr TallyPairs<interaction_dimension::count> kInteractionPairs{{2, 4, 4, 6, 7, 9, 12}};

namespace interaction_figure {
enum : uint32_t {
  solved = 795,  ///< Feedback with a solution,
  seconds,       ///< how long that took, together,
  in_time,       ///< how many of it without a missed answer,
  durations,     ///< and how many in each of kDurations.
  slots = durations + DurationBuckets::kSize
};
}
static_assert(kInteractionPairs.slots() == interaction_figure::solved);

namespace follow_up_figure {
enum : uint32_t { in_time, late, open, slots };
}

namespace customer_dimension {
enum : size_t { kind, level, stage, source, industry, region, count };
}
inline constexpr TallyPairs<customer_dimension::count> kCustomerPairs{{5, 4, 6, 9, 21, 35}};

namespace customer_figure {
enum : uint32_t {
  ever_active = 2288,        ///< By source: reached the stage ACTIVE.
  active = ever_active + 9,  ///< By source: is there now.
  lost = active + 9,         ///< By source: was there and is lost.
  slots = lost + 9
};
}
static_assert(kCustomerPairs.slots() == customer_figure::ever_active);

namespace customer_month {
enum : uint32_t {
  registered,
  changes,                 ///< How many went from one stage to another: at `change_place`.
  seconds = changes + 36,  ///< How long they had been in the first, together.
  slots = seconds + 36
};
}
constexpr uint32_t change_place(uint32_t from, uint32_t to) { return from * 6 + to; }

void count_interaction_figures(RecordView interaction, records::Counts& out);
void count_follow_up_figures(RecordView follow_up, records::Counts& out);
void count_customer_figures(RecordView customer, records::Counts& out);

}  // namespace dossier::desk
