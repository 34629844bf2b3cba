// SPDX-License-Identifier: Apache-2.0
#include "records/salts.hpp"

#include <sodium.h>

#include "dossier/error.hpp"

namespace dossier::records {
namespace {

constexpr uint64_t kGroup = 256;  // Entries under one key. Once one of them is destroyed, a group takes kGroup salts.
constexpr size_t kSalt = std::tuple_size_v<Salt>;
static_assert(kSalt == crypto_shorthash_siphashx24_KEYBYTES && kSalt == crypto_shorthash_siphashx24_BYTES &&
              kSalt >= crypto_generichash_BYTES_MIN);

unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }
const unsigned char* octets(Bytes bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string row(uint64_t group) { return std::string(KeyWriter().number(group).bytes()); }

std::string new_key() {
  if (sodium_init() < 0) throw Error(Code::internal, "sodium");
  std::string key(kSalt, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

/// From the key of a group, or from its salts where it has no key any more.
Salt salt_in(Bytes stored, uint64_t sequence) {
  const uint64_t place = sequence % kGroup;
  Salt salt;
  if (stored.size() == kSalt) {
    crypto_shorthash_siphashx24(salt.data(), reinterpret_cast<const unsigned char*>(&place), sizeof place,
                                octets(stored));
  } else {
    std::copy_n(octets(stored) + place * kSalt, kSalt, salt.begin());
  }
  return salt;
}

}  // namespace

bool Salts::find(uint64_t group) {
  if (!stored_.empty() && group == group_) return true;
  const auto found = reader_.get(Schema::kSalts, row(group));
  group_ = group;
  stored_ = found ? std::string(*found) : std::string();
  return found.has_value();
}

Salt Salts::get(uint64_t sequence) const {
  if (stored_.size() != kSalt && stored_.size() != kGroup * kSalt)
    throw Error(Code::corrupt, "journal_salt", {}, {std::to_string(sequence)});
  return salt_in(stored_, sequence);
}

Salt Salts::of(uint64_t sequence) {
  find(sequence / kGroup);
  return get(sequence);
}

Salt Salts::of(uint64_t sequence, storage::Write& write) {
  if (!find(sequence / kGroup)) {
    stored_ = new_key();
    write.put(Schema::kSalts, row(group_), stored_);
  }
  return get(sequence);
}

void Salts::destroy(storage::Write& write, uint64_t sequence) {
  const uint64_t group = sequence / kGroup;
  const auto found = write.get(Schema::kSalts, row(group));
  if (!found) throw Error(Code::corrupt, "journal_salt", {}, {std::to_string(sequence)});
  std::string salts;
  for (uint64_t place = 0; place < kGroup; ++place) {
    const Salt salt = place == sequence % kGroup ? Salt{} : salt_in(*found, place);
    salts.append(reinterpret_cast<const char*>(salt.data()), salt.size());
  }
  write.put(Schema::kSalts, row(group), salts);
}

std::string seal_payload(const Salt& salt, Bytes payload) {
  // Whoever knows the salt must not find another payload with this seal: a keyed checksum would not do.
  static_assert(kSalt >= crypto_generichash_KEYBYTES_MIN);
  std::string seal(kSalt, '\0');
  crypto_generichash(octets(seal), seal.size(), octets(payload), payload.size(), salt.data(), salt.size());
  return seal;
}

}  // namespace dossier::records
