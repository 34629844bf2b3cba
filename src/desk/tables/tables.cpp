// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/tables.hpp"

#include "desk/tables/schema.hpp"
#include "desk/tables/table_numbers.hpp"
#include "dossier/v1/interaction.pb.h"

namespace dossier::desk {

const Table& customers() { return table_numbered<table_number::customers>(); }
const Table& interactions() { return table_numbered<table_number::interactions>(); }
bool is_void(RecordView interaction) { return interaction.has(v1::Interaction::kVoidedFieldNumber); }
const Table& follow_ups() { return table_numbered<table_number::follow_ups>(); }
const Table& staff_table() { return table_numbered<table_number::staff>(); }
const Table& departments() { return table_numbered<table_number::departments>(); }
const Table& policies() { return table_numbered<table_number::policies>(); }
const Table& handovers() { return table_numbered<table_number::handovers>(); }
const Table& upkeep_marks() { return table_numbered<table_number::upkeep_marks>(); }
const Table& import_marks() { return table_numbered<table_number::import_marks>(); }
const Table& imports() { return table_numbered<table_number::imports>(); }
const Table& imported_rows_table() { return table_numbered<table_number::imported_rows>(); }

const Table& merge_links() { return table_numbered<table_number::merge_links>(); }
const Table& distinctions() { return table_numbered<table_number::distinctions>(); }
const Table& detail_changes() { return table_numbered<table_number::detail_changes>(); }
const Table& grants() { return table_numbered<table_number::grants>(); }
const Table& accesses() { return table_numbered<table_number::accesses>(); }

}  // namespace dossier::desk
