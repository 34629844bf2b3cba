// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/person_tables.hpp"

#include "dossier/v1/person.pb.h"

namespace dossier::desk {
namespace {

using records::Index;
using records::KeyWriter;
using records::Rows;

enum PersonTable : uint32_t { kConsents = 50, kErasures = 51, kPersonRequests = 52 };

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

std::vector<Table> person_tables() {
  return {
      {.number = kConsents, .name = "consent", .indexes = {}, .tallies = {}},
      {.number = kErasures,
       .name = "erasure",
       .indexes = {Index{.name = "number", .rows = erasure_by_number}},
       .tallies = {}},
      {.number = kPersonRequests,
       .name = "person_request",
       .indexes = {Index{.name = "open", .rows = open_request}},
       .tallies = {}},
  };
}

const Table& consents() { return table_numbered<kConsents>(); }
const Table& erasures() { return table_numbered<kErasures>(); }
const Table& person_requests() { return table_numbered<kPersonRequests>(); }

KeyWriter consent_key(uint64_t customer, uint64_t id) { return KeyWriter().number(customer).number(id); }
KeyWriter erasure_key(uint64_t id) { return KeyWriter().number(id); }
KeyWriter person_request_key(uint64_t customer, uint64_t id) { return KeyWriter().number(customer).number(id); }

bool was_erased(storage::Reader& reader, std::string_view number) {
  const KeyWriter prefix = KeyWriter().text(number);
  const auto cursor = reader.cursor(erasures().index_space(erasure_index::number));
  return cursor->seek(prefix.bytes()) && cursor->key().starts_with(prefix.bytes());
}

}  // namespace dossier::desk
