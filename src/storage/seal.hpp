// SPDX-License-Identifier: Apache-2.0
#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "storage/page.hpp"

/// The checksum of every entry.
namespace dossier::storage {

/// Every value is stored behind a checksum of its space, its key and itself, so that a changed byte, and also a sound
/// value in the wrong place, is seen when it is read.
using Seal = uint32_t;
inline constexpr size_t kSealSize = sizeof(Seal);

/// What stands for a space in its seals: made of its name, because its place in the list changes when a library gets
/// new spaces.
using SealSeed = uint64_t;
inline SealSeed seal_seed(std::string_view space) { return XXH3_64bits(space.data(), space.size()); }

inline Seal seal(SealSeed seed, Bytes key, Bytes payload) {
  // Mixed afterwards: for a long payload a seed of its own would cost as much as the hash.
  constexpr uint64_t kOdd = 0x9E3779B97F4A7C15;
  const uint64_t place = XXH3_64bits_withSeed(key.data(), key.size(), seed);
  return static_cast<Seal>(((XXH3_64bits(payload.data(), payload.size()) ^ place) * kOdd) >> 32);
}

[[noreturn]] void wrong_seal(const std::string& space, Bytes key);

/// The payload of a stored value, or Code::corrupt.
inline Bytes unseal(SealSeed seed, const std::string& name, Bytes key, Bytes stored) {
  if (stored.size() < kSealSize) wrong_seal(name, key);
  const Bytes payload(stored.data() + kSealSize, stored.size() - kSealSize);
  if (seal(seed, key, payload) != load<Seal>(stored.data())) wrong_seal(name, key);
  return payload;
}

}  // namespace dossier::storage
