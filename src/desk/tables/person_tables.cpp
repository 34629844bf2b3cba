// SPDX-License-Identifier: Apache-2.0
#include "desk/tables/person_tables.hpp"

#include "desk/tables/schema.hpp"
#include "desk/tables/table_numbers.hpp"
#include "records/range.hpp"

namespace dossier::desk {

const Table& consents() { return table_numbered<table_number::consents>(); }
const Table& erasures() { return table_numbered<table_number::erasures>(); }
const Table& person_requests() { return table_numbered<table_number::person_requests>(); }

bool was_erased(storage::Reader& reader, std::string_view number) {
  const auto key = records::KeyWriter().text(number);
  return !records::range(reader, erasures().index_space(erasure_index::number), key).empty();
}

}  // namespace dossier::desk
