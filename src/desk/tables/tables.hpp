// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/tables/keys.hpp"

/// The tables of customers, of what was talked about and planned with them, and of who works with them.
namespace dossier::desk {

const Table& customers();     ///< Key: id.
const Table& interactions();  ///< Key: customer, time descending, id.
/// Whether an interaction was entered by mistake: it is shown, and counts nowhere.
bool is_void(RecordView interaction);
const Table& follow_ups();    ///< Key: id.
const Table& staff_table();   ///< Key: number.
const Table& departments();   ///< Key: name.
const Table& policies();      ///< Key: "policy", one record.
const Table& handovers();     ///< Key: id.
const Table& upkeep_marks();  ///< Key: name of the task.
const Table& import_marks();  ///< Key: hash of what identifies an imported row; value: hash of the row.

const Table& imports();              ///< Key: id, the newest first.
const Table& imported_rows_table();  ///< Key: import, first entry of the journal.

const Table& merge_links();     ///< Key: member.
const Table& distinctions();    ///< Key: the two customers, the smaller first.
const Table& detail_changes();  ///< Key: customer, id.
const Table& grants();          ///< Key: id.
const Table& accesses();  ///< Key: id of a batch. Who looked at whom (D10): added; an erasure takes away what for.

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

}  // namespace dossier::desk
