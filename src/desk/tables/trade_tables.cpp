// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/trade_tables.hpp"

#include "desk/tables/schema.hpp"
#include "desk/tables/table_numbers.hpp"

namespace dossier::desk {

const Table& contracts() { return table_numbered<table_number::contracts>(); }
const Table& payments() { return table_numbered<table_number::payments>(); }
const Table& risk_signals() { return table_numbered<table_number::risk_signals>(); }
const Table& buying_rhythms() { return table_numbered<table_number::buying_rhythms>(); }
const Table& service_days() { return table_numbered<table_number::service_days>(); }

}  // namespace dossier::desk
