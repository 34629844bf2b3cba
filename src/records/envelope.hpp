// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "dossier/error.hpp"
#include "records/schema.hpp"
#include "records/wire.hpp"

/// What stands around a record on disk: its format, revision and checksum.
namespace dossier::records {

/// A record as it is stored: how it was written, how often, and where its history begins. The checksum is the storage
/// layer's.
struct Stored {
  uint64_t revision = 0;  ///< 1 when created, one more with each change.
  uint64_t sequence = 0;  ///< Its last journal entry; 0 for a table without a journal.
  RecordView record;
};

inline constexpr char kFormat = 1;

inline void seal(std::string& out, uint64_t revision, uint64_t sequence, Bytes record) {
  out += kFormat;
  WireWriter::varint(out, revision);
  WireWriter::varint(out, sequence);
  out += record;
}

inline Stored unseal(const Table& table, Bytes value) {
  if (value.empty() || value[0] != kFormat) throw Error(Code::version, "record_format", std::string(table.name));
  value.remove_prefix(1);
  Stored stored;
  if (!take_varint(value, stored.revision) || !take_varint(value, stored.sequence)) {
    throw Error(Code::corrupt, "envelope", std::string(table.name));
  }
  stored.record = RecordView(value);
  return stored;
}

/// The record under a key. Valid as long as what the reader gives.
inline std::optional<Stored> get(storage::Reader& reader, const Table& table, Bytes key) {
  const auto value = reader.get(table.space, key);
  if (!value) return std::nullopt;
  return unseal(table, *value);
}

}  // namespace dossier::records
