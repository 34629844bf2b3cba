// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "records/schema.hpp"

/// The salts that make what the journal says of a record forgettable.
namespace dossier::records {

/// What an entry's payload is sealed with in the journal's chain. A seal that stays when its payload was erased must
/// not let anybody guess the payload, and phone numbers are few: so the salt is destroyed with it.
using Salt = std::array<unsigned char, 16>;

/// The salts of the journal's entries follow from one random key for every so many entries, so that they take no room
/// in the entries.
class Salts {
 public:
  explicit Salts(storage::Reader& reader) : reader_(reader) {}
  /// Throws Code::corrupt where the key is missing.
  Salt of(uint64_t sequence);
  /// The same in a write, which makes the key of a new group.
  Salt of(uint64_t sequence, storage::Write& write);

  /// Replaces the key of the group by the salts of its other entries.
  static void destroy(storage::Write& write, uint64_t sequence);

 private:
  bool find(uint64_t group);
  Salt get(uint64_t sequence) const;

  storage::Reader& reader_;
  std::string stored_;  // Of the group that was asked for last.
  uint64_t group_ = 0;
};

/// 16 bytes: BLAKE2b keyed with the salt.
std::string seal_payload(const Salt& salt, Bytes payload);

}  // namespace dossier::records
