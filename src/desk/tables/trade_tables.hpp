// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "desk/tables/tables.hpp"

/// The tables of contracts, payments, risk and what is handed in.
namespace dossier::desk {

std::vector<Table> trade_tables();

const Table& contracts();       ///< Key: id.
const Table& payments();        ///< Key: contract, id.
const Table& risk_signals();    ///< Key: id.
const Table& buying_rhythms();  ///< Key: `rhythm_key`. Made of the contracts, and so not in the journal.
const Table& service_days();    ///< Key: customer, day as text.

/// Places of the indexes in their tables.
namespace contract_index {
enum : size_t { number, customer, unpaid, owner };
}
namespace payment_index {
enum : size_t { reference };
}
namespace risk_index {
enum : size_t { customer, open };
}
namespace rhythm_index {
enum : size_t { next };
}

/// Whether a contract still has to be seen to: something is not paid, or what was found wrong at its acceptance is not
/// put right. The index by owner holds these.
bool is_open_contract(RecordView contract);

/// Keys, in the one place that knows them.
records::KeyWriter contract_key(uint64_t id);
records::KeyWriter payment_key(uint64_t contract, uint64_t id);
records::KeyWriter risk_key(uint64_t id);
/// Of the contracts of one record or, at the record that stands for a merged profile, of all of its records.
records::KeyWriter rhythm_key(uint64_t customer, bool of_profile);
records::KeyWriter service_day_key(uint64_t customer, std::string_view day);

}  // namespace dossier::desk
