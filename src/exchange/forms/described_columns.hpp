// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "dossier/v1/customer.pb.h"
#include "exchange/files/column.hpp"
#include "exchange/forms/form.hpp"
#include "schema/schema.hpp"

// Columns of the registration form that nobody wrote down: one for each field that is described as standing on it.

namespace dossier::exchange {

/// What a column holds that is filled from a field: a report of refused rows masks it so.
Personal personal_of(const schema::Field& field);

/// In the order of their fields. Live as long as the process.
std::span<const Column> described_columns();

/// Puts what a row says in these columns, the first of which is its `first`, into a customer.
void read_described(const FormRow& row, size_t first, v1::Customer& customer);

/// The cells of what a customer's record says.
std::vector<std::string> write_described(RecordView customer);

}  // namespace dossier::exchange
