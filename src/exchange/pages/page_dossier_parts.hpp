// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dossier/record.hpp"
#include "exchange/pages/page_frame.hpp"
#include "exchange/pages/page_people.hpp"

// The parts of a dossier page below its title.

namespace dossier::v1 {
class Customer;
}

namespace dossier::exchange {

/// Reminders, special agreements and open risk signals: what must be seen first.
void add_notices(Html& html, const Words& words, View& view, const v1::Customer& customer);
/// Facts, contacts, needs, and what is missing.
void add_facts(Html& html, const Words& words, View& view, People& people, const v1::Customer& customer);
/// Contracts with what was paid, and the rhythm in which the customer buys.
void add_trade(Html& html, const Words& words, View& view, People& people, const v1::Customer& customer);

}  // namespace dossier::exchange
