// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/person_schema.hpp"

#include "desk/tables/keys.hpp"
#include "desk/tables/table_numbers.hpp"
#include "dossier/v1/person.pb.h"

namespace dossier::desk {
namespace {

using records::Index;
using records::KeyWriter;
using records::Rows;

void erasure_by_number(RecordView erasure, Rows& out) {
  for (const Field& field : erasure) {
    if (field.number == v1::Erasure::kNumbersFieldNumber) out.add(KeyWriter().text(field.bytes).bytes());
  }
}

/// Those that wait for an answer, the most urgent first.
void open_request(RecordView request, Rows& out) {
  if (request.number(v1::PersonRequest::kStateFieldNumber) != v1::PERSON_REQUEST_STATE_OPEN) return;
  out.add(KeyWriter().instant(request.instant(v1::PersonRequest::kDueFieldNumber).value_or(0)).bytes());
}

}  // namespace

std::vector<Table> person_schema() {
  return {
      {.number = table_number::consents, .name = "consent", .indexes = {}, .tallies = {}},
      {.number = table_number::erasures,
       .name = "erasure",
       .indexes = {Index{.name = "number", .rows = erasure_by_number}},
       .tallies = {}},
      {.number = table_number::person_requests,
       .name = "person_request",
       .indexes = {Index{.name = "open", .rows = open_request}},
       .tallies = {}},
  };
}

}  // namespace dossier::desk
