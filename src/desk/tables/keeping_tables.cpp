// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/keeping_tables.hpp"

#include "desk/tables/schema.hpp"
#include "desk/tables/table_numbers.hpp"
#include "dossier/error.hpp"
#include "dossier/v1/keeping.pb.h"
#include "records/envelope.hpp"
#include "rules/repeated.hpp"

namespace dossier::desk {

const Table& holds() { return table_numbered<table_number::holds>(); }
const Table& destructions() { return table_numbered<table_number::destructions>(); }
const Table& tombstones() { return table_numbered<table_number::tombstones>(); }

void refuse_destroyed(storage::Reader& reader, const Table& table, size_t number_index, std::string_view number) {
  const auto stone = records::get(reader, tombstones(), tombstone_key(table, number_index, number).bytes());
  if (!stone) return;
  throw Error(Code::conflict, "destroyed", "number",
              {rules::repeated(number), std::to_string(stone->record.number(v1::Tombstone::kDestructionFieldNumber))});
}

}  // namespace dossier::desk
