// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/person_tables.hpp"

#include "desk/tables/schema.hpp"
#include "desk/tables/table_numbers.hpp"

namespace dossier::desk {

const Table& consents() { return table_numbered<table_number::consents>(); }
const Table& erasures() { return table_numbered<table_number::erasures>(); }
const Table& person_requests() { return table_numbered<table_number::person_requests>(); }

bool was_erased(storage::Reader& reader, std::string_view number) {
  const KeyWriter prefix = KeyWriter().text(number);
  const auto cursor = reader.cursor(erasures().index_space(erasure_index::number));
  return cursor->seek(prefix.bytes()) && cursor->key().starts_with(prefix.bytes());
}

}  // namespace dossier::desk
