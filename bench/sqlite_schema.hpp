// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dossier/v1/customer.pb.h"
#include "dossier/v1/follow_up.pb.h"
#include "dossier/v1/interaction.pb.h"
#include "sqlite.hpp"

/// The same records as tables. Every field that the generator fills has its own column. It fills at most two contacts,
/// two addresses, two channels, one stage and so on: these are columns of the customer's row too, because SQLite reads
/// one row faster than rows of child tables.
namespace dossier::bench {

struct Column {
  std::string_view name;
  bool is_text;
};
using Columns = std::vector<Column>;

const Columns& customer_columns();
const Columns& interaction_columns();
const Columns& timeline_columns();  ///< What a list shows of an interaction.
const Columns& follow_up_columns();
const Columns& due_columns();  ///< What a list shows of a follow-up.

std::string names(const Columns& columns, std::string_view prefix = {});
std::string insert_sql(std::string_view table, const Columns& columns);

/// Tables; then the indexes, which a load may make afterwards.
std::string tables_sql();
std::string indexes_sql();

/// Bind a record to its insert statement, in the order of the columns.
void bind(sqlite::Statement& insert, uint64_t id, const v1::Customer& customer);
void bind(sqlite::Statement& insert, uint64_t id, const v1::Interaction& interaction);
void bind(sqlite::Statement& insert, uint64_t id, const v1::FollowUp& follow_up);

}  // namespace dossier::bench
