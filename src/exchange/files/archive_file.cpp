// SPDX-License-Identifier: Apache-2.0
#include "exchange/files/archive_file.hpp"

#include <sodium.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "base/hex.hpp"
#include "dossier/error.hpp"
#include "exchange/files/new_file.hpp"

namespace dossier::exchange {
namespace {

namespace fs = std::filesystem;

static_assert(sizeof(crypto_hash_sha256_state) == 104 && alignof(crypto_hash_sha256_state) <= 8);

auto* state(unsigned char* bytes) { return reinterpret_cast<crypto_hash_sha256_state*>(bytes); }

std::string hex_of(const unsigned char* bytes, size_t size) {
  return dossier::hex({reinterpret_cast<const char*>(bytes), size});
}

std::string random_name() {
  if (sodium_init() < 0) throw Error(Code::internal, "sodium");
  unsigned char bytes[8];
  randombytes_buf(bytes, sizeof bytes);
  return hex_of(bytes, sizeof bytes);
}

/// A ZIP that is being written; dropped unless it is closed.
class NewZip {
 public:
  explicit NewZip(const NewFile& file) : file_(file) {
    int code = 0;
    zip_ = zip_open(file.part().c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (zip_ == nullptr) file_.fail();
  }
  ~NewZip() {
    if (zip_ != nullptr) zip_discard(zip_);
  }
  NewZip(const NewZip&) = delete;
  NewZip& operator=(const NewZip&) = delete;

  zip_t* get() { return zip_; }
  void add(const std::string& name, zip_source_t* source, Instant now) {
    const zip_int64_t place = source == nullptr ? -1 : zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
      zip_source_free(source);
      file_.fail();
    }
    zip_file_set_mtime(zip_, static_cast<zip_uint64_t>(place),
                       std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count(), 0);
  }
  void close() {
    if (zip_close(zip_) != 0) file_.fail();
    zip_ = nullptr;
  }

 private:
  const NewFile& file_;
  zip_t* zip_ = nullptr;
};

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

PartsFolder::PartsFolder(const std::string& beside) : folder_(beside + ".parts-" + random_name()) {
  std::error_code error;
  fs::create_directory(folder_, error);
  if (error) throw Error(Code::io, "file", folder_, {folder_, error.message()});
  fs::permissions(folder_, fs::perms::owner_all, error);  // A file system without rights: nothing to take away.
}

PartsFolder::~PartsFolder() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void measure(const std::string& path, v1::ArchiveMember& member) {
  std::ifstream in(path, std::ios::binary);
  Sha256 hash;
  uint64_t bytes = 0;
  std::vector<char> buffer(kFileChunk);
  while (in.read(buffer.data(), kFileChunk), in.gcount() > 0) {
    hash.add(buffer.data(), static_cast<size_t>(in.gcount()));
    bytes += static_cast<uint64_t>(in.gcount());
  }
  if (!in.eof()) throw Error(Code::io, "file", path, {path, "read"});
  member.set_bytes(bytes);
  member.set_sha256(hash.hex());
}

void write_zip(const std::string& path, const PartsFolder& parts, const v1::MonthArchive& archive,
               const std::string& manifest, Instant now) {
  NewFile file(path);
  NewZip zip(file);
  zip.add(kManifest, zip_source_buffer(zip.get(), manifest.data(), manifest.size(), 0),
          now);  // First, so that a look at the file finds it.
  for (const v1::ArchiveMember& member : archive.members()) {
    zip.add(member.name(), zip_source_file(zip.get(), parts.path(member.name()).c_str(), 0, -1), now);
  }
  zip.close();
  file.restrict();
  file.put();
}

}  // namespace dossier::exchange
