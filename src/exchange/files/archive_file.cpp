// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/archive_file.hpp"

#include <sodium.h>

#include "base/hex.hpp"
#include "exchange/files/new_zip.hpp"

namespace dossier::exchange {
namespace {

static_assert(sizeof(crypto_hash_sha256_state) == 104 && alignof(crypto_hash_sha256_state) <= 8);

auto* state(unsigned char* bytes) { return reinterpret_cast<crypto_hash_sha256_state*>(bytes); }

std::string hex_of(const unsigned char* bytes, size_t size) {
  return dossier::hex({reinterpret_cast<const char*>(bytes), size});
}

}  // namespace

Sha256::Sha256() { crypto_hash_sha256_init(state(state_)); }
void Sha256::add(const char* bytes, size_t size) {
  crypto_hash_sha256_update(state(state_), reinterpret_cast<const unsigned char*>(bytes), size);
}
std::string Sha256::hex() {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(state(state_), digest);
  return hex_of(digest, sizeof digest);
}

void measure(const NewFile& part, v1::ArchiveMember& member) {
  Sha256 hash;
  uint64_t bytes = 0;
  std::string buffer(kFileChunk, '\0');
  std::rewind(part.stream());
  while (const size_t got = std::fread(buffer.data(), 1, buffer.size(), part.stream())) {
    hash.add(buffer.data(), got);
    bytes += got;
  }
  if (std::ferror(part.stream()) != 0) part.fail();
  member.set_bytes(bytes);
  member.set_sha256(hash.hex());
}

void write_zip(NewFile& file, const std::list<NewFile>& parts, const v1::MonthArchive& archive,
               const std::string& manifest, Instant now) {
  NewZip zip(file, now);
  zip.add(kManifest, manifest);  // First, so that a look at the file finds it.
  auto part = parts.begin();
  for (const v1::ArchiveMember& member : archive.members()) zip.add(member.name(), *part++);
  zip.close();
}

}  // namespace dossier::exchange
