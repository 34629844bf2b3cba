// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "dossier/v1/customer.pb.h"
#include "exchange/files/column.hpp"

// Columns of the registration form that nobody wrote down: one for each field that is described as standing on it.

namespace dossier::exchange {

/// In the order of their fields. Live as long as the process.
std::span<const Column> described_columns();

/// Puts what a row says in these columns into a customer; an empty cell leaves what is there.
void read_described(std::span<const std::string> cells, v1::Customer& customer);

/// The cells of what a customer's record says.
std::vector<std::string> write_described(RecordView customer);

}  // namespace dossier::exchange
