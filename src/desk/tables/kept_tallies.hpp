// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "desk/tables/keys.hpp"
#include "dossier/clock.hpp"

/// How what is past its time (B8) is found without looking at everything.
///
/// A tally counts the records of each class by month and customer, in the transaction that stores them. Its rows in
/// order are the months, oldest first: a page of the due list walks them up to the month where the minimum ends, and
/// seeks from there to the records. A row is shared by a customer's records of a month, so it costs a write less than
/// an index by time would (one row a record), and it goes when the last of them goes. The access log needs none: its
/// batches stand in the order of time.
namespace dossier::desk {

/// Of `v1::RecordClass`.
void count_kept_customer(RecordView customer, records::Counts& out);
void count_kept_contract(RecordView contract, records::Counts& out);

/// Closed follow-ups, by customer.
void past_follow_up(RecordView follow_up, records::Rows& out);

/// When a lost customer was lost; nothing for others.
std::optional<int64_t> ended_at(RecordView customer);

/// The beginning of a class's rows of that tally; month (yyyymm) and customer follow.
records::KeyWriter kept_key(int record_class);
/// "202403" as a number, of the day that the business's calendar shows.
uint64_t month_number(int64_t at);
uint64_t month_number(Day day);

}  // namespace dossier::desk
