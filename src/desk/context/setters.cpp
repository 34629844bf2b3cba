// SPDX-License-Identifier: Apache-2.0
#include "desk/context/setters.hpp"

#include "records/wire.hpp"

namespace dossier::desk {
namespace {

bool is_hosts(const schema::Record& kind, uint32_t number) {
  const schema::Field* field = kind.find(number);
  return field == nullptr || field->setter == schema::Setter::host;
}

}  // namespace

std::string without_library_fields(const schema::Record& kind, RecordView given) {
  std::string kept;
  for (const Field& field : given) {
    const schema::Field* known = kind.find(field.number);
    if (known != nullptr && known->setter == schema::Setter::library) continue;
    if (known != nullptr && known->record != nullptr) {
      if (!field.is_bytes) continue;  // Not that record, whatever its number says.
      records::WireWriter(kept).bytes(field.number, without_library_fields(*known->record, RecordView(field.bytes)));
    } else {
      kept += field.encoded;
    }
  }
  return kept;
}

std::string with_own_fields(const schema::Record& kind, RecordView old, RecordView given) {
  std::string whole;
  for (const Field& field : given) {
    if (is_hosts(kind, field.number)) whole += field.encoded;
  }
  for (const Field& field : old) {
    if (!is_hosts(kind, field.number)) whole += field.encoded;
  }
  return whole;
}

}  // namespace dossier::desk
