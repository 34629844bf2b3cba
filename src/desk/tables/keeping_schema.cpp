// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/keeping_schema.hpp"

#include "desk/tables/keys.hpp"
#include "desk/tables/table_numbers.hpp"
#include "dossier/v1/keeping.pb.h"

namespace dossier::desk {
namespace {

using records::Index;
using records::Rows;
using v1::LegalHold;

void hold_by_place(RecordView hold, Rows& out) {
  out.add(
      hold_place(hold.has(LegalHold::kReleasedAtFieldNumber), hold.number(LegalHold::kCustomerFieldNumber)).bytes());
}

}  // namespace

std::vector<Table> keeping_schema() {
  return {
      {.number = table_number::holds,
       .name = "hold",
       .indexes = {Index{.name = "place", .rows = hold_by_place}},
       .tallies = {}},
      {.number = table_number::destructions, .name = "destruction", .indexes = {}, .tallies = {}},
      {.number = table_number::tombstones, .name = "tombstone", .indexes = {}, .tallies = {}},
  };
}

}  // namespace dossier::desk
