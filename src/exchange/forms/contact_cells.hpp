// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dossier/v1/customer.pb.h"

// Several contacts in one cell: "决策人，李雷，采购经理，13800138000，lilei@example.com；财务，韩梅梅，010-62345678".

namespace dossier::exchange {

/// The contacts of a customer from the `first` on, without those that are replaced or withdrawn.
std::string contacts_text(const v1::Customer& customer, size_t first, std::string_view between);

/// Puts the contacts that a cell lists into a customer. One who is there already, by a number, an address or the name,
/// is added to; nobody is taken away. Contacts are parted by ； or lines, what is said of them by ，or blanks; a number
/// is known by its form, a role by its word, and of the rest the first is the name, the second the title. A contact
/// without a name has that of the customer's first.
void add_contacts(const std::string& cell, v1::Customer& customer);

}  // namespace dossier::exchange
