// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "records/schema.hpp"

/// All tables of a store together: which records there are, how they are found, what is counted. Numbers and names are
/// on disk: they never change.
namespace dossier::desk {

const records::Schema& schema();

/// The table with this number, looked up once.
template <uint32_t number>
const records::Table& table_numbered() {
  static const records::Table& table = *schema().by_number(number);
  return table;
}

}  // namespace dossier::desk
