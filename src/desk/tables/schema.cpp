// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/schema.hpp"

#include <utility>
#include <vector>

#include "desk/tables/customer_schema.hpp"
#include "desk/tables/keeping_schema.hpp"
#include "desk/tables/person_schema.hpp"
#include "desk/tables/trade_schema.hpp"

namespace dossier::desk {

const records::Schema& schema() {
  static const records::Schema schema([] {
    std::vector<records::Table> tables = customer_schema();
    for (records::Table& table : trade_schema()) tables.push_back(std::move(table));
    for (records::Table& table : keeping_schema()) tables.push_back(std::move(table));
    for (records::Table& table : person_schema()) tables.push_back(std::move(table));
    return tables;
  }());
  return schema;
}

}  // namespace dossier::desk
