// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "desk/tables/tables.hpp"
#include "dossier/clock.hpp"

/// The tables of keeping and destroying (B8), and how what is past its time is found without looking at everything.
///
/// A tally counts the records of each class by month and customer, in the transaction that stores them. Its rows in
/// order are the months, oldest first: a page of the due list walks them up to the month where the minimum ends, and
/// seeks from there to the records. A row is shared by a customer's records of a month, so it costs a write less than
/// an index by time would (one row a record), and it goes when the last of them goes. The access log needs none: its
/// batches stand in the order of time.
namespace dossier::desk {

std::vector<Table> keeping_tables();

const Table& holds();         ///< Key: id.
const Table& destructions();  ///< Key: id.
const Table& tombstones();    ///< Key: `tombstone_key`.

namespace hold_index {
enum : size_t { place };  ///< See `hold_place`.
}

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

/// Holds in force, or those that were released, of a customer; 0: of a class.
records::KeyWriter hold_place(bool released, uint64_t customer);

/// A number as it stands in an index of a table.
records::KeyWriter tombstone_key(const Table& table, size_t number_index, std::string_view number);
/// Throws Code::conflict, "destroyed", where a record with this number was destroyed.
void refuse_destroyed(storage::Reader& reader, const Table& table, size_t number_index, std::string_view number);

}  // namespace dossier::desk
