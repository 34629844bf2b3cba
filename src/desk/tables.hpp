#pragma once

#include "records/schema.hpp"

/// The tables of a store: which records there are, how they are found, what is counted. Numbers and names are on disk: they never change.
namespace dossier::desk {

using records::Bytes;
using records::Table;

const records::Schema& schema();

const Table& customers();     ///< Key: id.
const Table& interactions();  ///< Key: customer, time descending, id.
const Table& follow_ups();    ///< Key: id.
const Table& staff_table();   ///< Key: number.
const Table& departments();   ///< Key: name.
const Table& policies();      ///< Key: "policy", one record.
const Table& import_marks();  ///< Key: hash of what identifies an imported row; value: hash of the row.

/// Places of the indexes in their tables.
namespace customer_index {
enum : size_t { number, identity, phone, email, name, owner };
}
namespace interaction_index {
enum : size_t { number, open };
}
namespace follow_up_index {
enum : size_t { assignee, due, department, customer, source, alarm };
}

/// Places of the amounts in a customer's tally row, see `customer_tally_key`.
namespace customer_amount {
enum : size_t { interactions, open_interactions, open_follow_ups };
}

/// Keys, in the one place that knows them.
records::KeyWriter customer_key(uint64_t id);
records::KeyWriter interaction_key(uint64_t customer, int64_t at, uint64_t id);
records::KeyWriter follow_up_key(uint64_t id);
records::KeyWriter customer_tally_key(uint64_t customer);

/// The tallies by dimension: a byte that names them, then the dimensions as bytes or text.
enum class TallyKind : uint8_t {
  customer = 1,
  customers_by_kind = 2,
  customers_by_level = 3,
  customers_by_stage = 4,
  customers_by_source = 5,
  interactions_by_month = 6,
  records = 7
};
records::KeyWriter tally_key(TallyKind kind);

/// How many records a table holds.
uint64_t count_records(storage::Reader& reader, const Table& table);

}  // namespace dossier::desk
