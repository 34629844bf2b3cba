// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "records/schema.hpp"

/// The tables of a store: which records there are, how they are found, what is counted. Numbers and names are on disk:
/// they never change.
namespace dossier::desk {

using records::Bytes;
using records::Table;

const records::Schema& schema();

/// The table with this number, looked up once.
template <uint32_t number>
const Table& table_numbered() {
  static const Table& table = *schema().by_number(number);
  return table;
}

const Table& customers();     ///< Key: id.
const Table& interactions();  ///< Key: customer, time descending, id.
const Table& follow_ups();    ///< Key: id.
const Table& staff_table();   ///< Key: number.
const Table& departments();   ///< Key: name.
const Table& policies();      ///< Key: "policy", one record.
const Table& handovers();     ///< Key: id.
const Table& upkeep_marks();  ///< Key: name of the task.
const Table& import_marks();  ///< Key: hash of what identifies an imported row; value: hash of the row.

const Table& merge_links();     ///< Key: member.
const Table& distinctions();    ///< Key: the two customers, the smaller first.
const Table& detail_changes();  ///< Key: customer, id.
const Table& grants();          ///< Key: id.
const Table& accesses();        ///< Key: id of a batch. Who looked at whom (D10): added and never changed.

/// Places of the indexes in their tables.
namespace customer_index {
enum : size_t { number, identity, phone, email, name, owner, block, wechat, member, review, archive };
}
namespace interaction_index {
enum : size_t { number, open, order, feedback };
}
namespace follow_up_index {
enum : size_t { assignee, due, department, customer, source, alarm, past };
}

namespace grant_index {
enum : size_t { staff };
}
namespace access_index {
enum : size_t { customer, actor };
}

/// Places of the amounts in a customer's tally row, see `customer_tally_key`.
namespace customer_amount {
enum : size_t { interactions, open_interactions, open_follow_ups };
}

namespace merge_link_index {
enum : size_t { profile };
}
namespace distinction_index {
enum : size_t { second };
}
namespace detail_change_index {
enum : size_t { retiring };
}
namespace handover_index {
enum : size_t { effective, open };
}

/// Keys, in the one place that knows them.
records::KeyWriter customer_key(uint64_t id);
records::KeyWriter interaction_key(uint64_t customer, int64_t at, uint64_t id);
records::KeyWriter follow_up_key(uint64_t id);
records::KeyWriter customer_tally_key(uint64_t customer);
records::KeyWriter distinction_key(uint64_t one, uint64_t other);
records::KeyWriter detail_change_key(uint64_t customer, uint64_t id);

/// The tallies by dimension: a byte that names them, then the dimensions as bytes or text.
enum class TallyKind : uint8_t {
  customer = 1,
  records = 7,
  customers_by_owner = 20,  ///< Staff number: how many customers.
  picks = 21,               ///< Staff number, day: customers picked from the pool.
  month = 40,               ///< What happened in a month: see figure_tallies.hpp for these.
  customers = 41,
  open_follow_ups = 42,
  kept = 45  ///< Class of records, month, customer: what becomes due for destruction, see keeping_tables.hpp.
};
records::KeyWriter tally_key(TallyKind kind);

/// How many records a table has.
template <uint32_t table>
void count_table(RecordView, records::Counts& out) {
  out.add(tally_key(TallyKind::records).number(table).bytes());
}

/// The tally of what somebody picked from the pool on the day of `at`.
records::KeyWriter picks_key(std::string_view staff, int64_t at);

/// The beginning of the keys of a department's feedback; the time follows.
enum class FeedbackList : uint8_t { all = 1, open = 2, missed = 3 };
records::KeyWriter feedback_key(FeedbackList list, std::string_view department);

/// How many records a table holds.
uint64_t count_records(storage::Reader& reader, const Table& table);

}  // namespace dossier::desk
