// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desk/tables/keys.hpp"

/// The tables of contracts, payments, risk and what is handed in.
namespace dossier::desk {

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

}  // namespace dossier::desk
